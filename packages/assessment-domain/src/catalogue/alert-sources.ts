import type { AlertId } from './alert-rules.ts';
import type { RedFlagId } from './ids.ts';
import { PAIN_MODEL } from './pain-model.ts';
import type { Source } from './types.ts';

/** What a rule rests on: red flags whose source is its own, and sources beside them. One of the two at least. */
export interface RuleGrounds {
  readonly redFlags: readonly RedFlagId[];
  readonly sources: readonly Source[];
}

const clinicRule = (says: string): Source => ({ reference: 'Clinic rule', grade: 'D', says });
const asked = (...redFlags: readonly RedFlagId[]): RuleGrounds => ({ redFlags, sources: [] });
const ours = (...sources: readonly Source[]): RuleGrounds => ({ redFlags: [], sources });

const TWO_POINTS: Source = {
  reference: 'Ostelo 2008 (Spine)',
  grade: 'C',
  says: '2 points of the pain score are the change that counts in low back pain; what is made of it here is ours',
};

/**
 * Where each alert comes from, for who reads why it fired. A log asks again what a red flag asked before the first visit, so such
 * an alert rests on what the flag rests on. Everything else is a clinic rule: no study validates its numbers, which are the rule
 * set's to say.
 */
export const ALERT_SOURCES: Readonly<Record<AlertId, RuleGrounds>> = {
  'al-01': asked('rf-ces-saddle'),
  'al-02': asked('rf-ces-bilateral', 'rf-cord'),
  'al-03': asked('rf-weak-progressive'),
  'al-04': asked('rf-pe', 'rf-limb-ischaemia'),
  'al-05': asked('rf-dvt'),
  'al-06': asked('rf-fever', 'rf-hot-joint'),
  'al-07': ours(clinicRule('how large a jump, or how strong a pain, is heard of the same day')),
  'al-08': ours(TWO_POINTS, clinicRule('two logs hours apart tell a rise from a bad moment')),
  'al-09': ours(
    clinicRule('new tingling or numbness on one side is looked at soon, and is no emergency by itself'),
  ),
  'al-10': { ...asked('rf-night'), sources: [clinicRule('how many bad nights of a week count')] },
  'al-11': ours(...PAIN_MODEL),
  'al-12': ours(...PAIN_MODEL, clinicRule('how much more pain a day later, and how often')),
  'al-13': ours(clinicRule('a joint that newly locks, gives way or clicks painfully waits for a look')),
  'al-14': ours(
    clinicRule('two logs in a row; the error of each test has its own source, named with the test'),
  ),
  'al-15': ours({
    reference: 'General knowledge',
    grade: 'D',
    says: 'a click without pain is usually harmless',
  }),
  'al-16': ours(clinicRule('how long a silence lasts before it is asked about')),
  'al-17': ours(
    TWO_POINTS,
    clinicRule('how long, and in how many logs, a signal may stay before the plan is looked at again'),
  ),
  'al-18': ours(TWO_POINTS, clinicRule('medians over days, so that single bad days do not count as a rise')),
  'al-19': asked('rf-distress'),
};
