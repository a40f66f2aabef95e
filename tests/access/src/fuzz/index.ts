import type pg from 'pg';
import { type Cell, call, cellsOf, foreignWords, inputOf, type Outcome } from '../cell.ts';
import { entries } from '../matrix/index.ts';
import { type WalkedProcedure, walkRouter } from '../walk.ts';
import { prepareWorlds, type WorldCopy } from '../world/copies.ts';
import { type Chance, chance } from './chance.ts';
import { nearly, valueFor } from './inputs.ts';

export interface FuzzReport {
  readonly calls: number;
  readonly procedures: number;
  /** How often each code came back; `ok` for an answer. */
  readonly outcomes: ReadonlyMap<string, number>;
  /** Calls that were answered as no call may be, each with what it takes to make it again. */
  readonly faults: readonly string[];
  /** What does not hold any more after them. */
  readonly broken: readonly string[];
}

/** Each batch meets the world as it was made: what one did, such as ending a session, stops no other for long. */
const BATCH = 120;
/** As fast as the limits are counted; they have their own tests. */
const LIMITS_EVERY = 20;
/** Of a call's answer: nothing that tells how it is made. */
const INSIDES = /\bat \S+ \(|node_modules|\.ts:\d|\bSELECT\b|\bINSERT INTO\b|prisma|pg_|"stack"|SQLSTATE/;
/** Our own mistake, or the database's refusal of something nobody judged before. */
const BREAKDOWNS: ReadonlySet<string> = new Set(['INTERNAL', 'UNAVAILABLE']);

/**
 * Calls every procedure in turn as somebody, with inputs that fit its schema, nearly fit it, or are right but for one
 * place. Whatever they say, it is answered or refused by a code, tells nothing of its insides nor of somebody else's
 * record, and leaves a database in which everything holds that held before.
 *
 * @param invariants what does not hold in a database, a line each
 */
export async function fuzz(
  calls: number,
  seed: number,
  invariants: (admin: pg.Client) => Promise<readonly string[]>,
): Promise<FuzzReport> {
  const procedures = (await walkRouter()).filter(({ path }) => entries.has(path));
  const dice = chance(seed);
  const outcomes = new Map<string, number>();
  const faults: string[] = [];
  const broken = new Set<string>();
  const worlds = await prepareWorlds();
  try {
    for (let from = 0; from < calls; from += BATCH)
      await worlds.inFresh('both', async (copy) => {
        const before = new Set(await invariants(copy.admin));
        for (let at = from; at < Math.min(from + BATCH, calls); at += 1) {
          const procedure = procedures[at % procedures.length];
          if (procedure === undefined) throw new Error('the router is empty');
          if (at % LIMITS_EVERY === 0) await copy.admin.query('DELETE FROM rate_limit');
          const { name, fault } = await once(copy, procedure, dice, at);
          outcomes.set(name, (outcomes.get(name) ?? 0) + 1);
          if (fault !== undefined) faults.push(fault);
        }
        for (const line of await invariants(copy.admin)) if (!before.has(line)) broken.add(line);
      });
  } finally {
    await worlds.drop();
  }
  return { calls, procedures: Math.min(calls, procedures.length), outcomes, faults, broken: [...broken] };
}

async function once({ runtime }: WorldCopy, procedure: WalkedProcedure, dice: Chance, at: number) {
  const { cell, input } = attempt(procedure, dice);
  const causes: unknown[] = [];
  const outcome = await call(
    { ...runtime, log: hearing(runtime.log, causes) },
    procedure,
    cell,
    input,
    `fuzz-${at}`,
  );
  const wrong = whatIsWrong(cell, outcome);
  return {
    name: outcome.ok ? 'ok' : outcome.code,
    fault:
      wrong === undefined
        ? undefined
        : `${procedure.path} as ${cell.actor} at ${cell.clinic}: ${wrong}; input ${shown(input)}${causes.map((cause) => `; ${cause}`).join('')}`,
  };
}

/** Somebody whom the matrix lets through, mostly; with an input made from the schema, or the matrix's own but for a place. */
function attempt(procedure: WalkedProcedure, dice: Chance): { cell: Cell; input: unknown } {
  const entry = dice.pick([entries.get(procedure.path) ?? []].flat());
  const cells = cellsOf(entry);
  const allowed = cells.filter((cell) => cell.allowed);
  const cell = dice.pick(allowed.length > 0 && dice.percent(80) ? allowed : cells);
  const own = inputOf(entry, cell.target);
  if (dice.percent(50)) return { cell, input: nearly(own, dice) };
  const made = valueFor(procedure.input, dice, dice.pick([0, 0, 5, 20]));
  // With the records of the one aimed at, a made input gets past the walls and into the field.
  const isPair = [own, made].every((one) => typeof one === 'object' && one !== null && !Array.isArray(one));
  return { cell, input: isPair && dice.percent(70) ? withIdsOf(own as object, made as object) : made };
}

function withIdsOf(own: object, made: object): object {
  const ids = Object.entries(own).filter(([name]) => /Id$|^key$|^version$/.test(name));
  return { ...made, ...Object.fromEntries(ids) };
}

function whatIsWrong(cell: Cell, outcome: Outcome): string | undefined {
  if (!outcome.ok && BREAKDOWNS.has(outcome.code)) return outcome.code;
  if (!outcome.ok && INSIDES.test(outcome.bytes))
    return `its insides came back: ${outcome.bytes.slice(0, 200)}`;
  if (foreignWords(cell).some((word) => outcome.bytes.includes(word)))
    return "words of somebody else's record came back";
  return undefined;
}

/** The log, and why something broke down, for whoever has to mend it. */
function hearing(log: WorldCopy['runtime']['log'], causes: unknown[]): WorldCopy['runtime']['log'] {
  return {
    ...log,
    error: (event, fields) => {
      const { error } = fields ?? {};
      causes.push(error instanceof Error ? `${error.name} ${error.message}`.slice(0, 200) : event);
    },
    with: (fields) => hearing(log.with(fields), causes),
  };
}

const shown = (input: unknown) => (JSON.stringify(input) ?? String(input)).slice(0, 600);
