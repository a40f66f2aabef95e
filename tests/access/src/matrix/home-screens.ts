import { randomUUID } from 'node:crypto';
import { homeCautionAnswers } from '@kinloop/assessment-domain/screening';
import { actingFor, caringFor, type Matrix } from './entry.ts';

const answers = {
  redFlags: { 'rf-ces-saddle': 'no' },
  nprs: 2,
  hasCompany: true,
  recentOperation: false,
  cautions: homeCautionAnswers([]),
  tests: { wblt: { L: { state: 'done', value: 9 }, R: { state: 'hurt' } } },
};

/** A physio who cares asks; whoever acts for the patient does it, or puts it off. */
export const homeScreens: Matrix = {
  'homeScreens.ask': {
    allow: caringFor,
    input: (target) => ({ key: randomUUID(), patientId: target.patient }),
  },
  'homeScreens.withdraw': {
    allow: caringFor,
    input: (target) => ({ key: randomUUID(), homeScreenId: target.homeScreen }),
  },
  'homeScreens.open': { allow: actingFor, input: (target) => ({ homeScreenId: target.homeScreen }) },
  'homeScreens.putOff': {
    allow: actingFor,
    input: (target) => ({ homeScreenId: target.homeScreen, because: 'not-today' }),
  },
  'homeScreens.submit': {
    allow: actingFor,
    input: (target) => ({ homeScreenId: target.homeScreen, screeningId: randomUUID(), answers }),
  },
};
