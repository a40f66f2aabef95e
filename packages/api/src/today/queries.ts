import { EXERCISES } from '@kinloop/assessment-domain/catalogue';
import type { Language } from '@kinloop/assessment-domain/explanations';
import { patientReason, sessionMinutes, weekPlan } from '@kinloop/assessment-domain/prescription';
import { type DoseCourse, patientAdherenceText, patientDoseNote } from '@kinloop/assessment-domain/progress';
import type { AlertRuleset, Ruleset } from '@kinloop/assessment-domain/ruleset';
import { ALERT_RULES } from '@kinloop/assessment-domain/triage';
import { sql } from '@kinloop/db';
import { Temporal } from 'temporal-polyfill';
import { actingPatient } from '../care/acting-patient.ts';
import { doseCourses, rulesOfVersion } from '../care/dose-courses.ts';
import { programPause } from '../care/program-pause.ts';
import { type Intake, readIntake, type SymptomEvent, symptomEvents } from '../care/symptom-history.ts';
import { waitingHomeScreen } from '../home-screens/queries.ts';
import { type IntakeStand, intakeStandColumn } from '../intake/due.ts';
import type { AskedMeasure } from '../measures/answers.ts';
import { openRequests } from '../measures/queries.ts';
import type { ActingCtx } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { type ProgramItem, readItems } from '../programs/item.ts';
import { ownReview } from '../reviews/due.ts';
import { rulesInForce } from '../rules/in-force.ts';
import { sentAlertRules } from '../rules/sent.ts';
import { silenceOf } from '../symptoms/silence.ts';
import { type OwnOffer, runningOffers } from '../waitlist/queries.ts';
import { dueItems } from './due-items.ts';

/** An exercise as the patient reads it: the physio's words, the dose, the cues. No pattern, nothing at fault. */
export interface ShownItem {
  id: string;
  exerciseId: ProgramItem['exerciseId'];
  name: string;
  cues: string[];
  /** One performance works both sides. */
  bilateral: boolean;
  side: ProgramItem['side'];
  sets: number;
  reps: number | null;
  holdS: number | null;
  restS: number;
  perWeek: number;
  targetRpe: number | null;
  reason: string;
  /** Why it is not as it was given: a little more, less, or not at all; null where it is. */
  note: string | null;
  /** Not to be done until a physio has changed the program. */
  isLeftOut: boolean;
}

/** One day of the week that runs, as the program lays it out. */
export interface ShownDay {
  /** ISO calendar date at the clinic. */
  date: string;
  isToday: boolean;
  /** Names, in the order of the program. */
  exercises: string[];
  minutes: number;
  /** Nothing that builds strength. */
  isRestDay: boolean;
}

export interface ShownProgram {
  versionId: string;
  title: string;
  /** The physio's words to the whole of it; may be empty. */
  message: string;
  by: string | null;
  publishedAt: string;
  sessionMinutes: number;
  items: ShownItem[];
  /** Of the items, those due today. */
  dueIds: string[];
  doneToday: boolean;
  /** Sessions in the seven days that end today, and how many are planned. */
  doneThisWeek: number;
  plannedThisWeek: number;
  /** The same in their words. */
  weekSays: string;
  /** The seven days of the program's week, the first the weekday it began on. */
  week: ShownDay[];
  /** The patient asked for less and has no new version yet. */
  smallerAsked: boolean;
}

export interface ShownPause {
  since: string;
  level: 'emergency' | 'same_day';
  texts: string[];
  contacts: ('emergency-department' | 'emergency-number' | 'crisis-line' | 'doctor-today')[];
  lookedAtBy: string | null;
}

export interface Today {
  patientId: string;
  name: string;
  /** Everybody this login acts for; one where there is nobody to choose. */
  actsFor: { id: string; name: string }[];
  /** Whether one of them at least is somebody else, so that it is said whose day it is. */
  isForOthers: boolean;
  program: ShownProgram | null;
  pause: ShownPause | null;
  /** What the rules say to somebody who went quiet; null while they are heard from, or the program waits. */
  silence: string | null;
  /** Times that are kept for them while they think, the first to answer first. */
  offers: KeptTime[];
  nextVisit: NextVisit | null;
  /** A review that is due by the signed rules, with no visit near. */
  review: Awaited<ReturnType<typeof ownReview>>;
  /** The form before a first visit, while it is not sent. */
  visitForm: Exclude<IntakeStand, 'done'> | null;
  /** Forms a physio asked for, oldest first. */
  measures: { id: string; measure: AskedMeasure; askedBy: string }[];
  /** A self-screen a physio asked for. */
  homeScreen: Awaited<ReturnType<typeof waitingHomeScreen>>;
  /** A session a day ago whose after-effect nobody has told yet. */
  question: { sessionId: string; painBefore: number; finishedAt: string } | null;
  /** What the emergency rules on the device need. */
  recent: SymptomEvent[];
  intake: Intake;
  /** The alert rules signed here, where they are not the newest. */
  alertRules: AlertRuleset | null;
}

