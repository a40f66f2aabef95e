import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { createJobDeps, type JobDeps, jobs } from '@kinloop/api/jobs';
import { toAppError } from '@kinloop/api/platform';
import { type TestRuntime, testRuntime } from '@kinloop/api/testing';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import {
  type Draft,
  explanations,
  type ModelClinic,
  type ModelPractitioner,
  type ModelState,
  type Step,
  stepOf,
  transitionsSeen,
  VISIT_QUARTERS,
} from './claims-model.ts';
import { brokenInvariants } from './invariants.ts';
import { as, buildWorld, type Login, type PatientLogin, type World } from './world.ts';

export interface MixedReport {
  readonly sequences: number;
  readonly steps: number;
  /** How often each step got each answer, such as `move: SLOT_TAKEN`. */
  readonly answers: ReadonlyMap<string, number>;
  /** How often a visit went from one state to another, such as `booked arrive arrived`. */
  readonly transitions: ReadonlyMap<string, number>;
  /** What no order of the steps explains; undefined when every sequence is explained. */
  readonly unexplained: string | undefined;
  readonly broken: readonly string[];
}

const QUARTER_MIN = 15;
/** One sequence a few days after the other, in untouched time. */
const SEQUENCE_DAYS = 4;
/** The first round is so long before the first visit: a late evening before a day at the clinic. */
const BEGINS_MIN = -20 * 60;
const CLINICS: readonly ModelClinic[] = ['alder', 'alder', 'birch'];

const draftArb: fc.Arbitrary<Draft> = fc.record({
  act: fc.constantFrom(
    ...(['take', 'move', 'move', 'free', 'hold', 'hold', 'press', 'press', 'press', 'confirm'] as const),
    ...(['mark', 'mark', 'undo', 'undo', 'withdraw', 'rebook', 'expire'] as const),
  ),
  visit: fc.nat(20),
  isRare: fc.boolean(),
  practitioner: fc.constantFrom<ModelPractitioner>('pia', 'dana'),
  // What is in the room is asked for: without more of it, hardly any request would be taken back.
  inRoom: fc.constantFrom(true, true, false),
  patient: fc.nat(1),
  from: fc.nat(5),
  event: fc.constantFrom('arrive', 'complete', 'mark-no-show'),
});
/** Minutes until the next round: none, inside and past the time to undo, past a hold, on to the day itself, into it. */
const waitArb = fc.constantFrom(0, 0, 0, 1, 4, 11, 600, 615, 1_230);
interface Round {
  readonly wait: number;
  readonly drafts: readonly Draft[];
}
/** A round in which the first of the three does this, and the others anything. */
const roundOf = (wait: number, first: Partial<Draft>): fc.Arbitrary<Round> =>
  fc.record({
    wait: fc.constant(wait),
    drafts: fc.tuple(
      draftArb.map((draft) => ({ ...draft, ...first })),
      draftArb,
      draftArb,
    ),
  });
/** How a sequence may begin. By chance alone hardly any request is made, nobody who was missed comes after all, and nobody is sent home. */
const openingArb: fc.Arbitrary<readonly Round[]> = fc.oneof(
  fc.constant([]),
  fc.tuple(roundOf(0, { act: 'hold', inRoom: true, from: 5 }), roundOf(1, { act: 'press' })),
  fc.tuple(
    roundOf(0, { act: 'take', from: 0 }),
    roundOf(1_230, { act: 'mark', event: 'mark-no-show' }),
    roundOf(0, { act: 'mark', event: 'arrive', isRare: true }),
  ),
  fc.tuple(
    roundOf(0, { act: 'take', from: 0 }),
    roundOf(615, { act: 'mark', event: 'arrive' }),
    roundOf(0, { act: 'free', isRare: true }),
  ),
);
/** What the three do, round by round, all three at once. */
const sequenceArb: fc.Arbitrary<Round[]> = fc
  .tuple(
    openingArb,
    fc.array(fc.record({ wait: waitArb, drafts: fc.tuple(draftArb, draftArb, draftArb) }), {
      minLength: 1,
      maxLength: 10,
    }),
  )
  .map(([opening, rounds]) => [...opening, ...rounds]);

/**
 * Three people at two clinics live whole lives of visits at once, through the procedures, against the simplest model there
 * is, while the clock runs on. After each round some order of the three steps has to explain both what each was told and what is stored.
 */
