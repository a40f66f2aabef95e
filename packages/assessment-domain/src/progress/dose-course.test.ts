import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EXERCISES, type ExerciseId, forbiddenWordsIn } from '../catalogue/index.ts';
import { doseText } from '../prescription/index.ts';
import { canonicalJson, RULESETS } from '../ruleset/index.ts';
import {
  courseAndFacts,
  type DoseCourseInput,
  type DoseVersion,
  doseCourse,
  doseStepText,
  patientDoseNote,
} from './dose-course.ts';
import { decideDose, type ExerciseSession } from './dose-decision.ts';
import { explainDose } from './explain-dose.ts';

const easy = (day: number, rest: Partial<ExerciseSession> = {}): ExerciseSession => ({
  day,
  plannedReps: 30,
  doneReps: 30,
  rpe: 3,
  painDuring: 1,
  painBefore: 1,
  painAfter24h: 1,
  ...rest,
});
const days = (...all: number[]) => all.map((day) => easy(day));
const given = (rest: Partial<DoseCourseInput> = {}): DoseCourseInput => ({
  exercise: 'act-bridge',
  dose: EXERCISES['act-bridge'].dose,
  publishedDay: 10,
  programDay: 0,
  asOfDay: 20,
  sessions: [],
  alerts: [],
  strictPainLimit: false,
  autoProgress: true,
  ...rest,
});
const course = (rest: Partial<DoseCourseInput> = {}) => doseCourse(given(rest));
const repsOf = (rest: Partial<DoseCourseInput>) => course(rest).dose.reps;

