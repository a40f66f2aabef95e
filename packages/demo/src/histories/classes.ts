import { Temporal } from 'temporal-polyfill';
import { CLASS_SEATS } from '../builders/clinic.ts';
import type { Patient } from '../builders/patient.ts';
import { aSeat, aVisit, timeOn, type Visit } from '../builders/visit.ts';
import type { PatientStory } from '../cast/story.ts';
import type { Scene } from './scene.ts';
import { stateNow } from './visits.ts';

const WEEKS = { from: -10, to: 3 };
const WEDNESDAY = 3;
const STARTS = '16:00';

/** Priya's class on Wednesdays, before anyone has a seat in it: the time is hers before visits are put around it. */
export function writeClasses(scene: Scene): readonly Visit[] {
  const priya = scene.physio('priya');
  const wednesday = scene.today.subtract({ days: scene.today.dayOfWeek - WEDNESDAY });
  const classes: Visit[] = [];
  for (let week = WEEKS.from; week <= WEEKS.to; week += 1) {
    const wish = { practitioner: priya, patientIds: [], type: 'group-45' as const };
    const slot = timeOn(scene.timetable, { ...wish, date: wednesday.add({ weeks: week }), near: STARTS });
    if (slot === null) continue;
    const bookedAt = scene.world.now.subtract({ hours: 24 * 7 * (SET_UP_WEEKS - WEEKS.from) });
    classes.push(
      aVisit(scene.world, scene.timetable, {
        ...wish,
        slot,
        state: stateNow(scene, slot),
        source: 'desk',
        bookedAt,
        createdBy: scene.desk.personId,
      }),
    );
  }
  return classes;
}

/** Classes stand in the calendar for a term ahead. */
const SET_UP_WEEKS = 4;
/** A physio clears someone for a class after this long. */
const WEEKS_BEFORE_CLASS = 3;

/** Those who are getting better, and whom nobody has to watch. */
export const clearedForClass = ({ stage, course, age, weeks, cautions }: PatientStory): boolean =>
  (stage === 'on-program' || stage === 'screened-twice') &&
  course === 'improving' &&
  age >= 18 &&
  weeks > WEEKS_BEFORE_CLASS &&
  cautions === undefined;

/** Two seats stay free. */
export function fillClasses(
  scene: Scene,
  classes: readonly Visit[],
  { stories, patients }: { stories: readonly PatientStory[]; patients: ReadonlyMap<string, Patient> },
): void {
  const random = scene.world.random.fork('classes');
  const cleared = stories.filter(clearedForClass);
  for (const story of cleared) {
    const patient = patients.get(story.key);
    if (patient === undefined) continue;
    const clearedAt = scene.world.now.subtract({ hours: 24 * 7 * (story.weeks - WEEKS_BEFORE_CLASS) });
    scene.world.rows.add('group_clearance', {
      clinic_id: scene.clinic.id,
      id: scene.world.id(clearedAt),
      patient_id: patient.id,
      cleared_by: scene.physio('priya').id,
      cleared_at: clearedAt,
    });
  }
  for (const visit of classes) {
    let seats = random.int(3, CLASS_SEATS - 2);
    for (const story of cleared) {
      const patient = patients.get(story.key);
      const since = scene.world.now.subtract({ hours: 24 * 7 * (story.weeks - WEEKS_BEFORE_CLASS) });
      if (seats === 0 || patient === undefined || Temporal.Instant.compare(visit.startsAt, since) < 0)
        continue;
      if (!random.chance(0.75)) continue;
      const wished = visit.startsAt.subtract({ hours: 24 * 4 });
      const bookedAt = Temporal.Instant.compare(wished, scene.world.now) > 0 ? scene.world.now : wished;
      if (aSeat(scene.world, scene.timetable, { visit, patientId: patient.id, bookedAt })) seats -= 1;
    }
  }
}
