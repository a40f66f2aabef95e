import { type EditableKind, fillWording, type Wording } from '@kinloop/api/message-wording';
import { sayDateTime, sayDay, sayTime } from '@/time/say-time.ts';

type Clinic = {
  readonly name: string;
  readonly phone: string;
  readonly address: string;
  readonly zone: string;
  readonly locale: string;
  readonly origin: string;
};

/** A visit nobody has, so that a preview says something. */
const sample = { startsAt: '2027-03-09T00:30:00Z', until: '2027-03-08T22:15:00Z', minutes: '45' };

/** The message as a patient of this clinic would read it, with a made-up time. */
export function previewOf(kind: EditableKind, wording: Wording, clinic: Clinic): Wording {
  const path = kind === 'reassessment-due' ? 'my/appointments/book' : 'my/appointments';
  const dayTime = (instant: string) => `${sayDay(instant, clinic)}, ${sayTime(instant, clinic)}`;
  const values = {
    clinic: clinic.name,
    contact: clinic.phone === '' ? '' : `${clinic.name}, ${clinic.phone}`,
    link: `${clinic.origin}/…/${path}`,
    form: `${clinic.origin}/…/my/intake`,
    visits: '',
    answer: `${clinic.origin}/…/book/visit/…`,
    when: sayDateTime(sample.startsAt, clinic),
    day: sayDay(sample.startsAt, clinic),
    time: sayTime(sample.startsAt, clinic),
    until: dayTime(sample.until),
    was: dayTime(sample.until),
    minutes: sample.minutes,
    place: clinic.address || clinic.name,
  };
  return { subject: fillWording(wording.subject, values), body: fillWording(wording.body, values) };
}
