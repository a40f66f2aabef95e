import { z } from 'zod';
import { normaliseText } from './keyed-hash.ts';

/** Pieces of inputs that every feature needs, each with its bounds. */

/** A record's version as it was read; the write is refused when it has moved on. */
export const versionInput = z.number().int().min(1).max(2_147_483_647);

/** A client-made UUIDv7: of a new record, or the key of an idempotent call. */
export const idInput = z.uuid();

/** An instant with its offset, such as 2026-11-24T09:30:00Z. */
export const instantInput = z.iso.datetime({ offset: true });

/** One line that somebody typed, without control characters; never only spaces. */
export function lineInput(max: number) {
  return z.string().max(max).transform(normaliseText).pipe(z.string().min(1));
}

/** Why somebody did what is out of the ordinary: at least three letters, as the database asks as well. */
export function reasonInput(max: number) {
  return z.string().max(max).transform(normaliseText).pipe(z.string().min(3));
}

/** Free text that may be left empty. */
export function textInput(max: number) {
  return z.string().max(max).transform(normaliseText);
}
