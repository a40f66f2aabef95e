import { replayScore } from '@kinloop/assessment-domain/outcomes';
import { DEFAULT_RULESET, RULESETS, signingHash } from '@kinloop/assessment-domain/ruleset';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { callerFor } from '../caller.ts';
import { type CareWorld, careWorld, failure, people } from '../care/world.fixture.ts';
import { wellAnswers } from '../scheduling/stage.ts';
import type { ScreenContext, ScreenValues } from '../screenings/record.ts';
import { deskWorker, mildPain } from '../screenings/values.fixture.ts';

// What else rests on rules than a screen's result: every one goes by what the clinic signed, and says so.

const first = RULESETS[0]?.version ?? '';
const newest = DEFAULT_RULESET.version;
const [login, session] = ['019a0000-0000-7000-8000-000000000901', '019a0000-0000-7000-8000-000000000902'];

let world: CareWorld;
let signed = 0;
beforeAll(async () => {
  world = await careWorld();
  await world.admin.query(`
    INSERT INTO person (id, email, name) VALUES ('${login}', 'ned@people.example', 'Ned');
    INSERT INTO patient_access (clinic_id, id, patient_id, person_id, relation)
      VALUES ('${people.clinic}', new_id(), '${people.ned}', '${login}', 'self');
    INSERT INTO session (id, person_id, method, expires_at)
      VALUES ('${session}', '${login}', 'password', now() + interval '1 day');`);
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.admin.query(`
    DELETE FROM rate_limit; SET session_replication_role = replica; DELETE FROM ruleset_signature;
    SET session_replication_role = DEFAULT; UPDATE screening SET state = 'submitted', submitted_at = now() WHERE state = 'draft';
    DELETE FROM program_version; DELETE FROM program;`);
  signed = 0;
});

const sign = async (version: string) => {
  const hash = signingHash(version) ?? '';
  await world.as('lead').rules.sign({ key: uuidv7(), version, hash, seen: signed });
  signed += 1;
};
const ned = () =>
  callerFor(world.runtime, {
    ...{ clinicSlug: 'alder', hat: 'my', sessionId: session, visitorToken: null, patientId: null },
    ip: '203.0.113.7',
  });

async function screened(hipRotation: number, context: ScreenContext = {}): Promise<string> {
  const api = world.as('physio').screenings;
  const mode = 'clinician';
  const values: ScreenValues = {
    ...deskWorker,
    'hip-ir-rom': { L: { kind: 'number', value: hipRotation, mode }, R: { kind: 'number', value: 36, mode } },
  };
  const { screeningId } = await api.start({ key: uuidv7(), patientId: people.ned });
  const { version } = await api.save({
    screeningId,
    version: 1,
    values,
    context: { ...mildPain, ...context },
  });
  await api.submit({ key: uuidv7(), screeningId, version });
  return screeningId;
}

describe('comparing two screens', () => {
  const rotation = async (beforeId: string, nowId: string) => {
    const { comparisons, ...stamp } = await world.as('physio').screenings.compare({ beforeId, nowId });
    return {
      ...stamp,
      found: comparisons.find(({ finding, side }) => finding === 'hip-ir-rom' && side === 'L'),
    };
  };

  test('holds a change against the errors of the version signed, and names it', async () => {
    await sign(first);
    const [before, now] = [await screened(20), await screened(28.2)];
    expect(await rotation(before, now)).toMatchObject({
      found: { status: 'better', detectable: { value: 8 } },
      rulesetVersion: first,
    });
    await sign(newest);
    const after = await rotation(before, now);
    expect(after).toMatchObject({ found: { status: 'within-measurement-error' }, rulesetVersion: newest });
    expect(after.inputHash).toMatch(/^[0-9a-f]{64}$/);
  });

  test('of another dominant leg says so where sides are compared, and leaves the rest alone', async () => {
    await sign(newest);
    const [before, now] = [
      await screened(20, { dominantLeg: 'left' }),
      await screened(30, { dominantLeg: 'right' }),
    ];
    const { comparisons } = await world.as('physio').screenings.compare({ beforeId: before, nowId: now });
    const of = (finding: string) => comparisons.find((one) => one.finding === finding && one.side === 'L');
    expect(of('hip-extension-strength')).toMatchObject({ reason: 'other-leg-dominance' });
    expect(of('hip-ir-rom')).toMatchObject({ status: 'better' });
  });
});

describe('publishing a program', () => {
  test('waits for signed rules, and keeps which they were', async () => {
    const { programId } = await world
      .as('physio')
      .programs.start({ key: uuidv7(), patientId: people.ned, assessmentId: null });
    const { versions } = await world.as('physio').programs.open({ programId });
    const [draft] = versions;
    if (draft === undefined) throw new Error('no draft');
    const publish = () =>
      world
        .as('physio')
        .programs.assign({ key: uuidv7(), programVersionId: draft.id, version: draft.version });
    expect(await failure(publish())).toMatchObject({ params: { rule: 'rules-not-signed' } });
    await sign(first);
    expect(await failure(publish())).toMatchObject({ params: { rule: 'program' } });
  });
});

