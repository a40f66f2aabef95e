import type { AppointmentTypeId } from '@kinloop/assessment-domain/catalogue';
import type { Temporal } from 'temporal-polyfill';
import { aClinic, aPlace, type Clinic, instantOn, localDate } from '../builders/clinic.ts';
import { aMembership, aPerson } from '../builders/people.ts';
import { anExtraTime, aPractitioner, hoursAt, type Practitioner } from '../builders/practitioner.ts';
import { signRules } from '../builders/rules.ts';
import { aBlock } from '../builders/visit.ts';
import { HARBOUR, ROZELLE } from '../cast/clinics.ts';
import { OFFICE, PHYSIOS, type PhysioStory, PRIYA_AT_ROZELLE } from '../cast/staff.ts';
import type { PhysioKey } from '../cast/story.ts';
import type { Diary } from '../world/diary.ts';
import type { World } from '../world/world.ts';
import { createScene, onDay, type Scene } from './scene.ts';

export const ORDINARY: readonly AppointmentTypeId[] = [
  'initial-45',
  'initial-60',
  'follow-up-30',
  'extended-45',
  'telehealth-30',
  'triage-call-10',
  'screening-45',
];
const BESIDES: Readonly<Partial<Record<PhysioKey, readonly AppointmentTypeId[]>>> = {
  tom: ['running-strength-60'],
  priya: ['group-45'],
  luca: ['running-strength-60'],
};

/** Weeks of history, and a little more for what was set up before it. */
export const SINCE_WEEKS = 30;

export interface HarbourTeam {
  readonly scene: Scene;
  readonly personOf: ReadonlyMap<string, string>;
}

/** Harbour Street with its people, hours and blocks, before any patient. */
export function writeHarbour(world: World, diary: Diary): HarbourTeam {
  const today = localDate(HARBOUR, world.now);
  const since = world.now.subtract({ hours: 24 * 7 * SINCE_WEEKS });
  const closure = { from: today.add({ weeks: 3 }).toString(), to: today.add({ weeks: 3 }).toString() };
  const clinic = aClinic(world, {
    story: HARBOUR,
    since,
    closures: [{ ...closure, label: 'Staff training day' }],
  });
  const personOf = new Map<string, string>();
  for (const { key, name, email, role, clinic: at } of [...PHYSIOS, ...OFFICE]) {
    const personId = aPerson(world, { name, email, since });
    personOf.set(key, personId);
    if (at === 'harbour') aMembership(world, { clinicId: clinic.id, personId, role, since });
  }
  const ids = new Map(PHYSIOS.map(({ key }) => [key, world.id(since)]));
  const physios = new Map(
    PHYSIOS.map((story) => [
      story.key,
      hire(world, clinic, { story, ids, personId: known(personOf, story.key) }),
    ]),
  );
  const lead = PHYSIOS.find(({ role }) => role === 'lead');
  if (lead !== undefined) signRules(world, clinic, known(ids, lead.key));
  const extra = new Map<string, readonly [string, string]>();
  for (const practitioner of physios.values()) {
    const added = extraToday(world, { clinic, practitioner, today });
    if (added !== null) extra.set(onDay(practitioner.id, today), added);
  }
  const scene = createScene({
    world,
    clinic,
    physios,
    extra,
    diary,
    desk: { personId: known(personOf, 'jo') },
  });
  for (const practitioner of physios.values()) writeBlocks(scene, practitioner);
  return { scene, personOf };
}

/** A second place, an afternoon a week. Written last, so that everything else stays as it is without it. */
export function openRozelle({ world, clinic, physio }: Scene): void {
  hoursAt(world, clinic, {
    practitioner: physio('priya'),
    placeId: aPlace(world, clinic, ROZELLE),
    hours: PRIYA_AT_ROZELLE,
  });
}

export function known(people: ReadonlyMap<string, string>, key: string): string {
  const id = people.get(key);
  if (id === undefined) throw new RangeError(`nobody is called ${key}`);
  return id;
}

interface Hiring {
  readonly story: PhysioStory;
  readonly ids: ReadonlyMap<PhysioKey, string>;
  readonly personId: string;
}

function hire(world: World, clinic: Clinic, { story, ids, personId }: Hiring): Practitioner {
  const { name, title, bio, skills, languages, hue, hours } = story;
  return aPractitioner(world, clinic, {
    personId,
    name,
    title,
    bio,
    skills,
    languages,
    hue,
    hours,
    types: [...ORDINARY, ...(BESIDES[story.key] ?? [])],
    id: known(ids, story.key),
    coverId: known(ids, story.cover),
  });
}

interface ExtraToday {
  readonly clinic: Clinic;
  readonly practitioner: Practitioner;
  readonly today: Temporal.PlainDate;
}

/** A demo shows a day with everyone in it: whoever does not work on this weekday has swapped a day. */
function extraToday(
  world: World,
  { clinic, practitioner, today }: ExtraToday,
): readonly [string, string] | null {
  if (practitioner.hours.some(([weekday]) => weekday === today.dayOfWeek % 7)) return null;
  // On a weekend in the morning; on a Wednesday Luca comes over from Northbank in the afternoon.
  const [starts, ends] = today.dayOfWeek >= 6 ? (['08:30', '12:30'] as const) : (['15:30', '18:30'] as const);
  anExtraTime(world, clinic, { practitioner, date: today, starts, ends, reason: 'Swapped days this week' });
  return [starts, ends];
}

const BLOCK_WEEKS = { from: -4, to: 5 };

/** An hour for letters at the end of the first stretch of the week, every week. */
function writeBlocks(scene: Scene, practitioner: Practitioner): void {
  const [first] = practitioner.hours;
  if (first === undefined) return;
  const [weekday, , ends] = first;
  const monday = scene.today.subtract({ days: scene.today.dayOfWeek - 1 });
  for (let week = BLOCK_WEEKS.from; week <= BLOCK_WEEKS.to; week += 1) {
    const date = monday.add({ weeks: week, days: (weekday + 6) % 7 });
    const endsAt = instantOn(scene.clinic, date, ends);
    aBlock(scene.world, scene.timetable, {
      practitioner,
      title: 'Letters and notes',
      startsAt: endsAt.subtract({ minutes: 45 }),
      endsAt,
      createdBy: practitioner.personId,
    });
  }
}
