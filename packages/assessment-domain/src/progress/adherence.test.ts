import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { ADHERENCE_WINDOWS, adherence } from './adherence.ts';

const asOf = '2026-05-31';
const daysBack = (days: number) => Temporal.PlainDate.from(asOf).subtract({ days }).toString();
const always = [{ from: '2026-01-01', until: null, perWeek: 7 }];
const percents = (input: Parameters<typeof adherence>[0]) =>
  adherence(input).windows.map(({ percent }) => percent);

describe('adherence', () => {
  it('counts sessions of the last 7, 30 and 90 days', () => {
    const sessions = Array.from({ length: 90 }, (_, day) => daysBack(day));
    expect(percents({ asOf, plan: always, sessions })).toEqual([100, 100, 100]);
    expect(percents({ asOf, plan: always, sessions: sessions.filter((_, day) => day % 2 === 0) })).toEqual([
      57, 50, 50,
    ]);
    expect(percents({ asOf, plan: always, sessions: [daysBack(7), daysBack(30), daysBack(90)] })).toEqual([
      0, 3, 2,
    ]);
  });

  it('never exceeds 100, and says nothing where nothing was planned', () => {
    const twice = Array.from({ length: 14 }, (_, index) => daysBack(index % 7));
    expect(percents({ asOf, plan: always, sessions: twice })[0]).toBe(100);
    expect(percents({ asOf, plan: [], sessions: twice })).toEqual([null, null, null]);
    expect(percents({ asOf, plan: [{ from: asOf, until: null, perWeek: 3 }], sessions: [] })[0]).toBeNull();
  });

  it('plans only from the start of the program, and follows changes of it', () => {
    const plan = [
      { from: daysBack(9), until: daysBack(5), perWeek: 7 },
      { from: daysBack(4), until: null, perWeek: 3.5 },
    ];
    const { windows } = adherence({ asOf, plan, sessions: [daysBack(0), daysBack(20)] });
    expect(windows.map(({ planned, done, complete }) => [planned, done, complete])).toEqual([
      [4.5, 1, true],
      [7.5, 1, false],
      [7.5, 1, false],
    ]);
  });

  it('says something from one planned session on', () => {
    const plan = [{ from: '2026-01-01', until: null, perWeek: 1 }];
    expect(percents({ asOf, plan, sessions: [] })[0]).toBe(0);
    expect(percents({ asOf, plan, sessions: [asOf] })[0]).toBe(100);
    expect(
      percents({ asOf, plan: [{ from: '2026-01-01', until: null, perWeek: 0.9 }], sessions: [asOf] })[0],
    ).toBeNull();
  });

  it('sees no fall in days for which nothing was planned', () => {
    const plan = [{ from: daysBack(89), until: daysBack(10), perWeek: 7 }];
    const sessions = Array.from({ length: 80 }, (_, day) => daysBack(10 + day));
    expect(adherence({ asOf, plan, sessions })).toMatchObject({
      windows: [{ percent: null }, { percent: 100 }, { percent: 100 }],
      falls: [],
    });
  });

  it('flags the fall that the rule set says', () => {
    const plan = [{ from: daysBack(89), until: null, perWeek: 7 }];
    const sessions = Array.from({ length: 90 }, (_, day) => daysBack(day)).filter((_, day) => day >= 1);
    const falls = (fallPoints: number) =>
      adherence({ asOf, plan, sessions }, { adherence: { fallPoints } }).falls.map(({ points }) => points);
    expect(falls(20)).toEqual([]);
    expect(falls(10)).toEqual([11, 13]);
  });

  it('flags a fall of 20 points', () => {
    const sessionsBefore = (done: number) =>
      Array.from({ length: 30 }, (_, day) => daysBack(day)).filter((_, day) => day >= 7 || day < done);
    const plan = [{ from: daysBack(29), until: null, perWeek: 7 }];
    expect(adherence({ asOf, plan, sessions: sessionsBefore(5) }).falls).toEqual([
      { recent: 7, usual: 30, points: 22 },
      { recent: 7, usual: 90, points: 22 },
    ]);
    expect(adherence({ asOf, plan, sessions: sessionsBefore(6) }).falls).toEqual([]);
  });

  it('flags 20 points and not 19, and nothing where a window has no plan', () => {
    const plan = [{ from: daysBack(89), until: null, perWeek: 7 }];
    // 4 of 7 are 57%; of 30 days 23 are 77%, and 22.8 would be 76%.
    const done = (recent: number, month: number) => [
      ...Array.from({ length: recent }, (_, day) => daysBack(day)),
      ...Array.from({ length: month - recent }, (_, day) => daysBack(29 - day)),
    ];
    const fall = (sessions: readonly string[]) =>
      adherence({ asOf, plan, sessions }).falls.filter(({ usual }) => usual === 30);
    expect(fall(done(4, 23))).toEqual([{ recent: 7, usual: 30, points: 20 }]);
    expect(fall(done(5, 27))).toEqual([]);
    const paused = [{ from: daysBack(60), until: daysBack(10), perWeek: 7 }];
    const before = Array.from({ length: 15 }, (_, day) => daysBack(12 + day));
    expect(adherence({ asOf, plan: paused, sessions: before }).falls).toEqual([]);
  });

  const somePlan = fc.array(
    fc
      .tuple(
        fc.integer({ min: 0, max: 120 }),
        fc.integer({ min: 0, max: 60 }),
        fc.integer({ min: 0, max: 14 }),
      )
      .map(([back, length, half]) => ({
        from: daysBack(back + length),
        until: daysBack(back),
        perWeek: half / 2,
      })),
    { maxLength: 1 },
  );
  const someDays = fc.array(fc.integer({ min: -10, max: 130 }), { maxLength: 60 });

  it('is what its words say: planned days by their share, done days inside the plan, a share between 0 and 100', () => {
    fc.assert(
      fc.property(somePlan, someDays, (plan, days) => {
        const { windows, falls } = adherence({ asOf, plan, sessions: days.map(daysBack) });
        for (const { days: length, planned, done, percent } of windows) {
          const [only] = plan;
          const inPlan = (back: number) =>
            only !== undefined && daysBack(back) >= only.from && daysBack(back) <= only.until;
          const counted = Array.from({ length }, (_, back) => back).filter(inPlan).length;
          expect(planned).toBeCloseTo((counted * (only?.perWeek ?? 0)) / 7);
          expect(done).toBe(days.filter((back) => back >= 0 && back < length && inPlan(back)).length);
          expect(percent === null).toBe(planned < 1);
          if (percent !== null) expect(percent).toBe(Math.min(100, Math.round((done / planned) * 100)));
        }
        const share = (length: number) => windows.find(({ days: one }) => one === length)?.percent ?? null;
        for (const [index, recent] of ADHERENCE_WINDOWS.entries())
          for (const usual of ADHERENCE_WINDOWS.slice(index + 1)) {
            const [now, before] = [share(recent), share(usual)];
            const fell = now !== null && before !== null && before - now >= 20;
            expect(falls.some((fall) => fall.recent === recent && fall.usual === usual)).toBe(fell);
          }
      }),
    );
  });

  it('never falls by one session more, nor rises by one planned', () => {
    fc.assert(
      fc.property(someDays, fc.integer({ min: 0, max: 89 }), (days, more) => {
        const sessions = days.map(daysBack);
        const before = adherence({ asOf, plan: always, sessions }).windows;
        const after = adherence({ asOf, plan: always, sessions: [...sessions, daysBack(more)] }).windows;
        for (const [index, { percent }] of after.entries())
          expect(percent ?? 0).toBeGreaterThanOrEqual(before[index]?.percent ?? 0);
      }),
    );
  });
});
