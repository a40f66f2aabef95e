import { dispositionOf } from '@kinloop/assessment-domain/inference';
import type { Ruleset } from '@kinloop/assessment-domain/ruleset';
import {
  cautionsToday,
  HOME_SIDES,
  HOME_TEST_IDS,
  type HomeAnswers,
  type HomeScreen,
  homeAnswersToRaw,
  homeCautionAnswers,
  homeCautionMissing,
  homeFacts,
  homeFlagMissing,
  homeScreenFor,
  isHomeEntryPossible,
  unlikelyHomeEntry,
} from '@kinloop/assessment-domain/screening';
import { redFlagContext } from '@kinloop/assessment-domain/triage';
import { sql } from '@kinloop/db';
import { v7 as uuidv7 } from 'uuid';
import { latestCautions } from '../care/cautions.ts';
import { actingPractitioner } from '../care/patient-brief.ts';
import { daysInProgram } from '../care/running-program.ts';
import { tellPatient } from '../care/tell-patient.ts';
import type { ActingCtx } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { topics } from '../platform/realtime.ts';
import { rulesInForce, signedRules } from '../rules/in-force.ts';
import { findingsToCompare, interpretScreen } from '../screenings/interpret.ts';
import type { ScreenContext } from '../screenings/record.ts';
import { keepMeaning } from '../screenings/service.ts';
import { raiseFrom, type StoppedOutcome, stillStopped } from '../triage/service.ts';
import { openStop, refuseStopped } from '../triage/stop.ts';
import {
  clinicDay,
  type HomeScreenRow,
  homeScreenRow,
  isPutOff,
  knownOf,
  openHomeScreenOf,
  type PutOffBecause,
} from './queries.ts';

/**
 * Asks a patient to test themselves at home. One that is open already is left as it is; one that the patient put off to a
 * later day is replaced by another, which they see at once.
 *
 * @throws AppError STOPPED; REFUSED (rule 'rules-not-signed', or 'home-<reason>' for whom nothing is offered at home)
 */
export async function askHomeScreen(ctx: ActingCtx, patientId: string): Promise<{ homeScreenId: string }> {
  const { clinicId } = ctx.acting;
  const ruleset = await signedRules(ctx);
  await refuseStopped(ctx, { patientId });
  const known = await knownOf(ctx, patientId);
  requireOffered(homeScreenFor(homeFacts(NOTHING_SAID, known), 'all', ruleset));
  const before = await openHomeScreenOf(ctx, patientId);
  if (before !== null && isPutOff(ctx, before)) await takeBack(ctx, before.id);
  const id = uuidv7();
  const made = await ctx.tx.$queryRaw<{ id: string }[]>(sql`
    INSERT INTO home_screen (clinic_id, id, patient_id, asked_by)
    VALUES (${clinicId}::uuid, ${id}::uuid, ${patientId}::uuid, ${actingPractitioner(ctx)}::uuid)
    ON CONFLICT (clinic_id, patient_id) WHERE state = 'asked' DO NOTHING
    RETURNING id`);
  if (made.length === 0) {
    const open = await openHomeScreenOf(ctx, patientId);
    // Done between the two statements: asking again is the caller's to decide.
    if (open === null) throw new AppError('CONFLICT');
    return { homeScreenId: open.id };
  }
  await ctx.notify(topics.caseload(clinicId), patientId);
  await tellPatient(ctx, { patientId, occurrence: `home-screen:${id}` });
  ctx.audit({ objectType: 'home_screen', objectId: id, patientId });
  return { homeScreenId: id };
}

/** As if everything had been answered with no: whether anything at all can be offered. */
const NOTHING_SAID = {
  redFlags: {},
  nprs: 0,
  hasCompany: true,
  recentOperation: false,
  cautions: homeCautionAnswers([]),
};

function requireOffered(screen: HomeScreen): Extract<HomeScreen, { status: 'offered' }> {
  if (screen.status === 'not-now')
    throw new AppError('REFUSED', { params: { rule: `home-${screen.reason}` } });
  return screen;
}

const takeBack = ({ tx, acting }: ActingCtx, homeScreenId: string): Promise<number> =>
  tx.$executeRaw(sql`
    UPDATE home_screen SET state = 'withdrawn'
    WHERE clinic_id = ${acting.clinicId}::uuid AND id = ${homeScreenId}::uuid AND state = 'asked'`);

