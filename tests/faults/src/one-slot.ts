import { randomUUID } from 'node:crypto';
import { bookingStage, type Stage, stageIds, startAt } from '@kinloop/api/booking-stage';
import { toAppError } from '@kinloop/api/platform';

export interface OneSlotReport {
  rounds: number;
  /** Answers counted over all rounds. */
  answers: ReadonlyMap<string, number>;
  /** Rounds without exactly one winner. */
  badRounds: readonly string[];
  deadlocks: number;
}

/**
 * Many browsers ask at once to hold one time of one practitioner, who works at two clinics: each even browser asks at
 * the first, each odd one at the second, by the procedure a page calls.
 */
export async function raceForOneSlot(rounds: number, racers: number): Promise<OneSlotReport> {
  const stage = await bookingStage();
  try {
    const checks = await checksOf(stage, racers);
    const answers = new Map<string, number>();
    const badRounds: string[] = [];
    const before = await deadlocksOf(stage);
    for (let round = 0; round < rounds; round += 1) {
      await stage.admin.query('DELETE FROM rate_limit');
      await stage.admin.query('DELETE FROM claim; DELETE FROM practitioner_time; DELETE FROM visit');
      const told = await Promise.all(checks.map((check) => ask(stage, check)));
      for (const code of told) answers.set(code, (answers.get(code) ?? 0) + 1);
      const winners = told.filter((code) => code === 'held').length;
      const kept = await stage.count(`SELECT count(*) FROM visit WHERE state = 'held'`);
      if (winners !== 1 || kept !== 1) badRounds.push(`round ${round}: ${winners} told, ${kept} kept`);
    }
    return { rounds, answers, badRounds, deadlocks: (await deadlocksOf(stage)) - before };
  } finally {
    await stage.close();
  }
}

interface Racer {
  browser: string;
  clinic: string;
  checkId: string;
  practitionerId: string;
}

async function checksOf(stage: Stage, racers: number): Promise<Racer[]> {
  const made: Racer[] = [];
  for (let at = 0; at < racers; at += 1) {
    if (at % 40 === 0) await stage.admin.query('DELETE FROM rate_limit');
    const [clinic, practitionerId] =
      at % 2 === 0 ? (['alder', stageIds.ada] as const) : (['birch', stageIds.adaAtBirch] as const);
    const browser = `racer ${at}`;
    made.push({ browser, clinic, practitionerId, checkId: await stage.check(browser, clinic) });
  }
  return made;
}

async function ask(stage: Stage, { browser, clinic, checkId, practitionerId }: Racer): Promise<string> {
  const request = {
    visitId: randomUUID(),
    checkId,
    start: startAt(1),
    practitionerId,
    serviceId: null,
  };
  try {
    // Addresses of their own, as strangers have: the limit of one address is another matter.
    await stage.visitor(browser, clinic, addressOf(browser)).booking.hold(request);
    return 'held';
  } catch (error) {
    return toAppError(error).code;
  }
}

const addressOf = (browser: string): string => {
  const at = Number(browser.replace(/\D/g, ''));
  return `10.${at >> 6}.${at & 63}.7`;
};

const deadlocksOf = (stage: Stage): Promise<number> =>
  stage.count('SELECT deadlocks AS count FROM pg_stat_database WHERE datname = current_database()');
