import { type Prisma, sql } from '@kinloop/db';
import type { ActingCtx } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { normaliseText } from '../platform/keyed-hash.ts';
import { type MessagingSettings, messagingSettings } from './settings.ts';
import {
  type Channel,
  channels,
  type EditableKind,
  editableKinds,
  type Wording,
  wordingProblems,
} from './wording.ts';

/** A clinic's own words for one kind of message; a channel left out goes by the default. */
export type OwnWording = Readonly<Partial<Record<Channel, Wording>>>;

/** The clinic's words for a kind as one JSON column, for a query that has the clinic as `c`. */
export const ownWordingColumn = (kind: string): Prisma.Sql => sql`
  coalesce((SELECT jsonb_object_agg(w.channel, jsonb_build_object('subject', w.subject, 'body', w.body))
    FROM message_wording w
    WHERE w.clinic_id = c.clinic_id AND w.kind = ${kind} AND w.body IS NOT NULL), '{}')`;

export interface StoredWording {
  kind: EditableKind;
  channel: Channel;
  /** Null: the default stands. */
  own: Wording | null;
  /** 0 while nothing is stored. */
  version: number;
}

interface ClinicRow {
  name: string;
  phone: string;
  address: string;
  zone: string;
  locale: string;
}

export interface ClinicWriting {
  settings: MessagingSettings;
  wordings: StoredWording[];
  clinic: ClinicRow & { origin: string };
  textsLeave: boolean;
}

/** How the clinic writes, in which words, and what a preview needs to know. */
export async function clinicWriting(ctx: ActingCtx): Promise<ClinicWriting> {
  const { APP_ORIGIN: origin, SMS_URL } = ctx.runtime.env;
  const settings = await messagingSettings(ctx);
  const stored = await storedWordings(ctx);
  const clinics = await ctx.tx.$queryRaw<ClinicRow[]>(sql`
    SELECT name, phone, address, zone, locale FROM clinic WHERE clinic_id = ${ctx.acting.clinicId}::uuid`);
  const clinic = clinics[0];
  if (clinic === undefined) throw new AppError('NOT_FOUND');
  const wordings = editableKinds.flatMap((kind) =>
    channels.map(
      (channel) =>
        stored.find((one) => one.kind === kind && one.channel === channel) ?? {
          kind,
          channel,
          own: null,
          version: 0,
        },
    ),
  );
  return { settings, wordings, clinic: { ...clinic, origin }, textsLeave: SMS_URL !== undefined };
}

function storedWordings({ tx, acting }: ActingCtx): Promise<StoredWording[]> {
  return tx.$queryRaw<StoredWording[]>(sql`
    SELECT kind, channel, version,
      CASE WHEN body IS NOT NULL THEN jsonb_build_object('subject', subject, 'body', body) END AS own
    FROM message_wording WHERE clinic_id = ${acting.clinicId}::uuid`);
}

/**
 * Keeps the clinic's words for one kind of message on one channel, or goes back to the default ones.
 *
 * @throws AppError INVALID_INPUT with the field and `problem`, `name` or `names`; CONFLICT with what is stored
 */
export async function saveWording(ctx: ActingCtx, wanted: StoredWording): Promise<StoredWording> {
  const { kind, channel, version } = wanted;
  const own =
    wanted.own === null
      ? null
      : {
          subject: channel === 'email' ? normaliseText(wanted.own.subject) : '',
          body: normaliseText(wanted.own.body),
        };
  const problem = own === null ? undefined : wordingProblems(kind, channel, own)[0];
  if (problem !== undefined)
    throw new AppError('INVALID_INPUT', { field: `own.${problem.field}`, params: { ...problem } });
  const rows = await ctx.tx.$queryRaw<{ version: number }[]>(sql`
    INSERT INTO message_wording AS w (clinic_id, kind, channel, subject, body, updated_by)
    SELECT ${ctx.acting.clinicId}::uuid, ${kind}, ${channel}, ${own?.subject ?? null}, ${own?.body ?? null},
      ${ctx.acting.personId}::uuid
    WHERE ${version}::int = coalesce((SELECT version FROM message_wording
      WHERE clinic_id = ${ctx.acting.clinicId}::uuid AND kind = ${kind} AND channel = ${channel}), 0)
    ON CONFLICT (clinic_id, kind, channel) DO UPDATE SET subject = EXCLUDED.subject, body = EXCLUDED.body,
      version = w.version + 1, updated_at = app_now(), updated_by = EXCLUDED.updated_by
    WHERE w.version = ${version}::int
    RETURNING version`);
  const saved = rows[0];
  if (saved === undefined) {
    const stored = await storedWordings(ctx);
    const current = stored.find((one) => one.kind === kind && one.channel === channel);
    throw new AppError('CONFLICT', { params: { current } });
  }
  ctx.audit({ detail: { kind, channel, own: own !== null } });
  return { kind, channel, own, version: saved.version };
}