type KeptTime = Pick<
  OwnOffer,
  'id' | 'startsAt' | 'expiresAt' | 'practitionerName' | 'insteadOf' | 'displaced'
>;

interface NextVisit {
  id: string;
  startsAt: string;
  endsAt: string;
  service: string | null;
  practitioner: string;
  mode: 'in-person' | 'video' | 'phone' | 'group';
}

/** Days of entries that the rules on a device look at: 28 for the baseline, 14 for what is new. */
const RECENT_DAYS = 42;

/** Everything of Today. */
export async function today(ctx: ActingCtx): Promise<Today> {
  const patientId = actingPatient(ctx);
  const people = await actedFor(ctx);
  const name = people.find(({ id }) => id === patientId)?.name;
  if (name === undefined) throw new AppError('NOT_FOUND');
  const sessions = await lastSessions(ctx, patientId);
  const recent = await symptomEvents(ctx, patientId, RECENT_DAYS);
  const visit = await nextVisit(ctx, patientId);
  const pause = await shownPause(ctx, patientId);
  const rules = await rulesInForce(ctx);
  const silence = pause === null ? await silenceOf(ctx, patientId, recent, rules.ruleset) : null;
  return {
    patientId,
    name,
    actsFor: people,
    isForOthers: people.length > 1 || ctx.acting.role === 'guardian',
    program: await shownProgram(ctx, patientId, sessions),
    pause,
    silence: silence?.text ?? null,
    offers: (await runningOffers(ctx, patientId)).map(keptTime),
    nextVisit: visit,
    review: await ownReview(ctx, patientId),
    visitForm: visit === null ? null : await visitForm(ctx, patientId),
    measures: (await openRequests(ctx, patientId)).map(({ id, measure, askedBy }) => ({
      id,
      measure,
      askedBy,
    })),
    homeScreen: await waitingHomeScreen(ctx, patientId),
    question: dayAfter(ctx, sessions, recent),
    recent,
    intake: await readIntake(ctx, patientId),
    alertRules: sentAlertRules(rules),
  };
}

const keptTime = ({
  id,
  startsAt,
  expiresAt,
  practitionerName,
  insteadOf,
  displaced,
}: OwnOffer): KeptTime => ({
  ...{ id, startsAt, expiresAt, practitionerName, insteadOf, displaced },
});

/** The running program, for its own page, the player and paper. */
export async function program(
  ctx: ActingCtx,
): Promise<Pick<Today, 'patientId' | 'name' | 'program' | 'pause'>> {
  const patientId = actingPatient(ctx);
  const name = (await actedFor(ctx)).find(({ id }) => id === patientId)?.name;
  if (name === undefined) throw new AppError('NOT_FOUND');
  const sessions = await lastSessions(ctx, patientId);
  return {
    patientId,
    name,
    program: await shownProgram(ctx, patientId, sessions),
    pause: await shownPause(ctx, patientId),
  };
}

function actedFor(ctx: ActingCtx): Promise<{ id: string; name: string }[]> {
  return ctx.tx.$queryRaw<{ id: string; name: string }[]>(sql`
    SELECT id, coalesce(preferred_name, given_name) AS name FROM patient
    WHERE clinic_id = ${ctx.acting.clinicId}::uuid AND id = ANY(${ctx.acting.patientIds}::uuid[])
      AND status = 'active'
    ORDER BY 2, id`);
}

interface SessionRow {
  id: string;
  daysAgo: number;
  finishedAt: Date;
  painBefore: number | null;
  itemIds: string[];
}

