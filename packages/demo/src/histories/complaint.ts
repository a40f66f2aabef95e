import type { ScreenContext } from '@kinloop/api/screening-record';
import type { CautionId } from '@kinloop/assessment-domain/catalogue';
import { dispositionOf } from '@kinloop/assessment-domain/inference';
import { DEFAULT_RULESET } from '@kinloop/assessment-domain/ruleset';
import type { Disposition, LogSignal } from '@kinloop/assessment-domain/triage';
import { visitDeadline } from '@kinloop/booking/linkage';
import { Temporal } from 'temporal-polyfill';
import type { Clinic } from '../builders/clinic.ts';
import { aSignal } from '../builders/patient.ts';
import type { Cautions } from '../builders/screening.ts';
import type { PatientStory } from '../cast/story.ts';

/** What the person said about it, as a screen keeps it. */
export function contextOf(story: PatientStory): ScreenContext {
  const { psychosocialHigh, signals, goal, cautions = [] } = story;
  return {
    nprs: story.nprs,
    new: true,
    weeks: story.duration,
    regions: story.nprs === 0 ? 0 : 1,
    ...(psychosocialHigh === undefined ? {} : { psychosocialHigh }),
    ...(signals === undefined ? {} : { signals: [...signals] }),
    ...(goal === undefined ? {} : { goal }),
    ...(cautions.includes('pregnancy') ? { pelvicPregnancy: true } : {}),
  };
}

export function dispositionOfStory(story: PatientStory): Disposition {
  return dispositionOf({ context: { ...contextOf(story), age: story.age } });
}

/** What a first visit carries from the check: how soon, by when, and why. */
export function urgencyFields(clinic: Clinic, story: PatientStory, bookedAt: Temporal.Instant) {
  const { urgency, reasons } = dispositionOfStory(story);
  const target = visitDeadline(
    urgency,
    bookedAt.epochMilliseconds,
    clinic.calendar,
    DEFAULT_RULESET.appointments,
  );
  return {
    urgency,
    reason: reasons,
    ...(target === null ? {} : { targetAt: Temporal.Instant.fromEpochMilliseconds(target) }),
  };
}

/** Cautions that the story says yes to. */
export function cautionsOf(story: PatientStory): Cautions {
  return Object.fromEntries((story.cautions ?? []).map((id: CautionId) => [id, 'yes' as const]));
}

/** The signals of the first visit: pain where it hurts, and whatever else was told. */
export function signalsOf(story: PatientStory, nprs: number): LogSignal[] {
  const where = { region: story.region, side: story.side };
  const others = (story.signals ?? []).filter((kind) => kind !== 'pain');
  return [
    ...(nprs > 0 ? [aSignal('pain', where, nprs)] : []),
    ...others.map((kind) => aSignal(kind, where, Math.max(1, nprs - 1))),
  ];
}
