import { EXERCISES } from '@kinloop/assessment-domain/catalogue';
import { ENGLISH } from '@kinloop/assessment-domain/explanations';
import { DEFAULT_RULESET } from '@kinloop/assessment-domain/ruleset';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type CareWorld, careWorld, failure, people } from '../care/world.fixture.ts';
import { deskWorker, mildPain } from '../screenings/values.fixture.ts';
import { itemsOf, proposalFor } from './rules.ts';

let world: CareWorld;
const api = () => world.as('physio');
beforeAll(async () => {
  world = await careWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.admin.query(`
    DELETE FROM rate_limit; DELETE FROM triage_stop; DELETE FROM program_version; DELETE FROM program;
    DELETE FROM message;
    ALTER TABLE caution_answer DISABLE TRIGGER append_only; DELETE FROM caution_answer;
    ALTER TABLE caution_answer ENABLE TRIGGER append_only;`);
});

async function screened(patientId: string = people.ned): Promise<string> {
  const { screeningId } = await api().screenings.start({ key: uuidv7(), patientId });
  const { version } = await api().screenings.save({
    screeningId,
    version: 1,
    values: deskWorker,
    context: mildPain,
  });
  return (await api().screenings.submit({ key: uuidv7(), screeningId, version })).assessmentId;
}

const causeOnLeft = { kind: 'cause', pattern: 'p6-psoas-dominance', side: 'left' } as const;

async function reviewed(): Promise<{ assessmentId: string; seen: string }> {
  const assessmentId = await screened();
  const { review } = await api().assessments.review({
    key: uuidv7(),
    assessmentId,
    seen: null,
    decision: causeOnLeft,
    note: '',
    medicalConsidered: false,
  });
  return { assessmentId, seen: review.at };
}

async function drafted(assessmentId: string | null) {
  const { programId } = await api().programs.start({ key: uuidv7(), patientId: people.ned, assessmentId });
  const open = await api().programs.open({ programId });
  const draft = open.versions.find(({ state }) => state === 'draft');
  if (draft === undefined) throw new Error('no draft');
  return { open, draft, programId };
}

async function answerAll(exerciseIds: readonly (keyof typeof EXERCISES)[]) {
  for (const cautionId of new Set(exerciseIds.flatMap((id) => EXERCISES[id].cautions)))
    await api().programs.answerCaution({ key: uuidv7(), patientId: people.ned, cautionId, answer: 'no' });
}

const assign = (programVersionId: string, version: number) =>
  api().programs.assign({ key: uuidv7(), programVersionId, version });

describe('reviewing a result', () => {
  test('a second review from a stale page is a conflict, and nothing changes', async () => {
    const { assessmentId } = await reviewed();
    const stale = api().assessments.review({
      key: uuidv7(),
      assessmentId,
      seen: null,
      decision: { kind: 'none-fits' },
      note: 'Sciatic, not hip',
      medicalConsidered: false,
    });
    expect(await failure(stale)).toMatchObject({
      code: 'CONFLICT',
      params: { current: { cause: { pattern: 'p6-psoas-dominance', side: 'left' } } },
    });
  });

  test('that none fits needs a note; p8 needs medical causes considered', async () => {
    const assessmentId = await screened();
    const review = { key: uuidv7(), assessmentId, seen: null, note: '', medicalConsidered: false };
    expect(
      await failure(api().assessments.review({ ...review, decision: { kind: 'none-fits' } })),
    ).toMatchObject({ code: 'INVALID_INPUT', field: 'note' });
    expect(
      await failure(
        api().assessments.review({
          ...review,
          key: uuidv7(),
          decision: { kind: 'cause', pattern: 'p8-performance-durability', side: 'both' },
        }),
      ),
    ).toMatchObject({ code: 'REFUSED', params: { rule: 'medical-not-considered' } });
  });

  test('a released text has no word that patients never see, and the mail says nothing', async () => {
    const { assessmentId, seen } = await reviewed();
    const release = (summary: string) =>
      api().assessments.release({
        key: uuidv7(),
        assessmentId,
        seen,
        seenRelease: null,
        text: { summary, whatNext: '' },
      });
    expect(await failure(release('Your gluteus is inhibited, so the back does more.'))).toMatchObject({
      code: 'INVALID_INPUT',
      field: 'text.summary',
      params: { words: ['inhibited'] },
    });
    const summary = 'The front of your hip was short on testing. We loosen it and build strength.';
    await release(summary);
    const open = await api().assessments.open({ assessmentId });
    expect(open.release?.text.summary).toBe(summary);
    const { rows } = await world.admin.query('SELECT subject || body AS mail FROM message');
    expect(rows).toHaveLength(1);
    expect(rows[0].mail).not.toMatch(/hip|result|pattern/i);
    // Whoever had not seen this one writes over nothing.
    expect(await failure(release('Written before the other was read, and sent after it.'))).toMatchObject({
      code: 'CONFLICT',
    });
    expect((await api().assessments.open({ assessmentId })).release?.text.summary).toBe(summary);
  });

  test('an unreviewed result cannot be released', async () => {
    const assessmentId = await screened();
    const text = { summary: 'The front of your hip was short on testing.', whatNext: '' };
    expect(
      await failure(
        api().assessments.release({
          key: uuidv7(),
          assessmentId,
          seen: '2026-01-01T00:00:00Z',
          seenRelease: null,
          text,
        }),
      ),
    ).toMatchObject({ code: 'REFUSED', params: { rule: 'not-reviewed' } });
  });
});

