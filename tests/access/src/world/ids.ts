import { createHash } from 'node:crypto';

/** Every call of a run asks for the same few: each is made at the first. */
function remembered<Name, Made>(make: (name: Name) => Made): (name: Name) => Made {
  const known = new Map<Name, Made>();
  return (name) => {
    const made = known.get(name) ?? make(name);
    known.set(name, made);
    return made;
  };
}

/** The same UUIDv7-shaped id for the same name, so that a failing cell can be read. */
export const idOf = remembered((name: string): string => {
  const hex = createHash('sha256').update(`kinloop world ${name}`).digest('hex');
  return `019a${hex.slice(0, 4)}-${hex.slice(4, 8)}-7${hex.slice(8, 11)}-8${hex.slice(11, 14)}-${hex.slice(14, 26)}`;
});

/** What a cell aims at: one patient's records, or none that exist. */
export const targetNames = ['a1', 'a2', 'b1', 'deleted', 'nonexistent'] as const;
export type TargetName = (typeof targetNames)[number];

export const recordNames = [
  'patient',
  'visit',
  'hold',
  'check',
  'visitorCheck',
  'stop',
  'callback',
  'screening',
  'assessment',
  'program',
  'programVersion',
  'exerciseSession',
  'symptomLog',
  'alert',
  'measureRequest',
  'enteredTotal',
  'homeScreen',
  'intakeForm',
  'message',
  'waitlistEntry',
  'waitlistOffer',
  'waitlistSlot',
  'practitioner',
  'room',
  'location',
  'otherLocation',
  'service',
  'equipment',
  'closure',
  'invitation',
  'externalCalendar',
] as const;
export type RecordName = (typeof recordNames)[number];

/** The ids of one target's records: a patient's own, and the clinic's rooms, services and people. */
export type TargetIds = Readonly<Record<RecordName, string>> & { name: TargetName };

/** Of the patients, the clinic each belongs to. */
export const patientClinic = {
  a1: 'alder',
  a2: 'alder',
  a3: 'alder',
  deleted: 'alder',
  b1: 'birch',
} as const;
export type PatientName = keyof typeof patientClinic;
const ofClinic: ReadonlySet<RecordName> = new Set([
  'practitioner',
  'room',
  'location',
  'otherLocation',
  'service',
  'equipment',
  'closure',
  'invitation',
  'externalCalendar',
]);

export const targetIds = remembered((name: TargetName): TargetIds => {
  const clinic = name === 'nonexistent' ? 'nowhere' : patientClinic[name];
  const entries = recordNames.map((record) => [
    record,
    idOf(ofClinic.has(record) ? `${clinic}.${record}` : `${name}.${record}`),
  ]);
  return { ...(Object.fromEntries(entries) as Record<RecordName, string>), name };
});

/** The word planted in every text of a patient's records, or of a clinic's. Seen elsewhere, it is a leak. */
export const canary = remembered(
  (of: PatientName | 'alder' | 'birch'): string =>
    `canary-${createHash('sha256').update(of).digest('hex').slice(0, 12)}-x`,
);

/** The token of the link in a message to this patient about their visit; for a target that does not exist, none that was made. */
export function linkTokenOf(name: TargetName | PatientName): string {
  return createHash('sha256').update(`kinloop link ${name}`).digest('base64url');
}

/** The token of the calendar feed of this patient, made by themselves; for a target that does not exist, none that was made. */
export function feedTokenOf(name: TargetName | PatientName): string {
  return createHash('sha256').update(`kinloop feed ${name}`).digest('base64url');
}
