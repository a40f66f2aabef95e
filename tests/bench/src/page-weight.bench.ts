import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { demoLogins } from '@kinloop/demo';
import type { BenchRow } from './bench-row.ts';
import { type DemoScene, demoScene, SLUG } from './demo-scene.ts';
import { type PortalVisitor, signedIn, stranger } from './portal-visitor.ts';
import { startPortal } from './running-portal.ts';

const ROUTES = path.join(
  import.meta.dirname,
  ...['..', '..', '..', 'apps', 'portal', '.next', 'app-path-routes-manifest.json'],
);
/** Kilobytes of compressed JavaScript. On a phone on the way, and at a desk. */
const LIMIT_KB = { patients: 180, staff: 250 } as const;
/** Part of the demo's tools and not of a clinic's portal. */
const NOT_JUDGED = new Set(['/gallery', '/mail', '/setup']);

/**
 * JavaScript sent with each page of the production build, compressed, beside an empty page of the same build: every
 * chunk the HTML names, in script tags or for the components it brings to life.
 */
export async function pageWeightBench(): Promise<BenchRow[]> {
  const scene = await demoScene();
  const portal = await startPortal(scene.database);
  try {
    const weights = createScale(portal.origin);
    const visitors = {
      stranger: stranger(portal.origin),
      my: await signedIn(portal.origin, loginAs('patient')),
      care: await signedIn(portal.origin, loginAs('physio')),
      desk: await signedIn(portal.origin, loginAs('admin')),
    };
    const empty = await weights.of(await visitors.stranger.get('/no/such/page'));
    const rows: BenchRow[] = [];
    const notMeasured: string[] = [];
    for (const route of pagesOfBuild()) {
      const hat = route.split('/')[2] ?? '';
      const visitor = hat === 'my' || hat === 'care' || hat === 'desk' ? visitors[hat] : visitors.stranger;
      const answer = await visit(scene, visitor, route);
      if (answer?.status === 200) rows.push(weightRow(route, await weights.of(answer), empty));
      else notMeasured.push(route);
    }
    return [...rows, unmeasuredRow(notMeasured)];
  } finally {
    await portal.stop();
    await scene.close();
  }
}

function weightRow(route: string, bytes: number, emptyBytes: number): BenchRow {
  const limit = /^\/\[clinic\]\/(care|desk)/.test(route) ? LIMIT_KB.staff : LIMIT_KB.patients;
  const isJudged = !NOT_JUDGED.has(route);
  return {
    area: 'page weight',
    name: route,
    ours: Number((bytes / 1000).toFixed(1)),
    peer: Number((emptyBytes / 1000).toFixed(1)),
    unit: 'kB JavaScript, gzip; the peer is an empty page',
    limit: isJudged ? `at most ${limit} kB` : 'none',
    ok: isJudged ? bytes <= limit * 1000 : null,
  };
}

function unmeasuredRow(routes: readonly string[]): BenchRow {
  return {
    area: 'page weight',
    name: `not measured, a login alone does not open them: ${routes.join(' ') || 'none'}`,
    ours: routes.length,
    peer: null,
    unit: 'pages',
    limit: 'none',
    ok: null,
  };
}

function loginAs(role: string) {
  const login = demoLogins.find((known) => known.role === role && known.path.startsWith(`/${SLUG}/`));
  if (login === undefined) throw new Error(`nobody in the demo is ${role}`);
  return login;
}

function pagesOfBuild(): string[] {
  const routes = JSON.parse(readFileSync(ROUTES, 'utf8')) as Record<string, string>;
  return Object.entries(routes)
    .filter(([source, route]) => source.endsWith('/page') && !route.startsWith('/_'))
    .map(([, route]) => route)
    .sort();
}

/** The page with names and ids of the demo in place of its parameters; undefined when the demo has none for it. */
async function visit(scene: DemoScene, visitor: PortalVisitor, route: string): Promise<Response | undefined> {
  const id = route.includes('[id]') ? await exampleId(scene, route) : '';
  if (id === undefined) return undefined;
  return visitor.get(route.replace('[clinic]', SLUG).replace('[id]', id));
}

const patientLogin = `SELECT a.patient_id FROM patient_access a JOIN person p ON p.id = a.person_id WHERE p.email = $2`;
const inPhysiosCare = `SELECT r.patient_id FROM care_relationship r JOIN practitioner pr ON pr.clinic_id = r.clinic_id
  AND pr.id = r.practitioner_id JOIN person p ON p.id = pr.person_id WHERE p.email = $2 AND r.ends_at IS NULL`;

/** By the part of the path before the id: what it is an id of, among what the visitor may open. */
const EXAMPLES: Readonly<Record<string, { readonly role: string; readonly select: string }>> = {
  'my/appointments': {
    role: 'patient',
    select: `SELECT t.visit_id AS id FROM attendee t JOIN visit v ON v.clinic_id = t.clinic_id AND v.id = t.visit_id
      WHERE t.clinic_id = $1 AND t.patient_id IN (${patientLogin}) ORDER BY v.starts_at DESC LIMIT 1`,
  },
  'care/patients': {
    role: 'physio',
    select: `SELECT id FROM patient WHERE clinic_id = $1 AND id IN (${inPhysiosCare}) ORDER BY id LIMIT 1`,
  },
  'care/assessments': {
    role: 'physio',
    select: `SELECT id FROM assessment WHERE clinic_id = $1 AND patient_id IN (${inPhysiosCare}) ORDER BY id LIMIT 1`,
  },
  'care/programs': {
    role: 'physio',
    select: `SELECT id FROM program WHERE clinic_id = $1 AND patient_id IN (${inPhysiosCare}) ORDER BY id LIMIT 1`,
  },
  'care/screens': {
    role: 'physio',
    select: `SELECT id FROM screening WHERE clinic_id = $1 AND kind = 'clinic' AND patient_id IN (${inPhysiosCare})
      ORDER BY id LIMIT 1`,
  },
};

async function exampleId({ query, clinicId }: DemoScene, route: string): Promise<string | undefined> {
  const [, , hat, kind] = route.split('/');
  const example = EXAMPLES[`${hat}/${kind}`];
  if (example === undefined) return undefined;
  const [row] = await query<{ id: string }>(example.select, [clinicId, loginAs(example.role).email]);
  return row?.id;
}

interface Scale {
  /** Bytes of compressed JavaScript that the page brings. */
  of(page: Response): Promise<number>;
}

function createScale(origin: string): Scale {
  const known = new Map<string, Promise<number>>();
  const weigh = async (chunk: string) => {
    const answer = await fetch(`${origin}${chunk}`);
    if (!answer.ok) throw new Error(`${chunk} answers ${answer.status}`);
    return gzipSync(Buffer.from(await answer.arrayBuffer())).length;
  };
  return {
    of: async (page) => {
      // What is only for browsers without modules is sent to none of today's.
      const html = (await page.text()).replace(/<script[^>]*\bnomodule\b[^>]*>/gi, '');
      const chunks = new Set(html.match(/\/_next\/static\/[\w~./-]+?\.js/g) ?? []);
      const missing = [...chunks].filter((chunk) => !known.has(chunk));
      for (const chunk of missing) known.set(chunk, weigh(chunk));
      const sizes = await Promise.all([...chunks].map((chunk) => known.get(chunk) ?? 0));
      return sizes.reduce((sum, size) => sum + size, 0);
    },
  };
}