describe('a draft', () => {
  test('holds the proposal of the reviewed cause, and is one a patient', async () => {
    const { assessmentId } = await reviewed();
    const { draft, programId } = await drafted(assessmentId);
    expect(draft.items.map(({ role }) => role)).toEqual(['release', 'activate', 'companion']);
    const again = await world
      .as('lead')
      .programs.start({ key: uuidv7(), patientId: people.ned, assessmentId });
    expect(again).toEqual({ programId, programVersionId: draft.id });
  });

  test('a save from a stale copy brings the other version', async () => {
    const { assessmentId } = await reviewed();
    const { draft } = await drafted(assessmentId);
    const edit = { programVersionId: draft.id, title: 'Hips', message: '', noCauseReason: '' };
    await api().programs.save({ ...edit, version: draft.version, items: draft.items.slice(0, 2) });
    const stale = await failure(api().programs.save({ ...edit, version: draft.version, items: [] }));
    expect(stale.code).toBe('CONFLICT');
    expect(stale.params.current).toMatchObject({ version: draft.version + 1, title: 'Hips' });
  });
});

describe('publishing', () => {
  test('is refused while a caution is not asked, and names the question', async () => {
    const { assessmentId } = await reviewed();
    const { draft } = await drafted(assessmentId);
    const refused = await failure(assign(draft.id, draft.version));
    expect(refused).toMatchObject({ code: 'REFUSED', params: { rule: 'program' } });
    expect(JSON.stringify(refused.params.problems)).toContain('caution-not-asked');
    expect(JSON.stringify(refused.params.problems)).toContain('?');
  });

  test('makes one active version a patient and keeps the one before', async () => {
    const { assessmentId } = await reviewed();
    const first = await drafted(assessmentId);
    await answerAll(first.draft.items.map(({ exerciseId }) => exerciseId));
    await assign(first.draft.id, first.draft.version);
    await api().programs.draft({ key: uuidv7(), programId: first.programId });
    const { draft } = await drafted(null);
    expect(draft).toMatchObject({ number: 2, assessmentId });
    await assign(draft.id, draft.version);
    const { versions } = await api().programs.open({ programId: first.programId });
    expect(versions.map(({ number, state }) => [number, state])).toEqual([
      [2, 'active'],
      [1, 'superseded'],
    ]);
  });

  test('without a cause needs a reason', async () => {
    const assessmentId = await screened();
    const { draft } = await drafted(assessmentId);
    expect(draft.items).toEqual([]);
    const edit = { programVersionId: draft.id, title: 'Strength', message: '' };
    const items = (await proposedItems()).map((item) => ({ ...item, pattern: null, role: 'added' as const }));
    await answerAll(items.map(({ exerciseId }) => exerciseId));
    await api().programs.save({ ...edit, version: draft.version, items, noCauseReason: '' });
    const refused = await failure(assign(draft.id, draft.version + 1));
    expect(JSON.stringify(refused.params.problems)).toContain('no-cause');
    await api().programs.save({
      ...edit,
      version: draft.version + 1,
      items,
      noCauseReason: 'Asked for general strength',
    });
    expect(await assign(draft.id, draft.version + 2)).toMatchObject({ number: 1 });
  });

  test('is refused while a warning is open, also one a caution has just raised', async () => {
    const { assessmentId } = await reviewed();
    const { draft } = await drafted(assessmentId);
    await answerAll(draft.items.map(({ exerciseId }) => exerciseId));
    const { stop } = await api().programs.answerCaution({
      key: uuidv7(),
      patientId: people.ned,
      cautionId: 'dvt-suspected',
      answer: 'yes',
    });
    expect(stop).not.toBeNull();
    const refused = await failure(assign(draft.id, draft.version));
    expect(JSON.stringify(refused.params.problems)).toContain('stopped');
  });

  test('a word that patients never see is refused by its field', async () => {
    const { assessmentId } = await reviewed();
    const { draft } = await drafted(assessmentId);
    await answerAll(draft.items.map(({ exerciseId }) => exerciseId));
    const items = draft.items.map((item, index) =>
      index === 1 ? { ...item, reason: 'Your glutes are switched off.' } : item,
    );
    await api().programs.save({
      programVersionId: draft.id,
      version: draft.version,
      title: 'Hips',
      items,
      message: '',
      noCauseReason: '',
    });
    expect(await failure(assign(draft.id, draft.version + 1))).toMatchObject({
      code: 'INVALID_INPUT',
      field: 'items.1.reason',
    });
  });

  test('ending leaves the patient without an active version', async () => {
    const { assessmentId } = await reviewed();
    const { draft, programId } = await drafted(assessmentId);
    await answerAll(draft.items.map(({ exerciseId }) => exerciseId));
    await assign(draft.id, draft.version);
    const { program } = await api().programs.open({ programId });
    await api().programs.end({ key: uuidv7(), programId, version: program.version });
    const { rows } = await world.admin.query(
      `SELECT state FROM program_version WHERE program_id = '${programId}'`,
    );
    expect(rows).toEqual([{ state: 'ended' }]);
  });

  test('an ended program publishes no more, also not a draft opened before', async () => {
    const { assessmentId } = await reviewed();
    const { draft, programId } = await drafted(assessmentId);
    await answerAll(draft.items.map(({ exerciseId }) => exerciseId));
    const { program } = await api().programs.open({ programId });
    await api().programs.end({ key: uuidv7(), programId, version: program.version });
    expect(await failure(assign(draft.id, draft.version))).toMatchObject({
      code: 'REFUSED',
      params: { rule: 'ended' },
    });
  });
});

