import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type FreedSlot,
  offerOrder,
  PASSED_OVER_CAP,
  PASSED_OVER_FIRST,
  passedOverBy,
  type WaitlistEntry,
} from './offer-order.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NOW = 1_800_000_000_000;

const SLOT: FreedSlot = {
  start: NOW + DAY,
  end: NOW + DAY + HOUR,
  practitionerId: 'nadia',
  practitionerSkills: ['spine'],
  serviceIds: ['follow-up'],
};

function entry(id: string, over: Partial<WaitlistEntry> = {}): WaitlistEntry {
  return {
    id,
    urgency: 'routine',
    serviceId: 'follow-up',
    durationMin: 30,
    skill: 'spine',
    practitionerIds: null,
    canCome: null,
    waitingSince: NOW - 2 * DAY,
    passedOver: 0,
    ...over,
  };
}

const order = (...waiting: WaitlistEntry[]) => offerOrder(SLOT, waiting, NOW).map(({ entryId }) => entryId);

describe('who fits a freed slot', () => {
  it.each<[string, Partial<WaitlistEntry>]>([
    ['needs longer', { durationMin: 61 }],
    ['waits for another service', { serviceId: 'initial' }],
    ['asked for somebody else', { practitionerIds: ['tom'] }],
    ['cannot come then', { canCome: [{ start: SLOT.start + 1, end: SLOT.end }] }],
    ['has to leave too soon', { canCome: [{ start: SLOT.start - HOUR, end: SLOT.start + HOUR / 2 - 1 }] }],
    ['never can come', { canCome: [] }],
  ])('not who %s', (_why, over) => {
    expect(order(entry('a', over))).toEqual([]);
  });

  it('whoever needs exactly all of it, exactly then', () => {
    expect(order(entry('a', { durationMin: 60, canCome: [{ start: SLOT.start, end: SLOT.end }] }))).toEqual([
      'a',
    ]);
  });
});

