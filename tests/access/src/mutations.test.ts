import { AppError } from '@kinloop/api/platform';
import type { PolicyCheck } from '@kinloop/api/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { call, cellsOf, inputOf } from './cell.ts';
import { entries } from './matrix/index.ts';
import { type WalkedProcedure, walkRouter } from './walk.ts';
import { prepareWorlds, type WorldCopy, type Worlds } from './world/copies.ts';

const everyRole = [
  'visitor',
  'patient',
  'guardian',
  'physio',
  'lead',
  'reception',
  'admin',
  'auditor',
] as const;
type Policy = Parameters<PolicyCheck>[2];

/** A policy that forgot one of its checks, as a tired programmer might. */
interface Mistake {
  /** Where it makes a difference at all. */
  of(policy: Policy): boolean;
  make(policy: Policy): Policy;
}

const mistakes: Readonly<Record<string, Mistake>> = {
  'lets every role in': {
    // Where everybody may, there is nobody more; where the record must be one's own or of a patient in one's care, that
    // alone keeps every other role out.
    of: (policy) => everyRole.some((role) => !policy.hats.includes(role)) && !asksWhose(policy),
    make: (policy) => ({ ...policy, hats: everyRole, relation: forAll(policy) }),
  },
  'forgets whose record it is': {
    of: ({ object }) => object !== undefined,
    make: ({ object: _, ...policy }) => ({ ...policy, relation: 'none' }),
  },
  'is content with any record of the clinic': {
    of: (policy) => policy.object !== undefined && asksWhose(policy),
    make: (policy) => ({ ...policy, relation: 'clinic' }),
  },
  'forgets to ask for a password': {
    // In the matrix it is a physio who comes with a session opened by code.
    of: ({ needs, hats }) => needs === 'password' && hats.includes('physio'),
    make: ({ needs: _, ...policy }) => policy,
  },
};

const forAll = ({ relation }: Policy) => (typeof relation === 'string' ? relation : 'clinic');
const asksWhose = (policy: Policy) => ['own', 'care'].includes(forAll(policy));

const procedures = (await walkRouter()).filter(({ path }) => entries.has(path));
let worlds: Worlds;
let copy: WorldCopy;
beforeAll(async () => {
  worlds = await prepareWorlds();
  copy = await worlds.copy('application');
});
afterAll(async () => {
  await copy.close();
  await worlds.drop();
});

test('a policy with a mistake is noticed', async () => {
  const unnoticed: string[] = [];
  for (const procedure of procedures) {
    const made = Object.entries(mistakes).filter(([, { of }]) => of(procedure.policy as Policy));
    const noticed = await noticedIn(procedure, made);
    for (const [name] of made) if (!noticed.has(name)) unnoticed.push(`${procedure.path} ${name}`);
  }
  expect(unnoticed).toEqual([]);
}, 300_000);

/** The mistakes by which somebody gets through who, by the matrix, must not, and whom the right policy refuses. */
async function noticedIn(
  procedure: WalkedProcedure,
  made: readonly (readonly [string, Mistake])[],
): Promise<ReadonlySet<string>> {
  await copy.admin.query('DELETE FROM rate_limit');
  const noticed = new Set<string>();
  const runtime = { ...copy.runtime, checkPolicy: watch(copy.runtime.checkPolicy, made, noticed) };
  for (const entry of entries.get(procedure.path) ?? []) {
    const refused = cellsOf(entry).filter(({ allowed, target }) => !allowed && target !== 'deleted');
    for (let at = 0; at < refused.length && noticed.size < made.length; at += 6)
      await Promise.all(
        refused
          .slice(at, at + 6)
          .map((cell) => call(runtime, procedure, cell, inputOf(entry, cell.target), 'mutant')),
      );
  }
  return noticed;
}

/** The policy decides, right and wrong, and nothing comes after it: no statement that scopes itself, no rule of the field. */
function watch(
  check: PolicyCheck,
  made: readonly (readonly [string, Mistake])[],
  noticed: Set<string>,
): PolicyCheck {
  return async (tx, acting, policy, input) => {
    const passes = (other: Policy) =>
      check(tx, acting, other, input).then(
        () => true,
        () => false,
      );
    if (!(await passes(policy)))
      for (const [name, { make }] of made)
        if (!noticed.has(name) && (await passes(make(policy)))) noticed.add(name);
    throw new AppError('HOLD_EXPIRED');
  };
}
