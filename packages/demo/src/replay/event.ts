import type { RouterInputs } from '@kinloop/api/router';
import type { Temporal } from 'temporal-polyfill';

interface EventBase {
  readonly at: Temporal.Instant;
  readonly clinicSlug: string;
  /** Who does it. */
  readonly personId: string;
}

/** Something a person did in the last days, as they would do it: a call to a procedure of the portal. */
export type LiveEvent =
  | (EventBase & {
      readonly kind: 'symptom';
      readonly patientId: string;
      readonly input: RouterInputs['symptoms']['log'];
    })
  | (EventBase & {
      readonly kind: 'session';
      readonly patientId: string;
      readonly input: RouterInputs['sessions']['sync'];
    })
  | (EventBase & {
      readonly kind: 'screen';
      readonly submittedAt: Temporal.Instant;
      readonly patientId: string;
      readonly visitId: string;
      readonly values: RouterInputs['screenings']['save']['values'];
      readonly context: RouterInputs['screenings']['save']['context'];
    })
  | (EventBase & { readonly kind: 'booking'; readonly input: RouterInputs['visits']['book'] })
  | (EventBase & { readonly kind: 'licence'; readonly input: RouterInputs['measureForms']['state'] })
  | (EventBase & { readonly kind: 'total'; readonly input: RouterInputs['measures']['enter'] })
  | (EventBase &
      Asked & { readonly kind: 'measure'; readonly measure: 'faam-sport'; readonly items: readonly number[] })
  | (EventBase &
      Asked & {
        readonly kind: 'home';
        /** Null: "not today". */
        readonly answers: RouterInputs['homeScreens']['submit']['answers'] | null;
      });

/** What a physio asks a patient for, and the patient answers later. */
interface Asked {
  readonly patientId: string;
  readonly loginId: string;
  readonly answeredAt: Temporal.Instant;
  /** Of the asking and of what comes of it. */
  readonly ids: readonly [string, string];
}
