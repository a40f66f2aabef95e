import type { Hat } from '@kinloop/api/platform';

export type ClinicName = 'alder' | 'birch';

/** How somebody comes to the door. */
export interface Actor {
  /** Where they belong, and the hat they wear there. */
  home: ClinicName;
  hat: Hat;
  /** Whose session they hold; null for nobody's. Each person of the world has one, but see `session`. */
  person: string | null;
  /** 'code': the session was opened by e-mail code only. */
  session?: 'password' | 'code';
  /** The browser's visitor token. */
  visitorToken?: string;
}

/** Everybody who knocks, in every hat that matters. Who may do what stands in `matrix/`. */
export const actors = {
  /** A browser without a session that did a check and holds a time at Alder. */
  visitor: { home: 'alder', hat: 'book', person: null, visitorToken: 'browser-of-the-visitor' },
  /** Another browser without a session. */
  stranger: { home: 'alder', hat: 'book', person: null, visitorToken: 'browser-of-a-stranger' },
  /** No session at all, at the doors that ask for one. */
  'signed-out-my': { home: 'alder', hat: 'my', person: null },
  'signed-out-care': { home: 'alder', hat: 'care', person: null },
  'signed-out-desk': { home: 'alder', hat: 'desk', person: null },
  'patient-a1': { home: 'alder', hat: 'my', person: 'patient-a1' },
  'patient-a2': { home: 'alder', hat: 'my', person: 'patient-a2' },
  'patient-b1': { home: 'birch', hat: 'my', person: 'patient-b1' },
  /** A parent who acts for a1 and has no record of their own. */
  'guardian-a1': { home: 'alder', hat: 'my', person: 'guardian-a1' },
  /** Cares for a1. */
  'physio-assigned': { home: 'alder', hat: 'care', person: 'physio-assigned' },
  /** The same person, signed in by e-mail code only. */
  'physio-code-only': { home: 'alder', hat: 'care', person: 'physio-assigned', session: 'code' },
  /** Cares for nobody here. */
  'physio-unassigned': { home: 'alder', hat: 'care', person: 'physio-unassigned' },
  /** One person who works at both: cares for b1 at Birch, for nobody at Alder. */
  'physio-both-at-alder': { home: 'alder', hat: 'care', person: 'physio-both' },
  'physio-both-at-birch': { home: 'birch', hat: 'care', person: 'physio-both' },
  'lead-a': { home: 'alder', hat: 'care', person: 'lead-a' },
  'reception-a': { home: 'alder', hat: 'desk', person: 'reception-a' },
  'admin-a': { home: 'alder', hat: 'desk', person: 'admin-a' },
  'admin-b': { home: 'birch', hat: 'desk', person: 'admin-b' },
  'auditor-a': { home: 'alder', hat: 'desk', person: 'auditor-a' },
  /** A patient at Alder (record a3) who is a physio at Birch, in each of the two hats. */
  'dual-as-patient': { home: 'alder', hat: 'my', person: 'dual' },
  'dual-as-physio': { home: 'birch', hat: 'care', person: 'dual' },
  /** Worked at Alder's desk until yesterday; the session still lives. */
  'removed-member': { home: 'alder', hat: 'desk', person: 'removed-member' },
  /** An account that was disabled while its cookie still lives. */
  disabled: { home: 'alder', hat: 'care', person: 'disabled' },
} as const satisfies Record<string, Actor>;

export type ActorName = keyof typeof actors;
export const actorNames = Object.keys(actors) as ActorName[];

export function actorOf(name: ActorName): Actor {
  return actors[name];
}

export function otherClinic(clinic: ClinicName): ClinicName {
  return clinic === 'alder' ? 'birch' : 'alder';
}
