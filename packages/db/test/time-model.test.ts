import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Actor, at, claim, type Stage, stage } from './stage.ts';

/**
 * Taking, moving and freeing time against the simplest model there is: a list of stretches. What the model knows: a
 * stretch may meet another visit's on the same resource only where that was overridden, and a practitioner's time at
 * another clinic never gives way.
 */
interface Held {
  readonly visit: number;
  readonly clinic: Clinic;
  readonly resource: Resource;
  readonly from: number;
  readonly to: number;
}

type Clinic = 'alba' | 'brook';
/** Dana works at both clinics; Pia and the room are Alba's. */
type Resource = 'dana' | 'pia' | 'room';

interface Step {
  readonly act: 'take' | 'move' | 'free';
  readonly visit: number;
  readonly wants: readonly { readonly resource: Resource; readonly from: number; readonly minutes: number }[];
  readonly override: boolean;
}

const VISITS = 5;
const clinicOf = (visit: number): Clinic => (visit === VISITS - 1 ? 'brook' : 'alba');

const stepArb: fc.Arbitrary<Step> = fc.record({
  act: fc.constantFrom('take', 'move', 'move', 'free'),
  visit: fc.nat(VISITS - 1),
  wants: fc.uniqueArray(
    fc.record({
      resource: fc.constantFrom<Resource>('dana', 'pia', 'room'),
      from: fc.nat(5),
      minutes: fc.integer({ min: 1, max: 3 }),
    }),
    { minLength: 1, maxLength: 2, selector: ({ resource }) => resource },
  ),
  override: fc.boolean(),
});

let s: Stage;
beforeAll(async () => {
  s = await stage(2);
});
afterAll(() => s.close());

/** What the step wants, as stretches; at Brook there is only Dana. */
function wanted({ visit, wants }: Step): Held[] {
  const clinic = clinicOf(visit);
  return wants
    .filter(({ resource }) => clinic === 'alba' || resource === 'dana')
    .map(({ resource, from, minutes }) => ({ visit, clinic, resource, from, to: from + minutes }));
}

const meets = (a: Held, b: Held) => a.resource === b.resource && a.from < b.to && b.from < a.to;

/** The resources the model refuses, sorted. */
function refused(held: readonly Held[], wants: readonly Held[], override: boolean): Resource[] {
  const inTheWay = (want: Held) =>
    held.some(
      (other) =>
        other.visit !== want.visit && meets(want, other) && (!override || other.clinic !== want.clinic),
    );
  return wants
    .filter(inTheWay)
    .map(({ resource }) => resource)
    .sort();
}

function after(held: readonly Held[], step: Step, wants: readonly Held[]): Held[] {
  const kept = step.act === 'take' ? held : held.filter(({ visit }) => visit !== step.visit);
  return step.act === 'free' ? [...kept] : [...kept, ...wants];
}

function resourceId(clinic: Clinic, resource: Resource): string {
  const { practitioner, room } = s.cast;
  if (resource === 'room') return room;
  if (resource === 'pia') return practitioner.pia;
  return clinic === 'alba' ? practitioner.dana : practitioner.danaAtBrook;
}

async function run(visits: readonly string[], step: Step, wants: readonly Held[]): Promise<string[] | 'ok'> {
  const actors: Record<Clinic, Actor> = {
    alba: { session: s.cast.session.rex, clinic: 'alba', role: 'desk' },
    brook: { session: s.cast.session.dana, clinic: 'brook', role: 'care' },
  };
  const claims = wants.map(({ clinic, resource, from, to }) =>
    claim(resource === 'room' ? 'room' : 'practitioner', resourceId(clinic, resource), from, to),
  );
  const call = { take: 'take_time($1, $2, NULL, $3)', move: 'move_time($1, $2, $3)', free: 'free_time($1)' }[
    step.act
  ];
  const values = [visits[step.visit], JSON.stringify(claims), step.override ? 'on purpose' : null];
  const answer = await s.as(actors[clinicOf(step.visit)], async (tx) => {
    const { rows } = await tx.query(
      `SELECT ${call} AS answer`,
      step.act === 'free' ? values.slice(0, 1) : values,
    );
    return rows[0].answer as { ok: boolean; taken?: { resourceId: string }[] } | '';
  });
  if (answer === '' || answer.ok) return 'ok';
  return (answer.taken ?? []).map(({ resourceId: id }) => id).sort();
}

const SORT = (a: string, b: string) => a.localeCompare(b);

async function stored(visits: readonly string[]): Promise<string[]> {
  const rows = await s.admin(
    `SELECT visit_id, resource_id, (extract(epoch FROM lower(during) - $1::timestamptz) / 60)::int AS starts,
       (extract(epoch FROM upper(during) - $1::timestamptz) / 60)::int AS ends FROM claim WHERE live`,
    [at(0)],
  );
  return rows
    .map((r) => `${visits.indexOf(String(r.visit_id))} ${r.resource_id} ${r.starts}-${r.ends}`)
    .sort(SORT);
}

const expected = (held: readonly Held[]) =>
  held
    .map(({ visit, clinic, resource, from, to }) => `${visit} ${resourceId(clinic, resource)} ${from}-${to}`)
    .sort(SORT);

it('agrees with a list of stretches, step by step', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(stepArb, { minLength: 1, maxLength: 12 }), async (steps) => {
      await s.admin('DELETE FROM claim');
      await s.admin('DELETE FROM practitioner_time');
      const visits: string[] = [];
      for (let i = 0; i < VISITS; i += 1)
        visits.push(await s.visit({ clinic: clinicOf(i), state: 'booked' }));
      let held: Held[] = [];
      for (const step of steps) {
        const wants = wanted(step);
        if (wants.length === 0 && step.act !== 'free') continue;
        const no = step.act === 'free' ? [] : refused(held, wants, step.override);
        const answer = await run(visits, step, wants);
        const clinic = clinicOf(step.visit);
        expect(answer).toEqual(no.length === 0 ? 'ok' : no.map((r) => resourceId(clinic, r)).sort());
        if (no.length === 0) held = after(held, step, wants);
        expect(await stored(visits)).toEqual(expected(held));
      }
      const [people] = await s.admin('SELECT count(*)::int AS n FROM practitioner_time WHERE live');
      expect(people?.n).toBe(held.filter(({ resource }) => resource !== 'room').length);
    }),
    { numRuns: 80 },
  );
});