describe('the order of offers', () => {
  it('is by urgency before anything else', () => {
    const patient = entry('long-waiting', { practitionerIds: ['nadia'], waitingSince: NOW - 90 * DAY });
    expect(
      order(patient, entry('soon', { urgency: 'soon' }), entry('urgent', { urgency: 'urgent' })),
    ).toEqual(['urgent', 'soon', 'long-waiting']);
  });

  it('then by fit, then by waiting time, then by id', () => {
    const general = entry('general', { skill: 'knee_sports', waitingSince: NOW - 30 * DAY });
    const asked = entry('asked', { practitionerIds: ['nadia'], waitingSince: NOW - DAY });
    const longer = entry('longer', { waitingSince: NOW - 3 * DAY });
    expect(order(general, entry('b'), entry('a'), longer, asked)).toEqual([
      'asked',
      'longer',
      'a',
      'b',
      'general',
    ]);
  });

  it('moves up by one urgency whoever was passed over too often', () => {
    const tired = entry('tired', { passedOver: PASSED_OVER_CAP, waitingSince: NOW - 60 * DAY });
    const soon = entry('soon', { urgency: 'soon' });
    expect(order(soon, tired)).toEqual(['tired', 'soon']);
    expect(order(soon, { ...tired, passedOver: PASSED_OVER_CAP - 1 })).toEqual(['soon', 'tired']);
  });

  it('moves nobody up to urgent', () => {
    const tired = entry('tired', { urgency: 'soon', passedOver: 50, waitingSince: NOW - 60 * DAY });
    expect(order(tired, entry('urgent', { urgency: 'urgent', skill: 'knee_sports' }))).toEqual([
      'urgent',
      'tired',
    ]);
  });

  it('puts right after the urgent ones whoever was passed over again and again, whatever fits better', () => {
    const over = { passedOver: PASSED_OVER_FIRST, urgency: 'preventive', skill: 'knee_sports' } as const;
    const tired = entry('tired', { ...over, waitingSince: NOW - 60 * DAY });
    const longer = entry('longer', {
      ...over,
      waitingSince: NOW - 70 * DAY,
      passedOver: PASSED_OVER_FIRST + 9,
    });
    const asked = entry('asked', { urgency: 'soon', practitionerIds: ['nadia'] });
    expect(order(asked, tired, longer, entry('urgent', { urgency: 'urgent' }))).toEqual([
      'urgent',
      'longer',
      'tired',
      'asked',
    ]);
    expect(offerOrder(SLOT, [tired], NOW)[0]?.because).toContain('passed over 8 times');
  });

  it('lets nobody wait forever: however many better fits keep coming, their turn is near', () => {
    const newcomer = fc.record({
      urgency: fc.constantFrom('soon', 'routine', 'preventive'),
      skill: fc.constantFrom('spine', 'general', null),
      practitionerIds: fc.constantFrom(null, ['nadia']),
    });
    const patient = fc.record({
      urgency: fc.constantFrom('soon', 'routine', 'preventive'),
      skill: fc.constantFrom('spine', 'knee_sports', null),
    });
    fc.assert(
      fc.property(
        patient,
        fc.array(patient, { maxLength: 5 }),
        fc.array(newcomer, { minLength: 40, maxLength: 40 }),
        (wish, before, newcomers) => {
          let waiting = [
            ...before.map((over, at) =>
              entry(`before ${at}`, { ...over, waitingSince: NOW - (99 - at) * DAY }),
            ),
            entry('patient', { ...wish, waitingSince: NOW - 50 * DAY }),
          ];
          let slots = 0;
          for (const [at, over] of newcomers.entries()) {
            waiting = [...waiting, entry(`new ${at}`, { ...over, waitingSince: NOW + at })];
            const taker = offerOrder(SLOT, waiting, NOW)[0]?.entryId ?? '';
            slots += 1;
            if (taker === 'patient') break;
            const tired = new Set(passedOverBy(SLOT, waiting, taker));
            waiting = waiting
              .filter(({ id }) => id !== taker)
              .map((one) => (tired.has(one.id) ? { ...one, passedOver: one.passedOver + 1 } : one));
          }
          expect(slots).toBeLessThanOrEqual(PASSED_OVER_FIRST + before.length + 1);
        },
      ),
    );
  });

  it('says why', () => {
    const tired = entry('tired', { passedOver: 4, waitingSince: NOW - 90 * DAY });
    const fresh = entry('fresh', { urgency: 'preventive', skill: 'foot_ankle', waitingSince: NOW - DAY });
    expect(offerOrder(SLOT, [tired, fresh], NOW)).toEqual([
      {
        entryId: 'tired',
        urgency: 'routine',
        raised: true,
        next: false,
        passedOver: 4,
        fit: 'skill',
        waitedDays: 90,
        because:
          'Routine, passed over 4 times and moved up; this practitioner has the skill needed; waiting 90 days.',
      },
      {
        entryId: 'fresh',
        urgency: 'preventive',
        raised: false,
        next: false,
        passedOver: 0,
        fit: 'general',
        waitedDays: 1,
        because: 'Preventive; this practitioner can stand in; waiting 1 day.',
      },
    ]);
  });

  it('does not depend on the order of the list, and nobody less urgent goes before an urgent one', () => {
    const entries = fc.uniqueArray(
      fc.record({
        id: fc.string({ minLength: 1, maxLength: 4 }),
        urgency: fc.constantFrom('urgent', 'soon', 'routine', 'preventive'),
        skill: fc.constantFrom('spine', 'general', 'knee_sports', null),
        practitionerIds: fc.constantFrom(null, ['nadia'], ['tom']),
        waitedDays: fc.nat(40),
        passedOver: fc.nat(5),
      }),
      { selector: ({ id }) => id, maxLength: 12 },
    );
    fc.assert(
      fc.property(entries, (drawn) => {
        const waiting = drawn.map(({ waitedDays, ...over }) =>
          entry(over.id, { ...over, waitingSince: NOW - waitedDays * DAY }),
        );
        expect(order(...waiting.toReversed())).toEqual(order(...waiting));
        const urgencies = offerOrder(SLOT, waiting, NOW).map(({ urgency }) => urgency);
        expect(
          urgencies
            .slice(0, urgencies.filter((one) => one === 'urgent').length)
            .every((one) => one === 'urgent'),
        ).toBe(true);
      }),
    );
  });
});

describe('who was passed over', () => {
  const waiting = [
    entry('old', { waitingSince: NOW - 9 * DAY }),
    entry('taker', { urgency: 'urgent' }),
    entry('new', { waitingSince: NOW - DAY }),
    entry('unfit', { waitingSince: NOW - 9 * DAY, durationMin: 90 }),
  ];

  it('is who fitted and had waited longer', () => {
    expect(passedOverBy(SLOT, waiting, 'taker')).toEqual(['old']);
    expect(passedOverBy(SLOT, waiting, 'old')).toEqual([]);
  });

  it('is nobody when the taker did not fit', () => {
    expect(passedOverBy(SLOT, waiting, 'unfit')).toEqual([]);
  });
});