describe('doseCourse', () => {
  it('is the dose as published before anything was done', () => {
    const start = course({ asOfDay: 11 });
    expect(start).toMatchObject({
      dose: given().dose,
      taken: [],
      choices: [],
      isLeftOut: false,
      lessPercent: 0,
    });
    expect(start.decision.rule).toBe('too-few-sessions');
  });

  it('tells the patient after how many days they begin with less, or a step back', () => {
    const away = (asOfDay: number, sessions = days(12)) => patientDoseNote(course({ sessions, asOfDay }));
    expect(away(20)).toBe('A little less to begin with, after 8 days without it.');
    expect(away(27)).toBe('A little less to begin with, after 15 days without it.');
    // One step was taken, and that is the one to go back to.
    expect(away(33, days(14, 16, 18))).toBe('One step back to begin with, after 15 days without it.');
  });

  it('goes up by one step once three sessions were easy, and needs three more for the next', () => {
    expect(repsOf({ sessions: days(14, 16) })).toBe(10);
    expect(repsOf({ sessions: days(14, 16, 18) })).toBe(12);
    expect(repsOf({ sessions: days(14, 16, 18, 19, 20) })).toBe(12);
    const twice = course({ sessions: days(14, 15, 16, 17, 18, 19) });
    expect(twice.dose.reps).toBe(14);
    expect(twice.taken.map(({ day, from, to }) => [day, from.reps, to.reps])).toEqual([
      [16, 10, 12],
      [19, 12, 14],
    ]);
    const up = 'You did this well, so there is a little more now.';
    expect(patientDoseNote(twice)).toBe(up);
    expect(patientDoseNote(course({ sessions: days(14, 16, 18) }))).toBe(up);
  });

  it('waits for the physio where it may not move by itself, and says what there is to choose', () => {
    const waiting = course({ sessions: days(14, 16, 18), autoProgress: false });
    expect(waiting).toMatchObject({ taken: [], dose: { reps: 10 }, decision: { action: 'progress' } });
    const said = waiting.choices.map((step) =>
      doseStepText(step, 'act-bridge', (dose) => doseText({ dose })),
    );
    expect(said).toContain('3 sets of 12, hold 3 s, 5 times a week');
    expect(said.some((text) => text.startsWith('Single-leg bridge: '))).toBe(true);
    expect(patientDoseNote(waiting)).toBeNull();
  });

  it('never takes another exercise or more load by itself', () => {
    const dose = { ...EXERCISES['str-romanian-deadlift'].dose, reps: 15 };
    const top = course({ exercise: 'str-romanian-deadlift', dose, sessions: days(14, 16, 18) });
    expect(top).toMatchObject({ taken: [], dose, decision: { action: 'progress' } });
    expect(top.choices.map(({ axis }) => axis)).toEqual(['load', 'exercise']);
    const [load] = top.choices;
    expect(load && doseStepText(load, 'str-romanian-deadlift', () => '')).toBe(
      'The same, with 2 to 10% more load',
    );
  });

  it('makes a hold longer where nothing is counted', () => {
    const { dose } = EXERCISES['ctl-single-leg-balance'];
    const held = course({ exercise: 'ctl-single-leg-balance', dose, sessions: days(14, 16, 18) });
    expect(held.dose.holdS).toBe((dose.holdS ?? 0) + 5);
  });

  it('goes back a level and takes a third off for a week after pain above 5', () => {
    const sessions = [...days(10, 11, 12), easy(13, { painDuring: 6 })];
    const after = course({ sessions, asOfDay: 14 });
    expect(after).toMatchObject({
      lessPercent: 30,
      level: { sets: 3, reps: 10 },
      dose: { sets: 3, reps: 7 },
    });
    expect(explainDose(after.decision, null).says).toBe(
      'Step down: pain 6 in a session; up to 5 is accepted.',
    );
    expect(after.choices.map(({ axis }) => axis)).toContain('sets');
    expect(patientDoseNote(after)).toContain('A little less for some days');
    expect(course({ sessions, asOfDay: 19.9 }).lessPercent).toBe(30);
    const later = { sessions: [...sessions, easy(16)], asOfDay: 20 };
    expect(course(later)).toMatchObject({ lessPercent: 0, dose: { sets: 3, reps: 10 } });
  });

  it('takes repetitions or seconds off where there is one set only', () => {
    const once = { ...given().dose, sets: 1 };
    const sessions = [easy(13, { painDuring: 6 })];
    expect(course({ dose: once, sessions, asOfDay: 14 }).dose).toMatchObject({ sets: 1, reps: 7 });
    const held = { ...once, reps: null, holdS: 10 };
    expect(course({ dose: held, sessions, asOfDay: 14 }).dose).toMatchObject({ sets: 1, holdS: 7 });
    const untold = { ...once, reps: null, holdS: null };
    expect(course({ dose: untold, sessions, asOfDay: 14 })).toMatchObject({ lessPercent: 30, dose: untold });
  });

  it('remembers what pain led to where there was no level to go back to', () => {
    const { taken, isNew } = course({ sessions: [easy(13, { painDuring: 6 })], asOfDay: 14 });
    expect(taken).toMatchObject([{ day: 13, decision: { rule: 'pain-above-limit' } }]);
    expect(taken[0]?.to).toEqual(taken[0]?.from);
    expect(isNew).toBe(false);
  });

  it('goes back level by level', () => {
    const hurt = (day: number) => easy(day, { painDuring: 6 });
    const up = { publishedDay: 0, asOfDay: 12, sessions: days(1, 2, 3, 4, 5, 6, 7, 8, 9) };
    expect(course(up).level.reps).toBe(15);
    expect(course({ ...up, sessions: [...up.sessions, hurt(10)] }).level.reps).toBe(14);
    expect(course({ ...up, sessions: [...up.sessions, hurt(10), hurt(11)] }).level.reps).toBe(12);
  });

  it('leaves out what hurts and has nothing easier, and holds what has nothing harder', () => {
    const short = {
      exercise: 'act-short-foot',
      dose: { ...EXERCISES['act-short-foot'].dose, sets: 1 },
    } as const;
    expect(course({ ...short, sessions: [easy(13, { painDuring: 6 })], asOfDay: 14 })).toMatchObject({
      isLeftOut: true,
      decision: { action: 'stop', rule: 'pain-above-limit' },
    });
    const last = { exercise: 'str-nordic', dose: { ...EXERCISES['str-nordic'].dose, reps: 15 } } as const;
    expect(course({ ...last, sessions: days(14, 16, 18) })).toMatchObject({
      taken: [],
      choices: [],
      decision: { action: 'hold', rule: 'ready-at-top' },
    });
  });

  it('sees two flares that lie fourteen days apart', () => {
    const flare = { painBefore: 1, painAfter24h: 3 };
    const sessions = [easy(12, flare), ...days(17, 22), easy(26, flare)];
    const two = course({ sessions, asOfDay: 26, autoProgress: false });
    expect(two).toMatchObject({ lessPercent: 30, decision: { rule: 'flare-twice' } });
  });

  it('stays left out whatever was done well later', () => {
    const sessions = [easy(13, { painDuring: 3 }), ...days(24, 25, 26)];
    expect(course({ sessions, strictPainLimit: true, asOfDay: 27 })).toMatchObject({
      isLeftOut: true,
      taken: [],
      decision: { rule: 'strict-pain-limit' },
    });
  });

  it('leaves an exercise out until the physio has changed the program, where the limit is strict', () => {
    const sessions = [easy(13, { painDuring: 3 }), ...days(14, 15, 16, 17)];
    const stopped = course({ sessions, strictPainLimit: true });
    expect(stopped).toMatchObject({ isLeftOut: true, taken: [], decision: { action: 'stop' } });
    expect(stopped.choices.length).toBeGreaterThan(0);
    expect(patientDoseNote(stopped)).toBe(
      'Leave this one out for now. Your physio will look at it with you.',
    );
  });

  it('begins with a fifth less after a week away, and a level lower after two', () => {
    const since = { publishedDay: 0 };
    const sessions = days(1, 2, 3);
    expect(course({ ...since, sessions, asOfDay: 9.9 })).toMatchObject({
      lessPercent: 0,
      dose: { reps: 12 },
    });
    const week = course({ ...since, sessions, asOfDay: 10 });
    expect(week).toMatchObject({ lessPercent: 20, dose: { sets: 3, reps: 10 } });
    expect(patientDoseNote(week)).toMatch(/after \d+ days without it/);
    const two = course({ ...since, sessions, asOfDay: 17 });
    expect(two).toMatchObject({ dose: { sets: 3, reps: 10 }, decision: { remindToRecheck: true } });
    expect(patientDoseNote(two)).toContain('One step back');
  });

  it('does a fifth less for the week after a week away, from the first session back', () => {
    const sessions = days(1, 2, 3, 11);
    const since = { publishedDay: 0, autoProgress: false };
    const back = course({ ...since, sessions, asOfDay: 12 });
    expect(back).toMatchObject({ lessPercent: 20, dose: { sets: 3, reps: 8 }, level: { sets: 3 } });
    expect(explainDose(back.decision, null).says).toBe(
      'Stay: 8 days without a session; 20% less to begin with.',
    );
    expect(patientDoseNote(back)).toMatch(/after \d+ days without it/);
    expect(course({ ...since, sessions, asOfDay: 17.9 }).lessPercent).toBe(20);
    expect(course({ ...since, sessions: [...sessions, easy(14)], asOfDay: 18 }).lessPercent).toBe(0);
  });

  it('took whole sets off for less until 2026.12.1', () => {
    const back = { publishedDay: 0, autoProgress: false, sessions: days(1, 2, 3, 11), asOfDay: 12 };
    const under = (version: string, dose = given().dose) => {
      const ruleset = RULESETS.find((one) => one.version === version);
      return doseCourse(given({ ...back, dose }), ruleset).dose;
    };
    expect(under('2026.12.1')).toMatchObject({ sets: 3, reps: 8 });
    expect(under('2026.11.9')).toMatchObject({ sets: 2, reps: 10 });
    const hold = { ...given().dose, sets: 1, reps: null, holdS: 60 };
    expect(under('2026.11.9', hold)).toMatchObject({ sets: 1, holdS: 48 });
  });

  it('takes at least one off for less, of whatever there is, and never the last', () => {
    const less = (sets: number, reps: number | null, holdS: number | null) => {
      const given = { ...EXERCISES['act-bridge'].dose, sets, reps, holdS };
      const { dose } = course({ dose: given, publishedDay: 0, sessions: days(1, 11), asOfDay: 12 });
      return [dose.sets, dose.reps, dose.holdS];
    };
    expect(less(1, 2, null)).toEqual([1, 1, null]);
    expect(less(2, 2, null)).toEqual([1, 2, null]);
    expect(less(5, 10, null)).toEqual([4, 10, null]);
    expect(less(2, null, 30)).toEqual([2, null, 24]);
    expect(less(1, 10, 5)).toEqual([1, 8, 5]);
    expect(less(1, 1, null)).toEqual([1, 1, null]);
    expect(less(1, null, null)).toEqual([1, null, null]);
  });

  it('does a fifth less for that week at the level it had reached, too', () => {
    const back = course({ publishedDay: 0, sessions: days(1, 2, 3, 11), asOfDay: 12 });
    expect(back).toMatchObject({ lessPercent: 20, dose: { sets: 3, reps: 10 } });
  });

  it('does a fifth less after two weeks away, where there is no level to go back to', () => {
    const since = { publishedDay: 0 };
    for (const asOfDay of [16, 18]) {
      const away = course({ ...since, sessions: days(1, 17), asOfDay });
      expect(away).toMatchObject({ lessPercent: 20, dose: { sets: 3, reps: 8 } });
      expect(patientDoseNote(away)).toContain('A little less to begin with');
    }
    expect(course({ ...since, sessions: days(1, 17, 22), asOfDay: 24 }).lessPercent).toBe(0);
  });

  it('did less in the first session back only, by the rules before 2026.11.5', () => {
    const [before] = RULESETS.filter(({ version }) => version === '2026.11.4');
    const sessions = days(1, 2, 3, 11);
    const at = (asOfDay: number) =>
      doseCourse(given({ publishedDay: 0, sessions, asOfDay, autoProgress: false }), before).lessPercent;
    expect([at(10), at(12)]).toEqual([20, 0]);
    const once = given({ publishedDay: 0, sessions: days(1), asOfDay: 16, autoProgress: false });
    expect(doseCourse(once, before).lessPercent).toBe(0);
  });

  it('does not take who has not begun for somebody who was away', () => {
    const waiting = course({ asOfDay: 30 });
    expect(waiting).toMatchObject({ isNew: true, lessPercent: 0, dose: given().dose, taken: [] });
    expect(patientDoseNote(waiting)).toBeNull();
    expect(course({ asOfDay: 30, sessions: days(29) })).toMatchObject({
      isNew: false,
      taken: [],
      lessPercent: 0,
    });
  });

  it('stays a level lower after the first session back', () => {
    const back = course({ publishedDay: 0, sessions: days(1, 2, 3, 18), asOfDay: 18 });
    expect(back.dose).toMatchObject({ sets: 3, reps: 10 });
    expect(back.taken.map(({ decision }) => decision.rule)).toEqual(['ready', 'away-two-weeks']);
    expect(back.counted.map(({ day }) => day)).toEqual([18]);
  });

  it('does not go up while an alert waits, and does again from the session after it was acknowledged', () => {
    const sessions = days(14, 16, 18);
    const alert = (untilDay: number | null, pauses = false) => [{ fromDay: 15, untilDay, pauses }];
    expect(course({ sessions, alerts: alert(null) })).toMatchObject({
      taken: [],
      decision: { rule: 'ready-but-open-alert' },
    });
    expect(course({ sessions, alerts: alert(null, true) }).decision.action).toBe('pause');
    expect(repsOf({ sessions, alerts: alert(17, true) })).toBe(12);
    expect(repsOf({ sessions, alerts: alert(18, true) })).toBe(12);
    expect(repsOf({ sessions, alerts: alert(19) })).toBe(10);
    expect(repsOf({ sessions, alerts: [{ fromDay: 18, untilDay: null, pauses: false }] })).toBe(10);
    const hurt = { sessions: [easy(13, { painDuring: 6 })], asOfDay: 15, alerts: alert(null, true) };
    expect(course(hurt)).toMatchObject({ lessPercent: 30, decision: { action: 'pause' } });
    expect(repsOf({ sessions, alerts: [{ fromDay: 19, untilDay: null, pauses: true }] })).toBe(12);
  });

  it('ignores what was done before the version, and what is not yet', () => {
    expect(repsOf({ sessions: days(14, 16, 18), publishedDay: 15 })).toBe(10);
    expect(repsOf({ sessions: days(14, 16, 18), asOfDay: 17 })).toBe(10);
    expect(course({ sessions: days(14), publishedDay: 15 }).isNew).toBe(true);
    expect(course({ sessions: days(10, 11, 12) }).level.reps).toBe(12);
  });

  it('names the sessions that count, oldest first, and those of this level only', () => {
    const sessions = days(18, 14, 16, 19);
    const counted = (autoProgress: boolean) =>
      course({ sessions, autoProgress }).counted.map(({ day }) => day);
    expect(counted(false)).toEqual([14, 16, 18, 19]);
    expect(course({ sessions, autoProgress: false, asOfDay: 25 }).counted).toHaveLength(3);
    expect(counted(true)).toEqual([19]);
    const tenDaysLater = course({ sessions, autoProgress: false, asOfDay: 24 });
    expect(tenDaysLater.counted.map(({ day }) => day)).toEqual([16, 18, 19]);
  });

  it('offers an easier week in weeks of the program, not of the version', () => {
    expect(course({ asOfDay: 29, programDay: 0, publishedDay: 28 }).decision.deloadOffered).toBe(true);
    expect(course({ asOfDay: 29, programDay: 28, publishedDay: 28 }).decision.deloadOffered).toBe(false);
  });

  it.each(RULESETS)('is the same bytes again under $version', (ruleset) => {
    const input = given({ sessions: days(14, 16, 18) });
    const again = JSON.parse(JSON.stringify(input)) as DoseCourseInput;
    expect(canonicalJson(doseCourse(again, ruleset))).toBe(canonicalJson(doseCourse(input, ruleset)));
    expect(doseCourse(input, ruleset).rulesetVersion).toBe(ruleset.version);
  });
});

