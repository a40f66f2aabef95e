import { ENGLISH, type Language } from '@kinloop/assessment-domain/explanations';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { toAppError } from '../platform/errors.ts';
import { translations } from '../platform/language.ts';
import { bookingStage, type Stage, stageIds, startAt, wellAnswers } from '../scheduling/stage.ts';

let stage: Stage;
let browser: string;
let made = 0;

beforeAll(async () => {
  stage = await bookingStage();
});
afterAll(() => stage.close());
beforeEach(async () => {
  made += 1;
  browser = `browser ${made}`;
  await stage.admin.query('DELETE FROM rate_limit');
});

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'passed',
    (error) => toAppError(error).code,
  );

const submit = (answers = wellAnswers(), kind: 'full' | 'known-need' | 'follow-up' = 'full', who = browser) =>
  stage.visitor(who).triage.submit({ checkId: uuidv7(), kind, answers });

const flagged = (flag: string, answer: 'yes' | 'not-sure') =>
  wellAnswers({ redFlags: { ...wellAnswers().redFlags, [flag]: answer } });

describe('a check', () => {
  test('without a warning sign leads to a visit, with the reasons in words and no pattern', async () => {
    const outcome = await submit();
    expect(outcome).toMatchObject({ kind: 'bookable', appointmentType: 'initial-45', minutes: 45 });
    expect(outcome.reasons.length).toBeGreaterThan(0);
    expect(Object.keys(outcome).toSorted()).toEqual([
      'appointmentType',
      'checkId',
      'groupAlsoOffered',
      'kind',
      'minutes',
      'practitioners',
      'reasons',
      'urgency',
    ]);
  });

  test('is told in the language of the clinic once it is translated, and in English until then', async () => {
    const added = translations as Record<string, Language>;
    const marked = Object.entries(ENGLISH).map(([key, text]) => [key, `⟦${text}⟧`]);
    const speak = (locale: string) =>
      stage.admin.query('UPDATE clinic SET locale = $1 WHERE clinic_id = $2', [locale, stageIds.alder]);
    const told = async (answers = wellAnswers()) => {
      browser = `browser ${++made}`;
      const { reasons, ...rest } = await submit(answers);
      return { reasons, advice: 'advice' in rest ? rest.advice : [] };
    };
    const doubted = flagged('rf-dvt', 'not-sure');
    await speak('qps-AU');
    const untranslated = await told(doubted);
    added.qps = Object.fromEntries(marked) as Language;
    const [translated, booked] = [await told(doubted), await told()];
    delete added.qps;
    await speak('en-AU');
    expect([...untranslated.reasons, ...untranslated.advice].join()).not.toContain('⟦');
    for (const text of [...translated.reasons, ...translated.advice, ...booked.reasons])
      expect(text).toMatch(/^⟦.*⟧$/);
    expect(translated.advice).toHaveLength(untranslated.advice.length);
    const { rows } = await stage.admin.query(
      `SELECT count(*)::int AS kept FROM triage_check WHERE disposition::text LIKE '%⟦%'`,
    );
    expect(rows).toEqual([{ kept: 0 }]);
  });

  test('is refused while a question that was shown is open, whichever way one comes', async () => {
    for (const kind of ['full', 'known-need', 'follow-up'] as const) {
      const { 'rf-ces-saddle': _, ...redFlags } = { ...wellAnswers().redFlags };
      expect(await codeOf(submit(wellAnswers({ redFlags }), kind))).toBe('INVALID_INPUT');
    }
  });

  test('asks who knows what they need for the safety questions only', async () => {
    const { age, history, redFlags, inflammatory } = wellAnswers();
    const few = { age, history, redFlags, inflammatory } as Parameters<typeof submit>[0];
    expect(await codeOf(submit(few, 'full'))).toBe('INVALID_INPUT');
    expect(await submit(few, 'known-need')).toMatchObject({ kind: 'bookable' });
  });

  test('with a rare number is taken only from somebody who said that it is right', async () => {
    const answers = wellAnswers({ sittingHours: 16 });
    const sent = (sure?: { sittingHours: number }) =>
      codeOf(
        stage.visitor(browser).triage.submit({
          checkId: uuidv7(),
          kind: 'full',
          answers,
          ...(sure === undefined ? {} : { sure }),
        }),
      );
    const rows = () => stage.count(`SELECT count(*) FROM triage_check WHERE answers->>'sittingHours' = '16'`);
    expect(await sent()).toBe('REFUSED');
    expect(await sent({ sittingHours: 15 })).toBe('REFUSED');
    expect(await rows()).toBe(0);
    expect(await sent({ sittingHours: 16 })).toBe('passed');
    expect(await rows()).toBe(1);
    expect(await codeOf(submit(wellAnswers({ sittingHours: 14 })))).toBe('passed');
  });

  test('sent twice is one check', async () => {
    const input = { checkId: uuidv7(), kind: 'full', answers: wellAnswers() } as const;
    const first = await stage.visitor(browser).triage.submit(input);
    expect(await stage.visitor(browser).triage.submit(input)).toEqual(first);
    expect(await stage.count(`SELECT count(*) FROM triage_check WHERE id = '${input.checkId}'`)).toBe(1);
  });

  test('is where a reload goes on from, for its browser only', async () => {
    const checkId = await stage.check(browser);
    const { check } = await stage.visitor(browser).triage.standing({});
    expect(check?.outcome.checkId).toBe(checkId);
    expect(await stage.visitor('another browser').triage.standing({})).toEqual({ stop: null, check: null });
  });
});