export async function mixClaims(sequences: number, seed?: number): Promise<MixedReport> {
  const stage = await testRuntime();
  try {
    const world = await buildWorld(stage.admin, 2);
    const answers = new Map<string, number>();
    const transitions = new Map<string, number>();
    const deps = createJobDeps(stage.runtime.env);
    await openAlder(stage, world);
    let run = 0;
    const property = fc.asyncProperty(sequenceArb, async (sequence) => {
      // The limits have their own tests.
      if (run % 10 === 0) await stage.admin.query('DELETE FROM rate_limit');
      run += 1;
      await playSequence({ stage, deps, world, answers, transitions, run }, sequence);
    });
    const result = await fc.check(property, {
      numRuns: sequences,
      endOnFailure: true,
      ...(seed === undefined ? {} : { seed }),
    });
    await deps.close();
    return {
      sequences: run,
      steps: [...answers.values()].reduce((sum, count) => sum + count, 0),
      answers,
      transitions,
      unexplained: result.failed ? `seed ${result.seed}: ${String(result.errorInstance)}` : undefined,
      broken: await brokenInvariants(stage.admin),
    };
  } finally {
    await stage.close();
  }
}

interface Play {
  readonly stage: TestRuntime;
  readonly deps: JobDeps;
  readonly world: World;
  readonly answers: Map<string, number>;
  readonly transitions: Map<string, number>;
  readonly run: number;
}

/** Both clinics ask for half a day of notice. Patients book at Alder by themselves, at any hour up to the last minute; what is in its room, it confirms. */
async function openAlder({ admin }: TestRuntime, { alder, pia, dana }: World): Promise<void> {
  await admin.query('UPDATE clinic SET cancel_notice_hours = 12');
  await admin.query(
    'UPDATE service SET min_notice_min = 0, needs_confirmation = needs_room WHERE clinic_id = $1',
    [alder.id],
  );
  await admin.query(
    `INSERT INTO practitioner_service (clinic_id, id, practitioner_id, service_id)
     SELECT $1, new_id(), who, what FROM unnest($2::uuid[]) who CROSS JOIN unnest($3::uuid[]) what`,
    [alder.id, [pia.practitioner, dana.atAlder], [alder.video, alder.inRoom]],
  );
  await admin.query(
    `INSERT INTO practitioner_hours (clinic_id, id, practitioner_id, weekday, starts, ends, effective_from)
     SELECT $1, new_id(), who, weekday, '06:00', '20:00', '2030-01-01'
     FROM unnest($2::uuid[]) who CROSS JOIN generate_series(0, 6) weekday`,
    [alder.id, [pia.practitioner, dana.atAlder]],
  );
}

const epoch = Temporal.Instant.from('2031-01-06T22:00:00Z');

async function playSequence(play: Play, sequence: readonly Round[]): Promise<void> {
  const opensAt = epoch.add({ hours: 24 * SEQUENCE_DAYS * play.run });
  let state: ModelState = new Map();
  let now = BEGINS_MIN;
  for (const { wait, drafts } of sequence) {
    now += wait;
    await setClock(play, opensAt.add({ minutes: now }));
    const [before, at] = [state, now];
    const steps = drafts.map((draft, who) => stepOf(before, CLINICS[who] ?? 'alder', draft, at));
    const told = await Promise.all(
      steps.map(async (step, who) => ({
        step,
        outcome: await make(play, { opensAt, now: at, who, state: before }, step),
      })),
    );
    for (const { step, outcome } of told) count(play.answers, `${step.act}: ${outcome}`);
    const possible = explanations(state, told, now);
    const ids = [...state.keys(), ...steps.flatMap((step) => ('id' in step ? [step.id] : []))];
    const found = await stored(play, opensAt, ids);
    const explained = possible.find((each) => isDeepStrictEqual(comparable(each, play.world), found));
    if (explained === undefined) {
      const said = told.map(({ step, outcome }) => `${JSON.stringify(step)} -> ${outcome}`).join('; ');
      throw new Error(
        `${possible.length} orders explain the answers, none what is stored: at ${now} min, ${JSON.stringify([...state])}: ${said}; found ${JSON.stringify(found)}`,
      );
    }
    for (const seen of transitionsSeen(state, explained)) count(play.transitions, seen);
    state = explained;
  }
}

/** Everybody is still signed in then. */
async function setClock({ stage }: Play, instant: Temporal.Instant): Promise<void> {
  await stage.admin.query('SELECT set_app_clock($1)', [instant.toString()]);
  await stage.admin.query(
    `UPDATE session SET created_at = app_now(), last_seen_at = app_now(), expires_at = app_now() + interval '1 day'`,
  );
}

function personOf({ alder, birch }: World, at: number): Login {
  const login = [alder.reception[0], alder.reception[1], birch.reception[0]][at];
  if (login === undefined) throw new Error('three people act');
  return login;
}

const practitionerOf = ({ pia, dana }: World, clinic: ModelClinic, name: ModelPractitioner) => {
  if (name === 'pia') return pia.practitioner;
  return clinic === 'alder' ? dana.atAlder : dana.atBirch;
};

interface Moment {
  readonly opensAt: Temporal.Instant;
  readonly now: number;
  readonly who: number;
  readonly state: ModelState;
}

function make(play: Play, moment: Moment, step: Step): Promise<string> {
  return call(play, moment, step).then(
    () => 'ok',
    (error: unknown) => toAppError(error).code,
  );
}

