import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DisplacedVisit, type ProposedTime, proposeTimes } from './propose-times.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const monday = Date.UTC(2026, 10, 23);
/** Hours from that Monday's midnight on. */
const at = (hours: number) => monday + hours * HOUR;

function visit(id: string, over: Partial<DisplacedVisit> = {}): DisplacedVisit {
  return {
    id,
    practitionerId: 'aroha',
    patientIds: [`patient of ${id}`],
    start: at(9),
    day: { start: monday, end: monday + DAY },
    latest: null,
    service: { durationMin: 60, bufferBeforeMin: 0, bufferAfterMin: 0 },
    slots: [
      { start: at(10), practitionerIds: ['ben'] },
      { start: at(14), practitionerIds: ['ben', 'cy'] },
      { start: at(33), practitionerIds: ['cy', 'aroha'] },
      { start: at(34), practitionerIds: ['ben'] },
    ],
    patientsBusy: [],
    ...over,
  };
}

const said = (times: readonly ProposedTime[] | undefined) =>
  times?.map(({ start, practitionerId, reason }) => `${(start - monday) / HOUR} ${practitionerId} ${reason}`);

describe('other times for a visit', () => {
  it('are the nearest that day, the first with the same practitioner, and the next that comes', () => {
    expect(said(proposeTimes([visit('a')])[0])).toEqual([
      '10 ben same-day',
      '33 aroha same-practitioner',
      '14 ben soon',
    ]);
  });

  it('put those in time first', () => {
    const slots = [
      { start: at(33), practitionerIds: ['ben'] },
      { start: at(57), practitionerIds: ['aroha'] },
    ];
    const [times] = proposeTimes([visit('a', { slots, latest: at(34) })]);
    expect(times?.map(({ inTime }) => inTime)).toEqual([true, false]);
    expect(said(times)).toEqual(['33 ben soonest', '57 aroha same-practitioner']);
  });

  it('give the best time to the first, and the second another', () => {
    const times = proposeTimes([visit('urgent'), visit('routine')]);
    expect(said(times[0])?.[0]).toBe('10 ben same-day');
    expect(said(times[1])?.[0]).toBe('14 ben same-day');
  });

  it('give the first with the same practitioner to the most urgent, and the next to the next', () => {
    const slots = [
      { start: at(10), practitionerIds: ['ben'] },
      { start: at(11), practitionerIds: ['ben'] },
      { start: at(12), practitionerIds: ['ben'] },
      { start: at(33), practitionerIds: ['aroha'] },
      { start: at(33.5), practitionerIds: ['aroha'] },
      { start: at(57), practitionerIds: ['aroha'] },
    ];
    const times = proposeTimes(['a', 'b', 'c'].map((id) => visit(id, { slots })));
    const withAroha = times.map((all) => said(all)?.filter((one) => one.includes('same-practitioner')));
    expect(withAroha).toEqual([['33 aroha same-practitioner'], ['57 aroha same-practitioner'], []]);
  });

  it('leave out what meets another visit of the patient, and keep buffers', () => {
    const busy = visit('a', { patientsBusy: [{ start: at(10.5), end: at(11) }] });
    expect(said(proposeTimes([busy])[0])?.[0]).toBe('14 ben same-day');
    const long = { durationMin: 60, bufferBeforeMin: 0, bufferAfterMin: 240 };
    const times = proposeTimes([visit('a', { service: long }), visit('b')]);
    expect(said(times[1])?.[0]).toBe('14 cy same-day');
  });

  it('are none where nothing is free', () => {
    expect(proposeTimes([visit('a', { slots: [] })])).toEqual([[]]);
  });

  it('never promise one time twice, to a practitioner or a patient', () => {
    const slots = fc.uniqueArray(fc.nat(40), { minLength: 0, maxLength: 12 }).map((starts) =>
      starts
        .toSorted((a, b) => a - b)
        .map((half) => ({
          start: at(8 + half / 2),
          practitionerIds: half % 3 === 0 ? ['ben', 'cy'] : ['ben'],
        })),
    );
    const visits = fc
      .array(fc.record({ slots, patient: fc.constantFrom('p', 'q', 'r') }), { maxLength: 6 })
      .map((rows) =>
        rows.map((row, index) => visit(String(index), { slots: row.slots, patientIds: [row.patient] })),
      );
    fc.assert(
      fc.property(visits, (displaced) => {
        const best = proposeTimes(displaced).flatMap(([first], index) =>
          first === undefined ? [] : [{ ...first, patient: displaced[index]?.patientIds[0] }],
        );
        for (const [index, one] of best.entries())
          for (const other of best.slice(index + 1))
            if (one.practitionerId === other.practitionerId || one.patient === other.patient)
              expect(Math.abs(one.start - other.start)).toBeGreaterThanOrEqual(HOUR);
      }),
    );
  });
});
