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
  | FrontDeskEvent
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

/** What the front desk does about times, and what reaches it. */
export type FrontDeskEvent =
  | (EventBase & { readonly kind: 'waiting'; readonly input: RouterInputs['waitlist']['add'] })
  /** A patient puts themselves on the list after their check. */
  | (EventBase &
      Checked & {
        readonly kind: 'waiting-online';
        readonly wishes: Pick<
          RouterInputs['waitlist']['join'],
          'serviceIds' | 'practitionerIds' | 'suits' | 'untilDate'
        >;
      })
  /** A patient asks for a time that the clinic has to confirm: the first one from that local date on. */
  | (EventBase & Checked & { readonly kind: 'request'; readonly from: string })
  | (EventBase & { readonly kind: 'cancelled'; readonly visitId: string; readonly reason: string })
  /** The desk offers a time that became free to whoever comes first. */
  | (EventBase & {
      readonly kind: 'offer';
      readonly practitionerId: string;
      readonly startsAt: Temporal.Instant;
      readonly reason: string;
    })
  | (EventBase & {
      readonly kind: 'series';
      readonly key: string;
      readonly seriesId: string;
      readonly visitIds: readonly string[];
      readonly wish: Omit<RouterInputs['series']['plan'], 'count'>;
    })
  /** Those who would like to come, first come first: seats until there are none, and then the list. */
  | (EventBase & {
      readonly kind: 'full-class';
      readonly visitId: string;
      readonly wanting: readonly string[];
      readonly longestList: number;
    });

interface Checked {
  readonly patientId: string;
  readonly checkId: string;
  readonly answers: RouterInputs['triage']['submit']['answers'];
  /** Of what is asked for, and of the press. */
  readonly ids: readonly [string, string];
}