/** Sessions of the last fortnight, newest first, with the items of which something was done. */
function lastSessions({ tx, acting, now }: ActingCtx, patientId: string): Promise<SessionRow[]> {
  const day = now.toZonedDateTimeISO(acting.zone).toPlainDate().toString();
  return tx.$queryRaw<SessionRow[]>(sql`
    SELECT s.id, ${day}::date - (s.started_at AT TIME ZONE ${acting.zone})::date AS "daysAgo",
      s.finished_at AS "finishedAt", s.pain_before AS "painBefore",
      array(SELECT e ->> 'itemId' FROM jsonb_array_elements(s.entries) e
        WHERE (e -> 'done' ->> 'sets')::int > 0) AS "itemIds"
    FROM exercise_session s
    WHERE s.clinic_id = ${acting.clinicId}::uuid AND s.patient_id = ${patientId}::uuid
      AND s.started_at >= ${now.subtract({ hours: 24 * 15 }).toString()}::timestamptz
    ORDER BY s.started_at DESC`);
}

interface ProgramRow {
  versionId: string;
  title: string;
  message: string;
  by: string | null;
  publishedAt: Date;
  sessionMinutes: number;
  items: unknown;
  rulesetVersion: string | null;
  smallerAsked: boolean;
}

async function shownProgram(
  ctx: ActingCtx,
  patientId: string,
  sessions: readonly SessionRow[],
): Promise<ShownProgram | null> {
  const rows = await ctx.tx.$queryRaw<ProgramRow[]>(sql`
    SELECT v.id AS "versionId", p.title, v.message, w.display_name AS by, v.published_at AS "publishedAt",
      v.session_minutes AS "sessionMinutes", v.items, v.ruleset_version AS "rulesetVersion",
      v.smaller_asked_at IS NOT NULL AS "smallerAsked"
    FROM program_version v
    JOIN program p ON p.clinic_id = v.clinic_id AND p.id = v.program_id
    LEFT JOIN practitioner w ON w.clinic_id = v.clinic_id AND w.id = v.published_by
    WHERE v.clinic_id = ${ctx.acting.clinicId}::uuid AND v.patient_id = ${patientId}::uuid AND v.state = 'active'`);
  const row = rows[0];
  if (row === undefined) return null;
  const given = readItems(row.items);
  const { versionId: id, publishedAt, rulesetVersion } = row;
  const courses = await doseCourses(ctx, patientId, { id, items: given, publishedAt, rulesetVersion });
  const ruleset = await rulesOfVersion(ctx, row);
  const shown = given.map((item) => shownItem(item, courses.get(item.id), ctx.language));
  const items = shown.filter(({ isLeftOut }) => !isLeftOut);
  const planned = items.map((item) => asPlanned(item, ruleset));
  const inLastWeek = sessions.filter(({ daysAgo, itemIds }) => daysAgo < 7 && itemIds.length > 0);
  const doneThisWeek = new Set(inLastWeek.map(({ daysAgo }) => daysAgo)).size;
  const plannedThisWeek = Math.round(Math.max(0, ...items.map(({ perWeek }) => perWeek)));
  return {
    versionId: row.versionId,
    title: row.title,
    message: row.message,
    by: row.by,
    publishedAt: row.publishedAt.toISOString(),
    sessionMinutes: items.length === 0 ? 0 : sessionMinutes(planned, ruleset),
    items: shown,
    dueIds: dueItems(items, sessions),
    doneToday: inLastWeek.some(({ daysAgo }) => daysAgo <= 0),
    doneThisWeek,
    plannedThisWeek,
    weekSays: patientAdherenceText({ days: 7, done: doneThisWeek, planned: plannedThisWeek }, ctx.language),
    week: weekOf(ctx, publishedAt, { planned, ruleset }),
    smallerAsked: row.smallerAsked,
  };
}

function asPlanned(
  { exerciseId, side, sets, reps, holdS, restS, perWeek, targetRpe }: ShownItem,
  { exercises }: Ruleset,
) {
  const { tempo } = exercises[exerciseId].dose;
  return {
    exercise: exerciseId,
    side: side === 'both' ? ('bilateral' as const) : side,
    dose: { sets, reps, holdS, tempo, restS, perWeek, targetRpe },
  };
}

function weekOf(
  { now, acting }: ActingCtx,
  publishedAt: Date,
  { planned, ruleset }: { planned: readonly ReturnType<typeof asPlanned>[]; ruleset: Ruleset },
): ShownDay[] {
  const today = now.toZonedDateTimeISO(acting.zone).toPlainDate();
  const began = Temporal.Instant.from(publishedAt.toISOString())
    .toZonedDateTimeISO(acting.zone)
    .toPlainDate();
  const week = Math.floor(began.until(today).days / 7);
  return weekPlan(planned, week, ruleset).days.map(({ day, exercises, minutes, isRestDay }) => {
    const date = began.add({ days: 7 * week + day - 1 });
    return {
      date: date.toString(),
      isToday: date.equals(today),
      exercises: [...new Set(exercises)].map((id) => EXERCISES[id].name),
      minutes,
      isRestDay,
    };
  });
}

