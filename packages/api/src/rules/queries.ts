import {
  changesBetween,
  DEFAULT_RULESET,
  describeRuleset,
  RULESET_CHANGES,
  RULESETS,
  signingHash,
  toConfirm,
} from '@kinloop/assessment-domain/ruleset';
import type { ActingCtx } from '../platform/context.ts';
import { rulesInForce, type Signature, signatures } from './in-force.ts';

/** A version a lead may sign, told against the one in force. */
export interface OfferedVersion {
  version: string;
  /** SHA-256 of the rules as they were written down: what a signature stands for. */
  hash: string;
  /** ISO calendar date. */
  date: string;
  /** Why it was made, in our words. */
  why: string[];
  /** What would change here, one sentence each; empty when nothing is in force yet. */
  changes: string[];
  standing: 'in-force' | 'newer' | 'older';
}

export interface RulesStanding {
  inForce: Signature | null;
  /** The version that checks and alerts are judged by now. */
  usedForSafety: string;
  /** Newest first. */
  versions: OfferedVersion[];
  /** The rules of the version to read: the newest that is not signed, or the one in force. */
  inWords: { version: string; parts: { title: string; rules: string[] }[] };
  /** What no study settles in them, for a lead physio to confirm. */
  toConfirm: string[];
  history: Signature[];
  /** Whether the caller is a lead physio who treats here, and so may sign. */
  maySign: boolean;
}

const HISTORY_SHOWN = 50;

/** Where the clinic stands with its rules: what is in force, what is newer and how it differs. */
export async function rulesStanding(ctx: ActingCtx): Promise<RulesStanding> {
  const { ruleset, signature } = await rulesInForce(ctx);
  const inForceAt = RULESETS.findIndex(({ version }) => version === signature?.version);
  const versions = RULESETS.map(({ version }, index): OfferedVersion => {
    const { date, why } = changeOf(version);
    return {
      version,
      hash: signingHash(version) ?? '',
      date,
      why,
      changes: signature === null ? [] : changesBetween(ruleset.version, version),
      standing: index === inForceAt ? 'in-force' : index > inForceAt ? 'newer' : 'older',
    };
  });
  return {
    inForce: signature,
    usedForSafety: ruleset.version,
    versions: versions.reverse(),
    inWords: { version: DEFAULT_RULESET.version, parts: readable() },
    toConfirm: toConfirm(),
    history: (await signatures(ctx, HISTORY_SHOWN)).map(({ hash: _, ...one }) => one),
    maySign: ctx.acting.role === 'lead' && ctx.acting.practitionerId !== null,
  };
}

function changeOf(version: string): { date: string; why: string[] } {
  const found = RULESET_CHANGES.find((change) => change.version === version);
  return { date: found?.date ?? '', why: [...(found?.why ?? [])] };
}

const readable = () =>
  describeRuleset(DEFAULT_RULESET).map(({ title, rules }) => ({ title, rules: [...rules] }));
