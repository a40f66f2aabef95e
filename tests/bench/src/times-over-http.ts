import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { promisify } from 'node:util';
import { wellAnswers } from '@kinloop/api/booking-stage';
import { callerFor } from '@kinloop/api/caller';
import type { Runtime } from '@kinloop/api/platform';
import type { TestDatabase } from '@kinloop/db/testing';
import type pg from 'pg';
import type { BenchRow } from './bench-row.ts';
import { percentile } from './percentile.ts';
import { startPortal } from './running-portal.ts';
import type { LoadFound, LoadOrder } from './steady-load.ts';

const PROCEDURE = 'booking.times';
const PER_SECOND = 40;
const SECONDS = 12;
const WARM_UP_SECONDS = 4;
/** Enough that none of them asks more often than one browser may. */
const VISITORS = 30;
const STRIPS = [
  { days: 31, name: 'a month', limit: 60 },
  { days: 1, name: 'a day strip', limit: 25 },
] as const;

interface Subject {
  readonly database: TestDatabase;
  readonly admin: pg.Client;
  readonly runtime: Runtime;
  readonly slug: string;
}

/**
 * The clinic's free times as browsers ask for them: the product in a process of its own, and a second one that asks forty
 * times a second, each request timed from when it was due. Needs the production build.
 */
export async function timesOverHttp(subject: Subject): Promise<BenchRow[]> {
  const visitors = await visitorsWithChecks(subject);
  const portal = await startPortal(subject.database);
  try {
    const rows: BenchRow[] = [];
    for (const strip of STRIPS) {
      const order = (seconds: number): LoadOrder => ({
        url: `${portal.origin}/api/trpc/${subject.slug}/book/${PROCEDURE}`,
        requests: visitors.map((visitor) => requestOf(portal.origin, visitor, strip.days)),
        perSecond: PER_SECOND,
        seconds,
      });
      await loadFromOutside(order(WARM_UP_SECONDS));
      await subject.admin.query('DELETE FROM rate_limit');
      portal.takeTimes(PROCEDURE);
      const found = await loadFromOutside(order(SECONDS));
      rows.push(procedureRow(strip, portal.takeTimes(PROCEDURE)), httpRow(strip, found));
      await subject.admin.query('DELETE FROM rate_limit');
    }
    return rows;
  } finally {
    await portal.stop();
  }
}

const load = (name: string) => `${name}, ${PER_SECOND} a second for ${SECONDS} s`;

/** The time inside the procedure while the server is under that load: limits, policy, query, sweep, audit. */
function procedureRow({ name, limit }: (typeof STRIPS)[number], times: readonly number[]): BenchRow {
  const p95 = percentile(times, 0.95);
  return {
    area: 'large clinic',
    name: `times, the procedure under load, ${load(name)}: p95 (p50 ${percentile(times, 0.5)}, ${times.length} calls)`,
    ours: p95,
    peer: null,
    unit: 'ms',
    limit: `under ${limit} ms, all answered`,
    ok: p95 < limit && times.length === PER_SECOND * SECONDS,
  };
}

/** The whole way, with the program that asks on the same machine; judged by its failures. */
function httpRow({ name }: (typeof STRIPS)[number], found: LoadFound): BenchRow {
  const failed = found.filter((ms) => ms === null).length;
  // One that failed took longer than any limit.
  const times = found.map((ms) => ms ?? Number.POSITIVE_INFINITY);
  const p95 = percentile(times, 0.95);
  return {
    area: 'large clinic',
    name: `times over HTTP, ${load(name)}: p95 (p50 ${percentile(times, 0.5).toFixed(1)}, ${failed} failed)`,
    ours: Number(p95.toFixed(1)),
    peer: null,
    unit: 'ms',
    limit: 'none failed',
    ok: failed === 0,
  };
}

interface VisitorWithCheck {
  readonly token: string;
  readonly checkId: string;
}

async function visitorsWithChecks({ runtime, slug, admin }: Subject): Promise<VisitorWithCheck[]> {
  const visitors = Array.from({ length: VISITORS }, () => ({ token: randomUUID(), checkId: randomUUID() }));
  for (const { token, checkId } of visitors) {
    const door = { clinicSlug: slug, hat: 'book' as const, sessionId: null, patientId: null };
    const visitor = callerFor(runtime, { ...door, visitorToken: token, ip: '203.0.113.7' });
    await visitor.triage.submit({ checkId, kind: 'full', answers: wellAnswers() });
  }
  await admin.query('DELETE FROM rate_limit');
  return visitors;
}

function requestOf(origin: string, { token, checkId }: VisitorWithCheck, days: number) {
  return {
    headers: {
      cookie: `kinloop.visitor=${token}`,
      'content-type': 'application/json',
      'x-portal': '1',
      origin,
    },
    body: JSON.stringify({ json: { checkId, practitionerId: null, from: null, days, serviceId: null } }),
  };
}

async function loadFromOutside(order: LoadOrder): Promise<LoadFound> {
  const program = path.join(import.meta.dirname, 'steady-load.ts');
  const { stdout } = await promisify(execFile)(process.execPath, [program, JSON.stringify(order)], {
    timeout: (order.seconds + 15) * 1000,
    maxBuffer: 10 * 1024 * 1024,
  });
  return JSON.parse(stdout) as LoadFound;
}
