import { INTAKE_QUESTIONS, visibleIntakeQuestions } from '@kinloop/assessment-domain/intake';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { callerFor } from '../caller.ts';
import { type CareWorld, careWorld, failure, people } from '../care/world.fixture.ts';
import type { Hat } from '../platform/index.ts';
import {
  type IntakeAnswers,
  NO_ANSWERS,
  type OwnQuestion,
  shownAnswers,
  unfinishedIntake,
} from './answers.ts';

const nedLogin = '019a0000-0000-7000-8000-000000000901';
const withPassword = '019a0000-0000-7000-8000-000000000902';
const withCode = '019a0000-0000-7000-8000-000000000903';
const admin = '019a0000-0000-7000-8000-000000000904';
const adminSession = '019a0000-0000-7000-8000-000000000905';
const visitId = '019a0000-0000-7000-8000-000000000906';

let world: CareWorld;
beforeAll(async () => {
  world = await careWorld();
  await world.admin.query(`
    INSERT INTO person (id, email, name) VALUES
      ('${nedLogin}', 'ned@people.example', 'Ned Nolan'), ('${admin}', 'ines@alder.example', 'Ines');
    INSERT INTO membership (id, person_id, clinic_id, role, hat)
      VALUES (new_id(), '${admin}', '${people.clinic}', 'admin', 'desk');
    INSERT INTO patient_access (clinic_id, id, patient_id, person_id, relation)
      VALUES ('${people.clinic}', new_id(), '${people.ned}', '${nedLogin}', 'self');
    INSERT INTO session (id, person_id, method, expires_at) VALUES
      ('${withPassword}', '${nedLogin}', 'password', now() + interval '1 day'),
      ('${withCode}', '${nedLogin}', 'code', now() + interval '1 day'),
      ('${adminSession}', '${admin}', 'password', now() + interval '1 day');
    INSERT INTO service (clinic_id, id, appointment_type, name, minutes)
      VALUES ('${people.clinic}', '${visitId}', 'initial', 'First visit', 45);
    INSERT INTO visit (clinic_id, id, kind, state, service_id, practitioner_id, starts_at, ends_at, mode, source)
      VALUES ('${people.clinic}', '${visitId}', 'appointment', 'booked', '${visitId}', '${people.physio.practitioner}',
        now() + interval '2 days', now() + interval '2 days 45 minutes', 'in-person', 'desk');
    INSERT INTO attendee (clinic_id, id, visit_id, patient_id)
      VALUES ('${people.clinic}', new_id(), '${visitId}', '${people.ned}');`);
});
afterAll(() => world.close());
beforeEach(() =>
  world.admin.query(`
    SET session_replication_role = replica;
    DELETE FROM rate_limit; DELETE FROM caution_answer; DELETE FROM intake_form; DELETE FROM intake_settings;
    SET session_replication_role = origin`),
);

function as(sessionId: string, hat: Hat) {
  const door = {
    clinicSlug: 'alder',
    hat,
    sessionId,
    visitorToken: null,
    patientId: null,
    ip: '203.0.113.7',
  };
  return callerFor(world.runtime, door);
}
const ned = () => as(withPassword, 'my');
const desk = () => as(adminSession, 'desk');
const physio = () => world.as('physio');

/** Everything answered: no to all, none of the conditions, consent given. */
function allNo(over: Partial<IntakeAnswers['health']['said']> = {}): IntakeAnswers {
  const said = { ...Object.fromEntries(INTAKE_QUESTIONS.map(({ id }) => [id, 'no'])), ...over };
  return { ...NO_ANSWERS, consent: 'yes', health: { ...NO_ANSWERS.health, said, conditions: [] } };
}

function page(formId = uuidv7(), device = uuidv7()) {
  const edit = { patientId: people.ned, formId, device };
  return {
    formId,
    save: (version: number, answers: IntakeAnswers) => ned().intake.save({ ...edit, version, answers }),
  };
}

async function sent(answers: IntakeAnswers): Promise<string> {
  const phone = page();
  const { version } = await phone.save(0, answers);
  const { settingsVersion } = await ned().intake.open({});
  const { formId } = phone;
  await ned().intake.send({
    key: uuidv7(),
    patientId: people.ned,
    formId,
    version,
    answers,
    settingsVersion,
  });
  return formId;
}