/** Takes back a self-screen that nobody did. @throws AppError REFUSED (rule 'home-done', 'home-withdrawn' or 'home-declined') */
export async function withdrawHomeScreen(ctx: ActingCtx, homeScreenId: string): Promise<{ withdrawn: true }> {
  const row = await homeScreenRow(ctx, homeScreenId);
  if ((await takeBack(ctx, homeScreenId)) === 0) throw over(row);
  await ctx.notify(topics.caseload(ctx.acting.clinicId), row.patientId);
  await ctx.notify(topics.my(row.patientId), row.patientId);
  return { withdrawn: true };
}

const over = ({ state }: HomeScreenRow) => new AppError('REFUSED', { params: { rule: `home-${state}` } });

/**
 * Keeps a patient's "not today". By the signed rules it is offered again some days later, and put off so often it is closed;
 * so it is by a recent operation, after which no other day is near. Saying it again on one day says nothing new.
 *
 * @throws AppError REFUSED (rule 'home-done', 'home-withdrawn' or 'home-declined')
 */
export async function putOffHomeScreen(
  ctx: ActingCtx,
  { homeScreenId, because }: { homeScreenId: string; because: PutOffBecause },
): Promise<{ againOn: string | null }> {
  const row = await lockedRow(ctx, homeScreenId);
  if (row.state === 'declined') return { againOn: null };
  if (row.state !== 'asked') throw over(row);
  if (isPutOff(ctx, row) && because !== 'recent-operation') return { againOn: row.againOn };
  const { againAfterDays, putOffTimes } = (await rulesInForce(ctx)).ruleset.homeScreen;
  const times = Math.min(putOffTimes, (row.putOff?.times ?? 0) + 1);
  const isOver = times === putOffTimes || because === 'recent-operation';
  const againOn = isOver ? null : clinicDay(ctx).add({ days: againAfterDays }).toString();
  await ctx.tx.$executeRaw(sql`
    UPDATE home_screen SET state = ${isOver ? 'declined' : 'asked'}, put_off_times = ${times}::smallint,
      put_off_at = app_now(), put_off_because = ${because}, put_off_person = ${ctx.acting.personId}::uuid,
      again_on = ${againOn}::date
    WHERE clinic_id = ${ctx.acting.clinicId}::uuid AND id = ${homeScreenId}::uuid AND state = 'asked'`);
  await ctx.notify(topics.caseload(ctx.acting.clinicId), row.patientId);
  await ctx.notify(topics.my(row.patientId), row.patientId);
  return { againOn };
}

/** What the patient learns: that it arrived, or that they are stopped and whom to call; never what it points to. */
export type HomeScreenOutcome = { kind: 'received' } | StoppedOutcome;

export interface SubmittedHomeScreen {
  homeScreenId: string;
  /** Made on the device. */
  screeningId: string;
  answers: HomeAnswers;
}

/**
 * Keeps a self-screen as the patient's own screening and what it means for the physio. A safety answer comes first: then no
 * test is kept, and the patient is stopped as after any check. Sending the same one again changes nothing.
 *
 * @throws AppError INVALID_INPUT by field; REFUSED (rule 'home-done', 'home-withdrawn', 'home-declined', 'empty', 'home-<reason>', or 'unlikely'
 *   with the field of a rare number that nobody has said is right)
 */
export async function submitHomeScreen(
  ctx: ActingCtx,
  sent: SubmittedHomeScreen,
): Promise<HomeScreenOutcome> {
  const row = await lockedRow(ctx, sent.homeScreenId);
  const stop = await openStop(ctx, { patientId: row.patientId });
  if (row.state === 'done' && row.screeningId === sent.screeningId)
    return stop === null ? { kind: 'received' } : stillStopped(stop);
  if (row.state !== 'asked') throw over(row);
  if (stop !== null) return stillStopped(stop);

  const known = await knownOf(ctx, row.patientId);
  const missing = homeFlagMissing(sent.answers, known.age);
  if (missing !== null) throw new AppError('INVALID_INPUT', { field: `answers.redFlags.${missing}` });
  // What keeps people safe does not wait for a signature; it was there when the physio asked.
  const { ruleset } = await rulesInForce(ctx);
  const screen = homeScreenFor(homeFacts(sent.answers, known), 'all', ruleset);
  const flagged = screen.status === 'not-now' && screen.reason === 'red-flag';
  const answers = flagged
    ? { ...sent.answers, tests: {} }
    : testedAnswers(sent.answers, requireOffered(screen));
  const disposition = await keepScreening(ctx, row, { ...sent, answers }, ruleset);
  return disposition.kind === 'bookable' ? { kind: 'received' } : raiseFrom(ctx, disposition);
}

