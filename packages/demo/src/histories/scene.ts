import type { AppointmentTypeId } from '@kinloop/assessment-domain/catalogue';
import { Temporal } from 'temporal-polyfill';
import { type Clinic, localDate } from '../builders/clinic.ts';
import type { Practitioner } from '../builders/practitioner.ts';
import { type HoursOn, type Timetable, timeOn } from '../builders/visit.ts';
import type { PhysioKey } from '../cast/story.ts';
import { createDiary, type Diary, type FoundSlot } from '../world/diary.ts';
import type { World } from '../world/world.ts';

/** A clinic with its people, ready for histories to be written into. */
export interface Scene {
  readonly world: World;
  readonly timetable: Timetable;
  readonly clinic: Clinic;
  readonly today: Temporal.PlainDate;
  physio(key: PhysioKey): Practitioner;
  /** Counts visits of today, so that everyone has some and nobody all of them. */
  readonly visitsToday: Map<string, number>;
  readonly desk: { readonly personId: string };
}

export interface SceneOptions {
  readonly world: World;
  readonly clinic: Clinic;
  readonly physios: ReadonlyMap<PhysioKey, Practitioner>;
  readonly desk: { readonly personId: string };
  /** Days worked beyond the week's hours, by practitioner id and date. */
  readonly extra?: ReadonlyMap<string, readonly [string, string]>;
  /** Days off, by practitioner id and date. */
  readonly off?: ReadonlySet<string>;
  readonly diary?: Diary;
}

export const onDay = (practitionerId: string, date: Temporal.PlainDate) => `${practitionerId} ${date}`;

export function createScene(options: SceneOptions): Scene {
  const { world, clinic, physios, desk, extra = new Map(), off = new Set<string>() } = options;
  const hoursOn: HoursOn = ({ id, hours }, date) => {
    const added = extra.get(onDay(id, date));
    if (added !== undefined) return [added];
    const iso = date.toString();
    const isClosed = clinic.calendar.closures.some(({ from, to }) => from <= iso && iso <= to);
    if (isClosed || off.has(onDay(id, date))) return [];
    const weekday = date.dayOfWeek % 7;
    return hours.filter(([day]) => day === weekday).map(([, starts, ends]) => [starts, ends] as const);
  };
  return {
    world,
    clinic,
    desk,
    timetable: { clinic, diary: options.diary ?? createDiary(), hoursOn },
    today: localDate(clinic, world.now),
    visitsToday: new Map(),
    physio: (key) => {
      const found = physios.get(key);
      if (found === undefined) throw new RangeError(`${key} does not work at ${clinic.slug}`);
      return found;
    },
  };
}

export interface Wish {
  readonly practitioner: Practitioner;
  readonly patientIds: readonly string[];
  readonly type: AppointmentTypeId;
  readonly date: Temporal.PlainDate;
  readonly near?: string;
}

const SEARCH_DAYS = 21;

/** The free time nearest to a wished date that lies wholly before today. Null when the weeks around are full. */
export function pastTime(scene: Scene, wish: Wish): FoundSlot | null {
  return nearestTime(scene, wish, (date) => Temporal.PlainDate.compare(date, scene.today) < 0);
}

/** The same, tomorrow or later. */
export function comingTime(scene: Scene, wish: Wish): FoundSlot | null {
  return nearestTime(scene, wish, (date) => Temporal.PlainDate.compare(date, scene.today) > 0);
}

function nearestTime(
  scene: Scene,
  wish: Wish,
  isAllowed: (date: Temporal.PlainDate) => boolean,
): FoundSlot | null {
  for (let distance = 0; distance <= SEARCH_DAYS; distance += 1) {
    for (const days of distance === 0 ? [0] : [distance, -distance]) {
      const date = wish.date.add({ days });
      const slot = isAllowed(date) ? timeOn(scene.timetable, { ...wish, date }) : null;
      if (slot !== null) return slot;
    }
  }
  return null;
}
