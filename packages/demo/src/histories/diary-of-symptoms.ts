import { Temporal } from 'temporal-polyfill';
import { instantOn, localDate } from '../builders/clinic.ts';
import { aSession } from '../builders/exercise-sessions.ts';
import type { Program, ProgramVersion } from '../builders/program.ts';
import { aLogSeries, anAlertSeries, type LogEntry } from '../builders/symptom-logs.ts';
import type { Course, PatientStory } from '../cast/story.ts';
import type { Random } from '../world/random.ts';
import { signalsOf } from './complaint.ts';
import type { Scene } from './scene.ts';
import type { Attending } from './visits.ts';

export interface Logging {
  readonly program: Program | null;
  readonly from: Temporal.Instant;
  /** Null: still going on. */
  readonly until: Temporal.Instant | null;
}

/** Someone who fell silent last logged this many days ago. */
const SILENT_DAYS = 23;
const OPEN_ALERT_DAYS = 3;

interface Day {
  readonly date: Temporal.PlainDate;
  /** 0 at the first visit, 1 today or at discharge. */
  readonly progress: number;
  readonly daysAgo: number;
}

/** What a patient logged and trained, day by day, and the alerts that follow from it. */
export function writeSymptoms(scene: Scene, person: Attending, logging: Logging): void {
  const { world, clinic } = scene;
  const { story, patient, physio } = person;
  // A stream of its own: whether a visit is written or booked changes nothing here.
  const attending = { ...person, random: world.random.fork(`${story.key} feels`) };
  if (story.course === 'none') return;
  const entries: LogEntry[] = [];
  for (const day of daysOf(scene, story, logging)) {
    const score = scoreOn(story, day, attending.random);
    const trained = trainOn(scene, attending, logging.program, day, score);
    const entry = logOn(scene, attending, day, { score, trained });
    if (entry !== null) entries.push(entry);
  }
  const logs = aLogSeries(world, clinic, { patientId: patient.id, loginId: patient.loginId, entries });
  anAlertSeries(world, clinic, {
    patientId: patient.id,
    practitioner: physio,
    logs,
    intake: { intakeNprs: story.nprs, intakeSignals: signalsOf(story, story.nprs) },
    programSince: logging.program?.versions[0]?.from ?? null,
    programActive: logging.program !== null && logging.until === null,
    acknowledgedBefore: world.now.subtract({ hours: 24 * OPEN_ALERT_DAYS }),
  });
}

function daysOf({ clinic, today }: Scene, story: PatientStory, { from, until }: Logging): Day[] {
  const first = localDate(clinic, from).add({ days: 1 });
  const silentSince = today.subtract({ days: SILENT_DAYS });
  const last = until === null ? (story.course === 'silent' ? silentSince : today) : localDate(clinic, until);
  const count = first.until(last).days + 1;
  return Array.from({ length: Math.max(0, count) }, (_, index) => {
    const date = first.add({ days: index });
    return { date, progress: count <= 1 ? 1 : index / (count - 1), daysAgo: date.until(today).days };
  });
}

/** Worst pain of a day, 0 to 10: the course, with a day's weather on it. */
function scoreOn(story: PatientStory, day: Day, random: Random): number {
  const weather = random.chance(0.22) ? random.pick([-1, 1]) : 0;
  const flare = story.flare;
  const isFlare = flare !== undefined && day.daysAgo < flare.days;
  const level = CURVES[story.course](story.nprs, day);
  // A flare is what the story is about: no weather, and measured from the level before it.
  const score = isFlare ? Math.round(level) + flare.rise : Math.round(level) + weather;
  return Math.min(10, Math.max(0, score));
}

const CURVES: Readonly<Record<Course, (nprs: number, day: Day) => number>> = {
  improving: (nprs, { progress }) => nprs * (1 - 0.75 * progress),
  steady: (nprs) => nprs,
  'up-and-down': (nprs, { date }) => nprs - 1 + 1.4 * Math.sin((dayCount(date) / 21) * 2 * Math.PI),
  flare: (nprs, { progress }) => nprs - 2.5 * Math.min(1, progress * 1.5),
  silent: (nprs, { progress }) => nprs * (1 - 0.4 * progress),
  none: () => 0,
};

const EPOCH = Temporal.PlainDate.from('2020-01-01');
const dayCount = (date: Temporal.PlainDate) => EPOCH.until(date).days;

/** Trains most of the planned days. Returns whether there was a session. */
function trainOn(
  scene: Scene,
  { patient, story, random }: Attending,
  program: Program | null,
  day: Day,
  score: number,
): boolean {
  const wanted = random.next();
  const time = `${random.pick(['06', '07', '12', '17', '18'])}:${random.pick(['05', '20', '35', '50'])}`;
  const startedAt = instantOn(scene.clinic, day.date, time);
  const version = program?.versions.find((candidate) => isRunning(candidate, startedAt));
  if (
    version === undefined ||
    Temporal.Instant.compare(startedAt, scene.world.now.subtract({ minutes: 40 })) > 0
  )
    return false;
  const perWeek = Math.max(...version.items.map((item) => item.perWeek));
  const keen = story.course === 'improving' ? 0.85 : story.course === 'silent' ? 0.45 : 0.7;
  if (wanted > (perWeek / 7) * keen) return false;
  const skipped = version.items.at(-1);
  const hardest = version.items.find(({ role }) => role === 'activate');
  const minutes = random.int(11, 22);
  const effort = random.int(3, 6);
  aSession(scene.world, scene.clinic, {
    patientId: patient.id,
    loginId: patient.loginId,
    versionId: version.id,
    items: version.items,
    startedAt,
    minutes,
    effort,
    painBefore: score,
    painDuring: Math.min(5, score + random.int(0, 1)),
    ...(hardest !== undefined && day.daysAgo % 3 === 0
      ? { apart: { itemId: hardest.id, effort: effort + 1 } }
      : {}),
    ...(skipped !== undefined && random.chance(0.12)
      ? { skipped: { itemId: skipped.id, reason: 'no-time' as const } }
      : {}),
  });
  return true;
}

function isRunning({ from, until }: ProgramVersion, at: Temporal.Instant): boolean {
  const begun = Temporal.Instant.compare(from, at) <= 0;
  return begun && (until === null || Temporal.Instant.compare(at, until) < 0);
}

const NOTES = ['Long drive.', 'Slept badly.', 'Felt easy.', 'Carried the shopping.', 'Good day.'];

/** Not everyone logs every evening; during a flare they do. */
function logOn(
  scene: Scene,
  { story, random }: Attending,
  day: Day,
  { score, trained }: { score: number; trained: boolean },
): LogEntry | null {
  const isFlare = story.flare !== undefined && day.daysAgo < Math.max(2, story.flare.days);
  const wanted = random.chance(0.72);
  const evening = instantOn(scene.clinic, day.date, `${random.int(19, 21)}:${random.int(10, 59)}`);
  const noted = random.chance(0.07) ? random.pick(NOTES) : undefined;
  if (!wanted && !isFlare) return null;
  // Today's entry has been made already, or there is none: nobody logs ahead.
  const at = day.daysAgo === 0 && isFlare ? scene.world.now.subtract({ minutes: 47 }) : evening;
  if (Temporal.Instant.compare(at, scene.world.now) > 0) return null;
  return {
    at,
    nprs: score,
    signals: signalsOf(story, score),
    exercisePain: trained ? Math.min(5, score) : null,
    nightPainUneased: isFlare && story.flare?.nights === true,
    ...(noted === undefined ? {} : { note: noted }),
  };
}