describe('writing', () => {
  test('is not open to a code from the mailbox, and says nothing of health before', async () => {
    const { intake, today } = as(withCode, 'my');
    expect((await failure(intake.open({}))).code).toBe('PASSWORD_NEEDED');
    expect((await today.overview({})).visitForm).toBe('due');
  });

  test('is kept as one goes, and found again on another device', async () => {
    const half: IntakeAnswers = { ...NO_ANSWERS, health: { ...NO_ANSWERS.health, anythingElse: 'I swim' } };
    const phone = page();
    await phone.save(0, half);
    expect((await ned().intake.open({})).draft).toMatchObject({
      id: phone.formId,
      version: 1,
      answers: half,
    });
    expect((await ned().today.overview({})).visitForm).toBe('begun');
  });

  test('goes on after answers that were lost on the way, and stops when another device wrote', async () => {
    const phone = page();
    const words = (anythingElse: string): IntakeAnswers => ({
      ...NO_ANSWERS,
      health: { ...NO_ANSWERS.health, anythingElse },
    });
    await phone.save(0, words('one'));
    await phone.save(0, words('two'));
    expect(await phone.save(0, words('three'))).toMatchObject({ version: 3 });
    const laptop = page(phone.formId);
    expect(await laptop.save(3, words('laptop'))).toMatchObject({ version: 4 });
    expect(await failure(phone.save(3, words('phone')))).toMatchObject({
      code: 'CONFLICT',
      params: { current: { formId: phone.formId, version: 4, health: { anythingElse: 'laptop' } } },
    });
    const another = page();
    expect(await failure(another.save(0, words('another')))).toMatchObject({
      code: 'CONFLICT',
      params: { current: { formId: phone.formId, version: 4 } },
    });
  });

  test('is for who acts for the patient', async () => {
    const foreign = { patientId: people.mara, formId: uuidv7(), device: uuidv7(), version: 0 };
    const refused = ned().intake.save({ ...foreign, answers: NO_ANSWERS });
    expect((await failure(refused)).code).toBe('NOT_FOUND');
  });
});

describe('sending', () => {
  const own: OwnQuestion = {
    id: uuidv7(),
    kind: 'choice',
    text: 'How did you hear of us?',
    help: '',
    choices: ['A friend', 'My doctor'],
    required: true,
  };
  const asks = (version = 0) =>
    desk().intake.saveSettings({ questions: [own], consentText: 'I agree.', version });

  test('says what is missing, section by section', () => {
    expect(unfinishedIntake(NO_ANSWERS, [own]).map(({ section, field }) => `${section}.${field}`)).toEqual([
      'health.conditions',
      ...visibleIntakeQuestions({}).map(({ id, section }) => `${section}.${id}`),
      `clinic.${own.id}`,
      'consent.consent',
    ]);
    const foreign = [{ questionId: own.id, answer: 'A stranger' }];
    expect(unfinishedIntake({ ...allNo(), own: foreign }, [own])).toEqual([
      { section: 'clinic', field: own.id },
    ]);
  });

  test('leaves out what a later answer has taken away', () => {
    const answers = allNo({ 'hip-replacement': 'no', 'hip-replacement-precautions-anterior': 'yes' });
    const details = { allergies: 'Latex', medicines: 'Ibuprofen' };
    const said = { ...answers.health.said, medicines: 'yes' as const };
    const kept = shownAnswers({ ...answers, health: { ...answers.health, said, details } }, []).health;
    expect(kept.said).not.toHaveProperty('hip-replacement-precautions-anterior');
    expect(kept.details).toEqual({ medicines: 'Ibuprofen' });
  });

  test('keeps the very words that were agreed to, by whom, and the questions as they were asked', async () => {
    await asks();
    await sent({ ...allNo(), own: [{ questionId: own.id, answer: 'A friend' }] });
    await desk().intake.saveSettings({ questions: [], consentText: 'Other words.', version: 1 });
    const { form } = await physio().intake.read({ patientId: people.ned });
    expect(form).toMatchObject({
      consentText: 'I agree.',
      sentBy: 'Ned Nolan',
      ownQuestions: [own],
      answers: { consent: 'yes', own: [{ questionId: own.id, answer: 'A friend' }] },
    });
    expect((await ned().today.overview({})).visitForm).toBeNull();
  });

  test('is refused when the clinic asks something else meanwhile, and nothing is lost', async () => {
    const phone = page();
    const { version } = await phone.save(0, allNo());
    await asks();
    const { formId } = phone;
    const edit = { patientId: people.ned, formId, version, answers: allNo(), settingsVersion: 0 };
    const refused = ned().intake.send({ key: uuidv7(), ...edit });
    expect(await failure(refused)).toMatchObject({ code: 'REFUSED', params: { rule: 'form-changed' } });
    const missing = ned().intake.send({ key: uuidv7(), ...edit, settingsVersion: 1 });
    expect(await failure(missing)).toMatchObject({ field: `answers.clinic.${own.id}` });
    expect((await ned().intake.open({})).draft?.answers).toEqual(allNo());
  });

  test('ends it: what was sent is never changed, by the database’s own hand neither; a correction is another form', async () => {
    const first = await sent(allNo());
    const late = page(first).save(2, allNo({ pregnancy: 'yes' }));
    expect(await failure(late)).toMatchObject({ code: 'REFUSED', params: { rule: 'sent' } });
    const byHand = world.admin.query(`UPDATE intake_form SET health = '{}' WHERE id = $1`, [first]);
    await expect(byHand).rejects.toThrow();
    const second = await sent(allNo({ pregnancy: 'yes' }));
    expect((await physio().intake.read({ patientId: people.ned })).form?.id).toBe(second);
  });
});