function call(play: Play, { opensAt, who, state }: Moment, step: Step): Promise<unknown> {
  const { stage, world } = play;
  const instant = (quarter: number) => opensAt.add({ minutes: QUARTER_MIN * quarter }).toString();
  if (step.act === 'expire') return letGo(play);
  if (step.act === 'hold') return hold(play, step, instant(step.from));
  const patient = patientOf(world, step.act === 'take' ? step : state.get(step.id));
  const key = randomUUID();
  if (step.act === 'press')
    return as(stage.runtime, patient.login).booking.confirm({ key, visitId: step.id, patientId: patient.id });
  const login = personOf(world, who);
  const { visits, requests } = as(stage.runtime, login);
  const known = { visitId: step.id, version: 'version' in step ? step.version : 1 };
  switch (step.act) {
    case 'free':
      return visits.change({ ...known, event: 'cancel', forPatient: step.forPatient });
    case 'mark':
      return visits.change({ ...known, event: step.event });
    case 'undo':
      return visits.undo(known);
    case 'confirm':
      return requests.confirm({ key, ...known });
    case 'withdraw':
      return as(stage.runtime, patient.login).appointments.cancel({ key, ...known, reason: '' });
    case 'rebook':
      return rebook(play, patient, { ...known, key, startsAt: instant(step.from) }, step.practitioner);
    case 'move':
      return visits.move({
        ...known,
        practitionerId: practitionerOf(world, login.clinic, step.practitioner),
        startsAt: instant(step.from),
        endsAt: instant(step.from + VISIT_QUARTERS),
      });
    case 'take':
      return visits.book({
        key,
        visitId: step.id,
        serviceId: step.inRoom ? world[step.clinic].inRoom : world[step.clinic].video,
        practitionerId: practitionerOf(world, login.clinic, step.practitioner),
        startsAt: instant(step.from),
        caller: { kind: 'known', patientId: patient.id },
      });
  }
}

function patientOf(world: World, visit: { clinic: ModelClinic; patient: number } | undefined): PatientLogin {
  const found = visit?.clinic === 'birch' ? world.patientAtBirch : world.patients[visit?.patient ?? 0];
  if (found === undefined) throw new Error('two patients come');
  return found;
}

/** What the worker does every minute. */
async function letGo({ deps }: Play): Promise<void> {
  await jobs['lapse-requests']?.({}, deps);
  await jobs['expire-holds']?.({}, deps);
}

/** A result that leads to this kind of visit: what is answered for one has its own tests. */
async function check({ stage, world }: Play, patientId: string, inRoom: boolean): Promise<string> {
  const id = randomUUID();
  await stage.admin.query(
    `INSERT INTO triage_check (clinic_id, id, kind, patient_id, answers, input, disposition, urgency, appointment_type,
       bookable, ruleset_version, input_hash, expires_at)
     SELECT clinic_id, $2, 'follow-up', $3, '{}', '{}', '{}', 'routine', appointment_type, true, 'model', '',
       app_now() + interval '1 day'
     FROM service WHERE clinic_id = $1 AND needs_room = $4`,
    [world.alder.id, id, patientId, inRoom],
  );
  return id;
}

async function hold(play: Play, step: Extract<Step, { act: 'hold' }>, start: string): Promise<unknown> {
  const { stage, world } = play;
  const { id: patientId, login } = patientOf(world, step);
  return as(stage.runtime, login).booking.hold({
    visitId: step.id,
    checkId: await check(play, patientId, step.inRoom),
    start,
    practitionerId: practitionerOf(world, 'alder', step.practitioner),
    serviceId: null,
  });
}

async function rebook(
  play: Play,
  { id, login }: PatientLogin,
  known: { key: string; visitId: string; version: number; startsAt: string },
  practitioner: ModelPractitioner,
): Promise<unknown> {
  const { stage, world } = play;
  return as(stage.runtime, login).appointments.move({
    ...known,
    checkId: await check(play, id, false),
    practitionerId: practitionerOf(world, 'alder', practitioner),
  });
}

type Comparable = Readonly<Record<string, string>>;

async function stored(
  { stage }: Play,
  opensAt: Temporal.Instant,
  ids: readonly string[],
): Promise<Comparable> {
  const { rows } = await stage.admin.query<{ id: string; shown: string }>(
    `SELECT id, concat_ws(' ', practitioner_id, state, version,
       (extract(epoch FROM starts_at - $2::timestamptz) / 60 / ${QUARTER_MIN})::int) AS shown
     FROM visit WHERE id = ANY ($1)`,
    [ids, opensAt.toString()],
  );
  return Object.fromEntries(rows.map(({ id, shown }) => [id, shown]));
}

function comparable(state: ModelState, world: World): Comparable {
  return Object.fromEntries(
    [...state].map(([id, { clinic, practitioner, state: is, version, from }]) => [
      id,
      [practitionerOf(world, clinic, practitioner), is, version, from].join(' '),
    ]),
  );
}

function count(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}
