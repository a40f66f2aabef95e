import { RED_FLAG_IDS } from '@kinloop/assessment-domain/catalogue';
import { FORM_SHAPES } from '@kinloop/assessment-domain/outcomes';
import {
  type HomeAnswers,
  type HomeEntry,
  homeCautionAnswers,
  homeFacts,
  homeScreenFor,
} from '@kinloop/assessment-domain/screening';
import { localDate } from '../builders/clinic.ts';
import type { PatientStory } from '../cast/story.ts';
import type { LiveEvent } from '../replay/event.ts';
import { isLive } from '../world/world.ts';
import type { Scene } from './scene.ts';
import type { Attending } from './visits.ts';

const HOURS_A_DAY = 24;
/** Days ago. */
const LICENCE = 9;
const PAPER = 8;
const ASKED = 5;
const NOT_TODAY = 1;

/** The lead physio states the licence of one measure. Its wording belongs to others: the demo has none of it. */
export function stateLicence({ world, clinic, physio }: Scene): void {
  const at = world.now.subtract({ hours: HOURS_A_DAY * LICENCE });
  if (!isLive(world, at)) return;
  const { count } = FORM_SHAPES['faam-sport'];
  const text = (number: number) => `Question ${number}, in the words of your licensed copy`;
  const answers = [
    'Unable to do',
    'Extreme difficulty',
    'Moderate difficulty',
    'Slight difficulty',
    'No difficulty',
  ];
  world.live.push({
    kind: 'licence',
    at,
    clinicSlug: clinic.slug,
    personId: physio('mara').personId,
    input: {
      key: world.id(at),
      measure: 'faam-sport',
      seen: 0,
      licence: 'A made-up licence of the demo clinic',
      form: {
        instruction: 'Think of your sport as it is now.',
        items: Array.from({ length: count }, (_, index) => ({ text: text(index + 1), answers })),
      },
    },
  });
}

/** What a physio entered from paper or asked for in the last days, and what the patient made of it. */
export function writeAsked({ world, clinic }: Scene, { patient, physio, story }: Attending): void {
  const at = world.now.subtract({ hours: HOURS_A_DAY * ASKED });
  if (!isLive(world, at)) return;
  const base = { clinicSlug: clinic.slug, personId: physio.personId };
  if (story.paper !== undefined) {
    const { measure, before, now } = story.paper;
    const entered = world.now.subtract({ hours: HOURS_A_DAY * PAPER });
    const today = localDate(clinic, entered);
    const filledIn = [
      [before, today.subtract({ weeks: story.weeks - 1 })],
      [now, today],
    ] as const;
    world.live.push(
      ...filledIn.map(([total, day], index): LiveEvent => {
        const when = entered.add({ minutes: index });
        const input = { key: world.id(when), patientId: patient.id, measure, total, sure: true };
        return { kind: 'total', at: when, ...base, input: { ...input, filledInOn: day.toString() } };
      }),
    );
  }
  if (patient.loginId === null) return;
  const answeredAt = at.add({ hours: HOURS_A_DAY + 3 });
  const asked = { ...base, at, answeredAt, patientId: patient.id, loginId: patient.loginId };
  const ids = (): readonly [string, string] => [world.id(at), world.id(answeredAt)];
  if (story.licensed !== undefined)
    world.live.push({ kind: 'measure', ...asked, ids: ids(), measure: 'faam-sport', items: story.licensed });
  if (story.home === 'done')
    world.live.push({ kind: 'home', ...asked, ids: ids(), answers: testedAtHome(story) });
  if (story.home === 'put-off') {
    const notToday = world.now.subtract({ hours: HOURS_A_DAY * NOT_TODAY });
    world.live.push({ kind: 'home', ...asked, answeredAt: notToday, ids: ids(), answers: null });
  }
}

/** No warning sign, and each test that is safe for them done once on each side, the sore one with less. */
function testedAtHome(story: PatientStory): HomeAnswers {
  const redFlags = Object.fromEntries(RED_FLAG_IDS.map((id) => [id, 'no' as const]));
  const said = {
    redFlags,
    nprs: Math.min(6, story.nprs),
    hasCompany: false,
    recentOperation: false,
    cautions: homeCautionAnswers([]),
  };
  const cautions = Object.fromEntries((story.cautions ?? []).map((id) => [id, 'yes' as const]));
  const known = { age: story.age, cautions };
  const screen = homeScreenFor(homeFacts(said, known), 'all');
  if (screen.status === 'not-now') throw new RangeError(`${story.key} tests nothing at home`);
  const entry = (finding: string, isSore: boolean): HomeEntry => {
    const value = FOUND[finding];
    return value === undefined ? { state: 'not-tried' } : { state: 'done', value: value[isSore ? 1 : 0] };
  };
  const tests = Object.fromEntries(
    screen.tests.map(({ finding }) => [
      finding,
      { L: entry(finding, story.side !== 'right'), R: entry(finding, story.side !== 'left') },
    ]),
  );
  return { ...said, tests };
}

/** Without trouble, and on the sore side. */
const FOUND: Readonly<Record<string, readonly [number, number]>> = {
  wblt: [10.5, 7],
  'sl-stance': [42, 25],
  'heel-raise': [24, 14],
  'adductor-squeeze': [0, 1],
};
