import type pg from 'pg';
import type { Temporal } from 'temporal-polyfill';
import { type Clinic, instantOn, localDate, serviceOf } from '../builders/clinic.ts';
import type { Patient } from '../builders/patient.ts';
import type { Practitioner } from '../builders/practitioner.ts';
import { aVisit, type VisitState } from '../builders/visit.ts';
import type { Diary } from '../world/diary.ts';
import type { World } from '../world/world.ts';
import { bulkWriter } from './write.ts';

interface VisitsOptions {
  readonly clinic: Clinic;
  readonly practitioners: readonly Practitioner[];
  readonly patients: readonly Patient[];
  readonly visits: number;
}

/** Half hours of a day: mornings and afternoons, and lunch between. */
const STARTS = ['08', '09', '10', '11', '13', '14', '15', '16'].flatMap((hour) => [
  `${hour}:00`,
  `${hour}:30`,
]);
/** Two weeks of coming visits, and as much of the past as the number asks for. */
const DAYS_AHEAD = 14;
/** Coprime to any number of patients that is no multiple of it: nobody comes twice in one half hour. */
const STRIDE = 7_919;

/** Every slot is known to be free, so nothing is searched and nothing remembered; the database still checks each. */
const NO_DIARY: Diary = { isFree: () => true, take: () => undefined };

/** Full days of half-hour visits, newest first, until there are enough. */
export async function writeVisits(world: World, client: pg.Client, options: VisitsOptions): Promise<void> {
  const { clinic, practitioners, patients, visits } = options;
  const timetable = { clinic, diary: NO_DIARY, hoursOn: () => [] };
  const { minutes } = serviceOf(clinic, 'follow-up-30');
  const chance = world.random.fork('visits');
  const writer = bulkWriter(world, client, ['visit', 'attendee', 'claim', 'practitioner_time']);
  let written = 0;
  for (const { startsAt, day } of halfHours(world, clinic)) {
    const slot = { startsAt, endsAt: startsAt.add({ minutes }) };
    const isOver = slot.endsAt.epochMilliseconds <= world.now.epochMilliseconds;
    const bookedAt = startsAt.subtract({ hours: 24 * (isOver ? 9 : DAYS_AHEAD + 1) });
    for (const [index, practitioner] of practitioners.entries()) {
      if (written === visits) return writer.end();
      const patient = patients[(written * STRIDE) % patients.length];
      if (patient === undefined) return;
      aVisit(world, timetable, {
        practitioner,
        patientIds: [patient.id],
        type: 'follow-up-30',
        slot: { ...slot, room: clinic.rooms[index]?.id ?? null },
        state: isOver ? howItWent(chance.next()) : 'booked',
        source: day % 3 === 0 ? 'online' : 'desk',
        bookedAt,
      });
      written += 1;
      await writer.more();
    }
  }
}

const howItWent = (roll: number): VisitState =>
  roll < 0.03 ? 'no-show' : roll < 0.06 ? 'cancelled' : 'completed';

function* halfHours(
  world: World,
  clinic: Clinic,
): Generator<{ readonly startsAt: Temporal.Instant; readonly day: number }> {
  const last = localDate(clinic, world.now).add({ days: DAYS_AHEAD });
  for (let day = 0; ; day += 1) {
    const date = last.subtract({ days: day });
    if (date.dayOfWeek > 5) continue;
    for (const time of STARTS) yield { startsAt: instantOn(clinic, date, time), day };
  }
}