describe('doseCourse of a program that was published again', () => {
  const before = (sessions: ExerciseSession[], rest: Partial<DoseVersion> = {}): DoseVersion => ({
    dose: given().dose,
    publishedDay: 0,
    autoProgress: true,
    sessions,
    ...rest,
  });
  const reps = (count: number) => ({ ...given().dose, reps: count });

  it('keeps the sessions of an exercise that keeps its dose', () => {
    const earlier = [before(days(8, 9))];
    expect(course({ earlier, sessions: days(11), asOfDay: 12 })).toMatchObject({ dose: { reps: 12 } });
    expect(course({ sessions: days(11), asOfDay: 12 })).toMatchObject({ dose: { reps: 10 } });
  });

  it('goes on from the level it had reached by itself, with the level before to go back to', () => {
    const earlier = [before(days(4, 5, 6, 8))];
    const on = course({ earlier, dose: reps(12), sessions: days(11, 12), asOfDay: 13 });
    expect(on.taken.map(({ to }) => to.reps)).toEqual([12, 14]);
    const hurt = course({ earlier, dose: reps(12), sessions: [easy(11, { painDuring: 6 })], asOfDay: 12 });
    expect(hurt).toMatchObject({ level: { reps: 10 }, lessPercent: 30 });
  });

  it('counts anew where the physio gave another dose, whenever a session of the old one arrives', () => {
    const earlier = [before(days(8, 9, 11))];
    const changed = course({ earlier, dose: reps(11), sessions: days(12), asOfDay: 13 });
    expect(changed).toMatchObject({ dose: { reps: 11 }, taken: [] });
    expect(changed.counted.map(({ day }) => day)).toEqual([12]);
  });

  it('counts from the start of its moment what was done at that very moment', () => {
    // Several, because what is done at one moment is put in an order of its own.
    const sessions = [0, 1, 2, 3, 4].map((rpe) => easy(10, { rpe }));
    const changed = course({
      earlier: [before(days(8, 9))],
      dose: reps(11),
      sessions,
      asOfDay: 10,
      autoProgress: false,
    });
    expect(changed.counted).toHaveLength(5);
    const same = course({ earlier: [before([...days(8, 9), easy(10)])], asOfDay: 10 });
    expect(same.taken.map(({ day, to }) => [day, to.reps])).toEqual([[10, 12]]);
    for (const one of sessions) {
      const kept = course({ earlier: [before([...days(8, 9), { ...one, day: 10 }])], asOfDay: 10 });
      expect(kept.dose.reps).toBe(12);
    }
  });

  it('puts what was done at one moment in an order that does not depend on how it arrived', () => {
    const sessions = [0, 1, 2, 3].map((rpe) => easy(15, { rpe }));
    const countedOf = (all: ExerciseSession[]) => course({ sessions: all, autoProgress: false }).counted;
    expect(countedOf(sessions.toReversed())).toEqual(countedOf(sessions));
  });

  it('takes a publication for the answer to a stop and to a long absence', () => {
    const hurt = [before([easy(8, { painDuring: 3 })])];
    expect(course({ earlier: hurt, strictPainLimit: true, asOfDay: 11 })).toMatchObject({
      isLeftOut: false,
      isNew: true,
    });
    const away = [before(days(1, 2, 3))];
    const kept = course({ earlier: away, dose: reps(12), publishedDay: 18, asOfDay: 19 });
    expect(kept).toMatchObject({ dose: { reps: 12 }, isNew: true });
  });

  it('goes by what each version allowed at its time', () => {
    const earlier = [before(days(4, 5, 6), { autoProgress: false })];
    expect(course({ earlier, asOfDay: 11 })).toMatchObject({
      taken: [],
      decision: { action: 'progress', takesEffect: 'now' },
    });
    expect(course({ earlier, sessions: days(11), asOfDay: 12 }).dose.reps).toBe(12);
  });
});