describe('confirming', () => {
  const cautionsOf = async () => {
    const { rows } = await world.admin.query(
      'SELECT caution_id, answer, intake_form_id FROM caution_answer ORDER BY caution_id',
    );
    return rows;
  };

  test('nothing is a caution before a physio says so, and "not sure" never is', async () => {
    await sent(allNo({ 'osteoporosis-fragility': 'unsure' }));
    expect(await cautionsOf()).toEqual([]);
    const { proposals } = await physio().intake.read({ patientId: people.ned });
    expect(proposals.map(({ cautionId }) => cautionId)).not.toContain('osteoporosis-fragility');
    expect(proposals.every(({ settled, known }) => !settled && known === null)).toBe(true);
  });

  test('makes each an answer like any other, with the form it came from unless it was changed', async () => {
    const formId = await sent(allNo({ 'bleeding-risk-or-anticoagulant': 'yes' }));
    const { form, proposals } = await physio().intake.read({ patientId: people.ned });
    const noes = proposals.filter(({ answer }) => answer === 'no');
    const { version, state } = await physio().intake.confirm({
      key: uuidv7(),
      formId,
      version: form?.version ?? 0,
      cautions: noes.map(({ cautionId }) => ({
        cautionId,
        answer: cautionId === 'pregnancy' ? 'yes' : 'no',
      })),
    });
    expect(state).toBe('sent');
    const cautions = [{ cautionId: 'bleeding-risk-or-anticoagulant', answer: 'yes' } as const];
    const done = await physio().intake.confirm({ key: uuidv7(), formId, version, cautions });
    expect(done.state).toBe('confirmed');
    const rows = await cautionsOf();
    expect(rows).toHaveLength(proposals.length);
    expect(
      rows.filter(({ intake_form_id }) => intake_form_id === null).map(({ caution_id }) => caution_id),
    ).toEqual(['pregnancy']);
    const after = await physio().intake.read({ patientId: people.ned });
    expect(after.form).toMatchObject({ state: 'confirmed', confirmedBy: 'Physio physio' });
    expect(
      after.proposals.find(({ cautionId }) => cautionId === 'bleeding-risk-or-anticoagulant')?.known,
    ).toBe('yes');
    const { programId } = await physio().programs.start({
      key: uuidv7(),
      patientId: people.ned,
      assessmentId: null,
    });
    expect((await physio().programs.open({ programId })).cautions).toMatchObject({
      'bleeding-risk-or-anticoagulant': 'yes',
      'hip-replacement': 'no',
    });
  });

  test('a form with nothing to confirm is done once it was read', async () => {
    const said = Object.fromEntries(INTAKE_QUESTIONS.map(({ id }) => [id, 'unsure']));
    const formId = await sent(allNo(said));
    const confirmed = await physio().intake.confirm({ key: uuidv7(), formId, version: 2, cautions: [] });
    expect(confirmed.state).toBe('confirmed');
  });

  test('is for who cares for the patient', async () => {
    await sent(allNo());
    const stranger = world.as('other').intake.read({ patientId: people.ned });
    expect((await failure(stranger)).code).toBe('NOT_FOUND');
  });
});

test('the desk sees that the form is done, and whom to call, and nothing of health', async () => {
  const contact = { name: 'Ruth Nolan', phone: '0400 000 111', relation: 'Wife' };
  await sent({
    ...allNo({ medicines: 'yes' }),
    people: { ...NO_ANSWERS.people, emergency: contact },
    health: { ...allNo({ medicines: 'yes' }).health, details: { medicines: 'Secretol' } },
  });
  const shown = await desk().desk.patient({ patientId: people.ned });
  expect(shown.intake).toMatchObject({ stand: 'done', people: { emergency: contact } });
  expect(JSON.stringify(shown)).not.toContain('Secretol');
  expect(shown.texts.sms).toBe(true);
  await desk().desk.setTexts({ patientId: people.ned, sms: false });
  expect((await desk().desk.patient({ patientId: people.ned })).texts.sms).toBe(false);
});