describe('a stop', () => {
  test.each([
    ['rf-ces-saddle', 'yes', 'emergency'],
    ['rf-ces-saddle', 'not-sure', 'emergency'],
    ['rf-dvt', 'yes', 'same_day'],
    ['rf-dvt', 'not-sure', 'urgent'],
  ] as const)('%s answered %s is %s, and nothing is stored of the answers', async (flag, answer, level) => {
    const before = await stage.count('SELECT count(*) FROM triage_check');
    const outcome = await submit(flagged(flag, answer));
    expect(outcome).toMatchObject({ kind: 'stopped', level });
    if (outcome.kind !== 'stopped') return;
    expect(outcome.advice.length).toBeGreaterThan(0);
    expect(outcome.code).toMatch(/^[A-Z]{5}$/);
    expect(await stage.count('SELECT count(*) FROM triage_check')).toBe(before);
    expect(
      await stage.count(
        `SELECT count(*) FROM triage_stop WHERE code = '${outcome.code}' AND level = '${level}'`,
      ),
    ).toBe(1);
  });

  test('is told as soon as an emergency is said, and for nothing less before all is asked', async () => {
    const first = { age: 41, redFlags: { 'rf-ces-saddle': 'yes' } } as Parameters<typeof submit>[0];
    expect(await submit(first, 'known-need')).toMatchObject({ kind: 'stopped', level: 'emergency' });
    const fever = { age: 41, redFlags: { 'rf-fever': 'yes' } } as Parameters<typeof submit>[0];
    expect(await codeOf(submit(fever, 'known-need', 'a feverish browser'))).toBe('INVALID_INPUT');
  });

  test('stays for the browser, whatever is answered next, until a physio clears it', async () => {
    const first = await submit(flagged('rf-ces-saddle', 'yes'));
    if (first.kind !== 'stopped') throw new Error('not stopped');
    expect(await submit()).toMatchObject({ kind: 'stopped', code: first.code, level: 'emergency' });
    expect((await stage.visitor(browser).triage.standing({})).stop?.code).toBe(first.code);
    await stage.admin.query(
      `UPDATE triage_stop SET cleared_at = app_now(), cleared_by = '${stageIds.ada}', clear_reason = 'seen in hospital'
       WHERE code = '${first.code}'`,
    );
    expect(await submit()).toMatchObject({ kind: 'bookable' });
  });

  test('closes an earlier check and its times', async () => {
    const checkId = await stage.check(browser);
    await submit(flagged('rf-ces-saddle', 'yes'));
    const question = { checkId, practitionerId: null, from: null, days: 7, serviceId: null };
    expect(await codeOf(stage.visitor(browser).booking.times(question))).toBe('STOPPED');
  });

  test('learns a number, and another browser with that number cannot register', async () => {
    const stopped = await submit(flagged('rf-dvt', 'not-sure'));
    if (stopped.kind !== 'stopped') throw new Error('not stopped');
    const left = { requestId: uuidv7(), code: stopped.code, name: 'Kim', phone: '0412 555 010' };
    await stage.visitor(browser).triage.leaveNumber(left);
    await stage.visitor(browser).triage.leaveNumber(left);
    expect(await stage.count(`SELECT count(*) FROM callback_request WHERE id = '${left.requestId}'`)).toBe(1);
    expect(
      await codeOf(stage.visitor('a stranger').triage.leaveNumber({ ...left, requestId: uuidv7() })),
    ).toBe('REFUSED');
    const checkId = await stage.check('another phone');
    const hold = await stage.visitor('another phone').booking.hold({
      visitId: uuidv7(),
      checkId,
      start: startAt(1),
      practitionerId: null,
      serviceId: null,
    });
    const loginCodeId = await stage.provedCode('kim@people.example');
    const details = {
      givenName: 'Kim',
      familyName: 'Lee',
      birthDate: '1990-01-01',
      // The same number as it is written abroad.
      phone: '+61 412 555 010',
      email: 'kim@people.example',
    };
    const register = stage.visitor('another phone').booking.register({
      visitId: hold.visitId,
      loginCodeId,
      details,
    });
    expect(await codeOf(register)).toBe('STOPPED');
  });

  test("is also a patient's open alert of the emergency kind", async () => {
    const { patientId, sessionId } = await stage.addPatient('alert@people.example');
    await stage.admin.query(
      `INSERT INTO alert (clinic_id, id, patient_id, rule_id, level, pauses)
       VALUES ('${stageIds.alder}', '${uuidv7()}', '${patientId}', 'al-03', 'emergency', true)`,
    );
    const mine = stage.signedIn(sessionId);
    expect((await mine.triage.standing({})).stop).toMatchObject({ code: 'al-03', level: 'emergency' });
    const answers = wellAnswers({ history: 'same-problem' });
    expect(await mine.triage.submit({ checkId: uuidv7(), kind: 'follow-up', answers })).toMatchObject({
      kind: 'stopped',
    });
    await mine.triage.leaveNumber({ requestId: uuidv7(), code: 'al-03', name: 'Pat', phone: '0412 555 011' });
    expect(await stage.count(`SELECT count(*) FROM callback_request WHERE patient_id = '${patientId}'`)).toBe(
      1,
    );
  });
});
