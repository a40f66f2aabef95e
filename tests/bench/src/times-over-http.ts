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
        url: `${portal.origin}/api/trpc/${subject.slug}/book/booking.times`,
        requests: visitors.map((visitor) => requestOf(portal.origin, visitor, strip.days)),
        perSecond: PER_SECOND,
        seconds,
      });
      await loadFromOutside(order(WARM_UP_SECONDS));
      await subject.admin.query('DELETE FROM rate_limit');
      rows.push(rowOf(strip, await loadFromOutside(order(SECONDS))));
      await subject.admin.query('DELETE FROM rate_limit');
    }
    return rows;
  } finally {
    await portal.stop();
  }
}

function rowOf({ name, limit }: (typeof STRIPS)[number], found: LoadFound): BenchRow {
  const failed = found.filter((ms) => ms === null).length;
  // One that failed took longer than any limit.
  const times = found.map((ms) => ms ?? Number.POSITIVE_INFINITY);
  const p95 = percentile(times, 0.95);
  return {
    area: 'large clinic',
    name: `times over HTTP, ${name}, ${PER_SECOND} a second for ${SECONDS} s: p95 (p50 ${percentile(times, 0.5).toFixed(1)}, ${failed} failed)`,
    ours: Number(p95.toFixed(1)),
    peer: null,
    unit: 'ms',
    limit: `under ${limit} ms, none failed`,
    ok: p95 < limit && failed === 0,
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
