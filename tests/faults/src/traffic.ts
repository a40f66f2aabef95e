import { randomInt, randomUUID } from 'node:crypto';
import type { AppError, Runtime } from '@kinloop/api/platform';
import { Temporal } from 'temporal-polyfill';
import { acknowledge, type Ledger } from './ledger.ts';
import { type Settled, settle } from './settle.ts';
import { as, type Login, VISIT_MIN, type World } from './world.ts';

type BookInput = Parameters<ReturnType<typeof as>['visits']['book']>[0];

/** A booking with the answer it got; asked again it has to get the same. */
export interface Booking {
  readonly by: Login;
  readonly input: BookInput;
  readonly answer: { readonly visitId: string; readonly patientId: string };
}

/** Clients at the desks and on phones who book, move, cancel and log as fast as they are answered. */
export interface Traffic {
  readonly ledger: Ledger;
  readonly bookings: readonly Booking[];
  /** Answers by code: refusals a client was meant to get, and those that left a write open. */
  readonly answers: Map<string, number>;
  start(): void;
  /** Lets every client finish what it is at, however long its answer takes. */
  pause(): Promise<void>;
}

/** So many stretches from next week on; few enough that clients get in each other's way. */
const STRETCHES = 400;
const OWN_VISITS_MAX = 40;

interface OwnVisit {
  readonly id: string;
  readonly practitioner: string;
  version: number;
}

interface Client {
  readonly by: Login;
  readonly visits: OwnVisit[];
}

export function createTraffic(runtime: Runtime, world: World, ledger: Ledger, clientCount: number): Traffic {
  const bookings: Booking[] = [];
  const answers = new Map<string, number>();
  const count = (name: string) => answers.set(name, (answers.get(name) ?? 0) + 1);
  const opensAt = Temporal.Now.instant()
    .round('hour')
    .add({ hours: 24 * 7 });
  const calls = createCalls({ runtime, world, ledger, opensAt, count, bookings });
  const clients: Client[] = Array.from({ length: clientCount }, (_, at) => ({
    by: pick(world.alder.reception, at),
    visits: [],
  }));
  let running = false;
  let loops: Promise<void>[] = [];
  const loop = async (client: Client) => {
    while (running) await calls.next(client);
  };
  return {
    ledger,
    bookings,
    answers,
    start: () => {
      running = true;
      loops = clients.map(loop);
    },
    pause: async () => {
      running = false;
      await Promise.all(loops);
    },
  };
}

interface CallsOf {
  readonly runtime: Runtime;
  readonly world: World;
  readonly ledger: Ledger;
  readonly opensAt: Temporal.Instant;
  readonly bookings: Booking[];
  count(name: string): void;
}

function createCalls({ runtime, world, ledger, opensAt, bookings, count }: CallsOf) {
  const settled = <T>(call: () => Promise<T>) =>
    settle(call, { onUnknown: ({ code }) => count(`open: ${code}`) });
  const startAt = () => opensAt.add({ minutes: VISIT_MIN * randomInt(STRETCHES) });

  const book = async (client: Client) => {
    const practitioner = pick([world.pia.practitioner, world.dana.atAlder]);
    const input: BookInput = {
      key: randomUUID(),
      visitId: randomUUID(),
      serviceId: pick([world.alder.video, world.alder.inRoom]),
      practitionerId: practitioner,
      startsAt: startAt().toString(),
      caller: { kind: 'known', patientId: pick(world.patients).id },
    };
    const outcome = await settled(() => as(runtime, client.by).visits.book(input));
    if (!outcome.ok) return count(`book: ${outcome.refusal.code}`);
    count('book: done');
    acknowledge(ledger, { kind: 'visit', id: input.visitId, version: 1, state: 'booked' });
    bookings.push({ by: client.by, input, answer: outcome.answer });
    client.visits.push({ id: input.visitId, practitioner, version: 1 });
  };

  const change = async (client: Client, act: 'move' | 'cancel') => {
    const visit = pick(client.visits);
    const startsAt = startAt();
    const desk = () => as(runtime, client.by).visits;
    const input = { visitId: visit.id, version: visit.version };
    const outcome: Settled<{ version: number; state: string }> = await settled(() =>
      act === 'cancel'
        ? desk().change({ ...input, event: 'cancel' })
        : desk().move({
            ...input,
            startsAt: startsAt.toString(),
            endsAt: startsAt.add({ minutes: VISIT_MIN }).toString(),
            practitionerId: visit.practitioner,
          }),
    );
    const found = outcome.ok ? outcome.answer : currentOf(outcome.refusal);
    count(`${act}: ${outcome.ok ? 'done' : outcome.refusal.code}`);
    if (outcome.ok ? false : outcome.refusal.code === 'SLOT_TAKEN') return;
    // Nobody else changes this visit: a newer version is this client's own write, made though its answer was lost.
    if (found !== undefined) {
      visit.version = found.version;
      acknowledge(ledger, { kind: 'visit', id: visit.id, version: found.version, state: found.state });
    }
    if (found === undefined || found.state !== 'booked')
      client.visits.splice(client.visits.indexOf(visit), 1);
  };

  const log = async () => {
    const patient = pick(world.patients);
    const id = randomUUID();
    const entry = {
      id,
      recordedAt: Temporal.Now.instant().toString(),
      supersedes: null,
      payload: {
        nprs: randomInt(4),
        signals: [],
        flags: [],
        exercisePain: null,
        preSessionNprs: null,
        after24hNprs: null,
        nightPainUneased: false,
        note: '',
      },
    };
    const outcome = await settled(() => as(runtime, patient.login).symptoms.log({ entry }));
    const result = outcome.ok ? outcome.answer.results[0]?.result : outcome.refusal.code;
    count(`log: ${result}`);
    if (result === 'stored' || result === 'already') acknowledge(ledger, { kind: 'symptom-log', id });
  };

  return {
    /** The next thing a client does: mostly it books and logs. */
    next: (client: Client): Promise<void> => {
      const dice = randomInt(10);
      if (dice < 4) return log();
      if (client.visits.length === 0 || (dice < 7 && client.visits.length < OWN_VISITS_MAX))
        return book(client);
      return change(client, dice === 7 ? 'move' : 'cancel');
    },
  };
}

/** What a refused change says is stored now. */
function currentOf(refusal: AppError): { version: number; state: string } | undefined {
  const { current } = refusal.params;
  return refusal.code === 'CONFLICT' && typeof current === 'object' && current !== null
    ? (current as { version: number; state: string })
    : undefined;
}

function pick<T>(from: readonly T[], at = randomInt(from.length)): T {
  const found = from[at % from.length];
  if (found === undefined) throw new Error('nothing to choose from');
  return found;
}