describe('what was proposed when a version was published', () => {
  const published = async () => {
    const { assessmentId } = await reviewed();
    const { draft } = await drafted(assessmentId);
    await answerAll(draft.items.map(({ exerciseId }) => exerciseId));
    await assign(draft.id, draft.version);
    return draft.id;
  };
  const replay = (programVersionId: string) => api().programs.replay({ programVersionId });
  const change = (path: string, value: string) =>
    world.admin.query(`UPDATE program_version SET proposal = jsonb_set(proposal, $1::text[], $2::jsonb)`, [
      path,
      value,
    ]);

  test('is computed again under the rules of its day, whatever is answered since', async () => {
    const id = await published();
    expect(await replay(id)).toEqual({ outcome: 'same', version: DEFAULT_RULESET.version });
    await api().programs.answerCaution({
      key: uuidv7(),
      patientId: people.ned,
      cautionId: 'acute-groin-strain-lt-72h',
      answer: 'yes',
    });
    expect((await replay(id)).outcome).toBe('same');
  });

  test('is told apart from what the rules give, and from another ground', async () => {
    const id = await published();
    await change('{proposal,minutes}', '1');
    expect((await replay(id)).outcome).toBe('different');
    await change('{stage}', '"later"');
    expect((await replay(id)).outcome).toBe('other-input');
    await change('{rulesetVersion}', '"2001.1.1"');
    expect((await replay(id)).outcome).toBe('unknown-ruleset');
  });

  test('is not there for a draft', async () => {
    const { draft } = await drafted((await reviewed()).assessmentId);
    expect(draft.isProposalKept).toBe(false);
    expect((await replay(draft.id)).outcome).toBe('not-kept');
  });
});

async function proposedItems() {
  const { assessmentId } = await reviewed();
  const { result, cautions, review } = await api().assessments.open({ assessmentId });
  return itemsOf(
    proposalFor(result, review?.cause ?? null, cautions, { stage: 'early', ruleset: DEFAULT_RULESET }),
    uuidv7,
    ENGLISH,
  );
}