function shownItem(
  { id, exerciseId, role, side, reason, ...given }: ProgramItem,
  course: DoseCourse | undefined,
  language: Language,
): ShownItem {
  const { name, cues, bilateral } = EXERCISES[exerciseId];
  const { sets, reps, holdS } = course?.dose ?? given;
  const { restS, perWeek, targetRpe } = given;
  return {
    ...{ id, exerciseId, name, cues: [...cues], bilateral, side },
    ...{ sets, reps, holdS, restS, perWeek, targetRpe },
    reason: reason || (role === 'added' ? '' : patientReason(role, language)),
    note: course === undefined ? null : patientDoseNote(course, language),
    isLeftOut: course?.isLeftOut ?? false,
  };
}

async function shownPause(ctx: ActingCtx, patientId: string): Promise<ShownPause | null> {
  const pause = await programPause(ctx, patientId);
  if (pause === null) return null;
  return {
    since: pause.since,
    level: pause.rules.some(({ level }) => level === 'emergency') ? 'emergency' : 'same_day',
    texts: [...new Set(pause.rules.map(({ patientText }) => patientText))],
    contacts: [...new Set(pause.rules.flatMap(({ id }) => ALERT_RULES[id].contact ?? []))],
    lookedAtBy: pause.lookedAtBy,
  };
}

async function nextVisit(ctx: ActingCtx, patientId: string): Promise<NextVisit | null> {
  const rows = await ctx.tx.$queryRaw<
    (Omit<NextVisit, 'startsAt' | 'endsAt'> & { startsAt: Date; endsAt: Date })[]
  >(sql`
    SELECT v.id, v.starts_at AS "startsAt", v.ends_at AS "endsAt", s.name AS service,
      w.display_name AS practitioner, v.mode
    FROM attendee a
    JOIN visit v ON v.clinic_id = a.clinic_id AND v.id = a.visit_id
    JOIN practitioner w ON w.clinic_id = v.clinic_id AND w.id = v.practitioner_id
    LEFT JOIN service s ON s.clinic_id = v.clinic_id AND s.id = v.service_id
    WHERE a.clinic_id = ${ctx.acting.clinicId}::uuid AND a.patient_id = ${patientId}::uuid
      AND a.state IN ('booked', 'arrived') AND v.state IN ('requested', 'booked', 'arrived')
      AND v.ends_at > ${ctx.now.toString()}::timestamptz
    ORDER BY v.starts_at LIMIT 1`);
  const row = rows[0];
  if (row === undefined) return null;
  return { ...row, startsAt: row.startsAt.toISOString(), endsAt: row.endsAt.toISOString() };
}

async function visitForm(ctx: ActingCtx, patientId: string): Promise<Today['visitForm']> {
  const rows = await ctx.tx.$queryRaw<{ stand: IntakeStand | null }[]>(sql`
    SELECT ${intakeStandColumn} AS stand FROM patient p
    WHERE p.clinic_id = ${ctx.acting.clinicId}::uuid AND p.id = ${patientId}::uuid`);
  const stand = rows[0]?.stand ?? null;
  return stand === 'done' ? null : stand;
}

/** A session counts as a day ago from 18 to 48 hours after it; before that nothing has settled, later nobody knows. */
const ASKED_FROM_HOURS = 18;
const ASKED_UNTIL_HOURS = 48;

function dayAfter(
  { now }: ActingCtx,
  sessions: readonly SessionRow[],
  recent: readonly SymptomEvent[],
): Today['question'] {
  const hoursAgo = (at: Date) => (now.epochMilliseconds - at.getTime()) / 3_600_000;
  const asked = sessions.find(
    ({ finishedAt }) => hoursAgo(finishedAt) >= ASKED_FROM_HOURS && hoursAgo(finishedAt) <= ASKED_UNTIL_HOURS,
  );
  if (asked === undefined || asked.painBefore === null) return null;
  const answered = recent.some(
    ({ recordedAt, payload }) =>
      payload?.after24hNprs != null &&
      Temporal.Instant.from(recordedAt).epochMilliseconds > asked.finishedAt.getTime(),
  );
  if (answered) return null;
  return { sessionId: asked.id, painBefore: asked.painBefore, finishedAt: asked.finishedAt.toISOString() };
}