describe('doseCourse, whatever was logged', () => {
  const score = fc.option(fc.integer({ min: 0, max: 10 }), { nil: null });
  const aSession = fc.record({
    day: fc.integer({ min: 0, max: 60 }),
    plannedReps: fc.constant(30),
    doneReps: fc.integer({ min: 20, max: 30 }),
    rpe: fc.integer({ min: 1, max: 7 }),
    painDuring: fc.oneof({ weight: 4, arbitrary: fc.constant(1) }, { weight: 1, arbitrary: score }),
    painBefore: fc.constant(1),
    painAfter24h: score,
    own: fc.record({
      rpe: fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: score }),
      painDuring: fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: score }),
    }),
  });
  const anAlert = fc.record({
    fromDay: fc.integer({ min: 0, max: 60 }),
    untilDay: fc.option(fc.integer({ min: 0, max: 60 }), { nil: null }),
    pauses: fc.boolean(),
  });
  const anything = fc.record({
    exercise: fc.constantFrom<ExerciseId>(
      'act-bridge',
      'ctl-single-leg-balance',
      'str-nordic',
      'release-quads-roll',
    ),
    asOfDay: fc.integer({ min: 0, max: 70 }),
    sessions: fc.array(aSession, { maxLength: 25 }),
    alerts: fc.array(anAlert, { maxLength: 3 }),
    strictPainLimit: fc.boolean(),
    autoProgress: fc.boolean(),
  });
  const full = (rest: Partial<DoseCourseInput> & { exercise: ExerciseId }) =>
    given({ publishedDay: 0, ...rest, dose: EXERCISES[rest.exercise].dose });

  it('takes one step at most a session, up one axis, and none while an alert waits', () => {
    fc.assert(
      fc.property(anything, (rest) => {
        const { taken } = doseCourse(full(rest));
        const sessionsOn = (day: number) => rest.sessions.filter((session) => session.day === day).length;
        for (const { day, decision, from, to } of taken) {
          expect(taken.filter((one) => one.day === day).length).toBeLessThanOrEqual(2 * sessionsOn(day));
          if (decision.action !== 'progress') continue;
          expect(rest.autoProgress).toBe(true);
          const moved = (['sets', 'reps', 'holdS', 'restS', 'perWeek'] as const).filter(
            (key) => from[key] !== to[key],
          );
          expect(moved).toHaveLength(1);
          const waits = rest.alerts.some(
            ({ fromDay, untilDay }) => fromDay <= day && (untilDay === null || untilDay > day),
          );
          expect(waits).toBe(false);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('is as if nothing had been published between, where the dose was kept', () => {
    fc.assert(
      fc.property(anything, fc.integer({ min: 1, max: 60 }), (rest, day) => {
        const again = day + 0.5;
        const whole = full({ ...rest, asOfDay: Math.max(rest.asOfDay, day + 1) });
        const then = doseCourse({ ...whole, asOfDay: again });
        fc.pre(!then.isLeftOut && then.decision.rule !== 'away-two-weeks');
        const { dose, publishedDay, autoProgress } = whole;
        const on = (from: number, until: number) =>
          whole.sessions.filter((session) => session.day >= from && session.day < until);
        const split = doseCourse({
          ...whole,
          earlier: [{ dose, publishedDay, autoProgress, sessions: on(0, again) }],
          dose: then.level,
          publishedDay: again,
          sessions: on(again, Number.POSITIVE_INFINITY),
        });
        expect({ ...split, inputHash: '' }).toEqual({ ...doseCourse(whole), inputHash: '' });
      }),
      { numRuns: 300 },
    );
  });

  it('is the same for figures of the exercise as for a session of nothing else', () => {
    fc.assert(
      fc.property(anything, (rest) => {
        const alone = rest.sessions.map(({ own, ...session }) => ({
          ...session,
          rpe: own.rpe ?? session.rpe,
          painDuring: own.painDuring ?? session.painDuring,
        }));
        const seen = (sessions: readonly ExerciseSession[]) => {
          const { dose, decision, lessPercent, isLeftOut } = doseCourse(full({ ...rest, sessions }));
          return { dose, rule: decision.rule, lessPercent, isLeftOut };
        };
        expect(seen(rest.sessions)).toEqual(seen(alone));
      }),
      // Two sessions of one day, told apart only by how they were told, are rare.
      { numRuns: 1000 },
    );
  });

  it('does not mind the order in which sessions arrive, also of one day', () => {
    fc.assert(
      fc.property(anything, (rest) => {
        const { inputHash: _, ...one } = doseCourse(full(rest));
        const { inputHash: __, ...other } = doseCourse(
          full({ ...rest, sessions: rest.sessions.toReversed() }),
        );
        expect(other).toEqual(one);
      }),
      { numRuns: 200 },
    );
  });

  it('never asks for nothing, nor for more than was published without three sessions', () => {
    fc.assert(
      fc.property(anything, (rest) => {
        const input = full(rest);
        const { dose, lessPercent, taken } = doseCourse(input);
        expect(Math.min(dose.sets, dose.reps ?? 1, dose.holdS ?? 1)).toBeGreaterThanOrEqual(1);
        expect(dose.sets).toBeLessThanOrEqual(input.dose.sets);
        const ups = taken.filter(({ decision }) => decision.action === 'progress').length;
        expect(ups * 3).toBeLessThanOrEqual(rest.sessions.length);
        if (lessPercent === 0 && ups === 0) expect(dose).toEqual(input.dose);
      }),
      { numRuns: 300 },
    );
  });

  it('tells what its decision was made from, also after a stop and while less is done', () => {
    fc.assert(
      fc.property(anything, (rest) => {
        const { course: found, facts } = courseAndFacts(full(rest));
        expect(decideDose(facts)).toEqual(found.decision);
      }),
    );
  });

  it('says something for every rule, to the patient without a forbidden word', () => {
    fc.assert(
      fc.property(anything, (rest) => {
        const found = doseCourse(full(rest));
        expect(explainDose(found.decision, null).says).toMatch(
          /^(Step up|Stay|Step down|Stop|Paused): [^{}]+\.$/,
        );
        expect(forbiddenWordsIn(patientDoseNote(found) ?? '')).toEqual([]);
      }),
    );
  });
});