describe('a stored result computed again', () => {
  const physio = () => world.as('physio');
  const admin = (statement: string) => world.admin.query(statement);
  /** Past the triggers that keep what is stored as it is. */
  const tamper = (statement: string) =>
    admin(`SET session_replication_role = replica; ${statement}; SET session_replication_role = DEFAULT`);

  test('a screen is told the same, changed, resting on something else, or of rules or an input nobody has', async () => {
    await sign(first);
    const screeningId = await screened(20);
    const { rows } = await admin(`SELECT id FROM assessment WHERE screening_id = '${screeningId}'`);
    const replay = () => physio().assessments.replay({ assessmentId: rows[0].id });
    expect(await replay()).toEqual({ outcome: 'same', version: first });
    await tamper(`UPDATE assessment SET result = jsonb_set(result, '{urgency}', '"preventive"')`);
    expect((await replay()).outcome).toBe('different');
    await tamper(`UPDATE assessment SET result = jsonb_set(result, '{input,stage}', '"later"')`);
    expect((await replay()).outcome).toBe('other-input');
    await tamper(`UPDATE assessment SET ruleset_version = '1999.1.1'`);
    expect(await replay()).toEqual({ outcome: 'unknown-ruleset', version: '1999.1.1' });
    await tamper(`UPDATE assessment SET result = result - 'input'`);
    expect((await replay()).outcome).toBe('not-kept');
  });

  test('a score is told the same or changed, and not kept while nobody answered', async () => {
    await sign(first);
    const asked = { key: uuidv7(), patientId: people.ned, measure: 'sane' } as const;
    const { requestId } = await physio().measures.ask(asked);
    const replay = () => physio().measures.replay({ requestId });
    expect(await replay()).toEqual({ outcome: 'not-kept', version: null });
    const { version } = await ned().measures.open({ requestId });
    const answers = { items: [40], activities: [] };
    await ned().measures.finish({ key: uuidv7(), requestId, version, answers });
    expect(await replay()).toEqual({ outcome: 'same', version: first });
    await tamper(`UPDATE measure_request SET result = jsonb_set(result, '{score}', '90')`);
    expect((await replay()).outcome).toBe('different');
  });

  test('a check is told the same or changed', async () => {
    await sign(first);
    const checkId = uuidv7();
    const sent = { checkId, kind: 'full', answers: wellAnswers({ worry: 8, mood: 8 }) } as const;
    expect(await ned().triage.submit(sent)).toMatchObject({ kind: 'bookable' });
    const replay = () => physio().triage.replay({ checkId });
    expect(await replay()).toEqual({ outcome: 'same', version: first });
    await tamper(`UPDATE triage_check SET disposition = jsonb_set(disposition, '{skill}', '"spine"')`);
    expect((await replay()).outcome).toBe('different');
  });
});

describe('a score', () => {
  test('is judged by the version signed and is the same bytes again', async () => {
    await sign(first);
    const asked = { key: uuidv7(), patientId: people.ned, measure: 'peg' } as const;
    const { requestId } = await world.as('physio').measures.ask(asked);
    const { version } = await ned().measures.open({ requestId });
    const answers = { items: [4, 5, 3], activities: [] };
    await ned().measures.finish({ key: uuidv7(), requestId, version, answers });
    const { rows } = await world.admin.query(
      'SELECT input, result, ruleset_version, input_hash FROM measure_request WHERE id = $1',
      [requestId],
    );
    const { input, result, ruleset_version: rulesetVersion, input_hash: inputHash } = rows[0];
    expect(rulesetVersion).toBe(first);
    expect(replayScore({ ...result, input, rulesetVersion, inputHash }).status).toBe('same');
  });
});

describe('an alert', () => {
  test('is raised, told and paused by the version signed; a phone gets that version when it is not the newest', async () => {
    await sign(first);
    const payload = {
      ...{ nprs: 9, signals: [], flags: [], exercisePain: null, preSessionNprs: null, after24hNprs: null },
      ...{ nightPainUneased: false, note: '' },
    };
    const recordedAt = new Date(Date.now() - 60_000).toISOString();
    await ned().symptoms.log({ entry: { id: uuidv7(), recordedAt, supersedes: null, payload } });
    const { rows } = await world.admin.query('SELECT rule_id, ruleset_version, pauses FROM alert');
    expect(rows).toEqual([{ rule_id: 'al-07', ruleset_version: first, pauses: true }]);
    const today = await ned().today.overview({});
    const rules = RULESETS[0]?.alerts.rules['al-07'];
    expect(today.pause).toMatchObject({ level: 'same_day', texts: [rules?.patientText] });
    expect(today.alertRules?.alerts.rules['al-07']).toEqual(rules);
    await sign(newest);
    expect((await ned().today.overview({})).alertRules).toBeNull();
  });
});
