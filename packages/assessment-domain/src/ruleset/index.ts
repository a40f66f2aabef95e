export { changesBetween, RULESETS, rulesetOf, signingHash } from './archive.ts';
export { canonicalJson, hashOf } from './canonical.ts';
export { RULESET_CHANGES, type RulesetChange } from './changelog.ts';
export { DEFAULT_RULESET } from './default.ts';
export { describeRuleset, diffRulesets, type RulesetPart } from './diff.ts';
export { meaningFingerprints } from './fingerprint.ts';
export { alertRulesetSchema, homeSafetySchema, rulesetSchema } from './schema.ts';
export { toConfirm } from './to-confirm.ts';
export type {
  AcknowledgeRules,
  AlertLimits,
  AlertRules,
  AlertRuleset,
  AppointmentRules,
  HomeSafetyRules,
  HomeScreenRules,
  LevelRules,
  PatternRules,
  ReassessmentRules,
  ReviewPromptRules,
  Ruleset,
  ScoringRules,
  TriageRules,
  WatchedLevel,
} from './types.ts';