/** The row, held so that two devices make one screening. */
async function lockedRow(ctx: ActingCtx, homeScreenId: string): Promise<HomeScreenRow> {
  await ctx.tx.$queryRaw(sql`
    SELECT 1 AS locked FROM home_screen WHERE clinic_id = ${ctx.acting.clinicId}::uuid AND id = ${homeScreenId}::uuid
    FOR UPDATE`);
  return homeScreenRow(ctx, homeScreenId);
}

/** Each side of each offered test has a word, one of them more than "not tried", and nothing else was tested. */
function testedAnswers(
  answers: HomeAnswers,
  { tests }: Extract<HomeScreen, { status: 'offered' }>,
): HomeAnswers {
  if (answers.nprs === undefined) throw new AppError('INVALID_INPUT', { field: 'answers.nprs' });
  const notAsked = homeCautionMissing(answers);
  if (notAsked !== null) throw new AppError('INVALID_INPUT', { field: `answers.cautions.${notAsked}` });
  const offered = new Set<string>(tests.map(({ finding }) => finding));
  const entries = HOME_TEST_IDS.flatMap((finding) =>
    HOME_SIDES.map((side) => {
      const entry = answers.tests[finding]?.[side];
      const fits = entry === undefined ? !offered.has(finding) : offered.has(finding);
      if (!fits || (entry !== undefined && !isHomeEntryPossible(finding, entry)))
        throw new AppError('INVALID_INPUT', { field: `answers.tests.${finding}.${side}` });
      if (entry !== undefined && unlikelyHomeEntry(finding, entry) !== null)
        throw new AppError('REFUSED', {
          field: `answers.tests.${finding}.${side}`,
          params: { rule: 'unlikely' },
        });
      return entry;
    }),
  );
  if (entries.every((entry) => entry === undefined || entry.state === 'not-tried'))
    throw new AppError('REFUSED', { params: { rule: 'empty' } });
  return answers;
}

async function keepScreening(
  ctx: ActingCtx,
  { id, patientId }: HomeScreenRow,
  { screeningId, answers }: SubmittedHomeScreen,
  ruleset: Ruleset,
) {
  const { clinicId, personId } = ctx.acting;
  const values = homeAnswersToRaw(answers.tests);
  const { nprs, redFlags } = answers;
  const flags = redFlagContext(redFlags);
  const context: ScreenContext = {
    ...(nprs === undefined ? {} : { nprs }),
    redFlags: [...flags.redFlags],
    redFlagsNotSure: [...flags.redFlagsNotSure],
  };
  const { age } = await knownOf(ctx, patientId);
  const { reading, input } = interpretScreen({
    ...{ values, context, age, ruleset },
    cautions: cautionsToday(answers.cautions, await latestCautions(ctx, patientId)),
    daysInProgram: await daysInProgram(ctx, patientId),
  });
  await ctx.tx.$executeRaw(sql`
    INSERT INTO screening (clinic_id, id, patient_id, kind, state, raw_values, context, findings, submitted_at)
    VALUES (${clinicId}::uuid, ${screeningId}::uuid, ${patientId}::uuid, 'self', 'submitted',
      ${JSON.stringify(values)}::jsonb, ${JSON.stringify(context)}::jsonb,
      ${JSON.stringify(findingsToCompare(values, reading, 'self'))}::jsonb, app_now())`);
  await ctx.tx.$executeRaw(sql`
    UPDATE home_screen SET state = 'done', answers = ${JSON.stringify(answers)}::jsonb,
      screening_id = ${screeningId}::uuid, done_at = app_now(), done_person = ${personId}::uuid
    WHERE clinic_id = ${clinicId}::uuid AND id = ${id}::uuid AND state = 'asked'`);
  await keepMeaning(ctx, { screeningId, patientId, input, ruleset });
  await ctx.notify(topics.my(patientId), patientId);
  return dispositionOf(input, ruleset, ctx.language);
}
