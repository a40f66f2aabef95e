import type { RouterInputs } from '@kinloop/api/router';
import { Temporal } from 'temporal-polyfill';
import { isUuid } from '@/clinical/is-uuid.ts';

/** What the audit is narrowed to, as the address holds it. */
export type AuditFilter = {
  readonly kind?: AuditKind | undefined;
  /** Local date. */
  readonly day?: string | undefined;
  readonly patient?: string | undefined;
  readonly person?: string | undefined;
  /** The last row seen: its instant and id. */
  readonly after?: string | undefined;
};

type Question = RouterInputs['audit']['list'];
type AuditKind = NonNullable<Question['kind']>;

const kinds: ReadonlySet<string> = new Set([
  'listed',
  'opened',
  'exported',
  'changed',
  'refused',
] satisfies AuditKind[]);

/** Whatever an address says wrongly narrows nothing. */
export function readAuditFilter(
  search: Readonly<Record<string, string | string[] | undefined>>,
): AuditFilter {
  const { kind, day, patient, person, after } = search;
  return {
    kind: typeof kind === 'string' && kinds.has(kind) ? (kind as AuditKind) : undefined,
    day: typeof day === 'string' && isDay(day) ? day : undefined,
    patient: typeof patient === 'string' && isUuid(patient) ? patient : undefined,
    person: typeof person === 'string' && isUuid(person) ? person : undefined,
    after: typeof after === 'string' && /^[\d:.TZ-]{20,40}_[\da-f-]{36}$/.test(after) ? after : undefined,
  };
}

function isDay(text: string): boolean {
  try {
    return Temporal.PlainDate.from(text).toString() === text;
  } catch {
    return false;
  }
}

export function auditQuestion({ kind, day, patient, person, after }: AuditFilter, zone: string): Question {
  const from = day === undefined ? undefined : Temporal.PlainDate.from(day).toZonedDateTime(zone);
  const [at, id] = after?.split('_') ?? [];
  return {
    ...(kind === undefined ? {} : { kind }),
    ...(from === undefined
      ? {}
      : { from: from.toInstant().toString(), to: from.add({ days: 1 }).toInstant().toString() }),
    ...(patient === undefined ? {} : { patientId: patient }),
    ...(person === undefined ? {} : { personId: person }),
    ...(at === undefined || id === undefined ? {} : { after: { at, id } }),
  };
}

export function auditHref(base: string, filter: AuditFilter): string {
  const said = Object.entries(filter).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return said.length === 0 ? base : `${base}?${new URLSearchParams(said)}`;
}
