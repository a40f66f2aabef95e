import { type FindingId, PATTERNS, type PatternId } from '../catalogue/index.ts';
import { ENGLISH, type Language, phrase } from '../explanations/phrases.ts';
import type { Findings } from '../inference/input.ts';
import { type ScoredPattern, scorePatterns } from '../inference/score.ts';
import { DEFAULT_RULESET } from '../ruleset/default.ts';
import type { Ruleset } from '../ruleset/types.ts';

/** A finding worth testing next, and what it would tell apart. */
export interface NextFinding {
  readonly finding: FindingId;
  readonly why:
    | { readonly kind: 'anchor'; readonly pattern: PatternId }
    | {
        readonly kind: 'separates';
        readonly patterns: readonly [PatternId, PatternId];
        readonly difference: number;
      }
    | { readonly kind: 'completes'; readonly pattern: PatternId; readonly weight: number };
  /** Why, without the name of the finding. */
  readonly text: string;
}

/**
 * Untested findings, the most telling first: an anchor that a leading pattern still lacks, then what separates the two
 * leading patterns (largest difference in weight, 1 to 3), then what completes the first. Empty when nothing speaks for anything.
 * `limit`: the count of them, 3 when left out; `except`: what was tried and could not be judged, or is not for this person. Source:
 * weights of the rule set, each with the sources of its pattern.
 */
export function nextBest(
  findings: Findings,
  options: { readonly limit?: number; readonly except?: readonly FindingId[] } = {},
  ruleset: Ruleset = DEFAULT_RULESET,
  language: Language = ENGLISH,
): NextFinding[] {
  const leading = leaders(scorePatterns(findings, true, ruleset));
  const [first, second] = leading;
  if (!first) return [];
  const suggestions = [
    ...leading.flatMap((one) => missingAnchors(one, ruleset, language)),
    ...(second ? separating(first, second, ruleset, language) : []),
    ...first.missing.map((finding) => completing(finding, first.pattern, ruleset, language)),
  ];
  const seen = new Set<FindingId>(options.except);
  const unique = suggestions.filter(({ finding }) => !seen.has(finding) && seen.add(finding));
  return unique.slice(0, options.limit ?? 3).map((one) => withSide(one, findings, language));
}

/** Where the finding is known of one side, the text says which one is left. */
function withSide(next: NextFinding, { L = {}, R = {} }: Findings, language: Language): NextFinding {
  const [left, right] = [next.finding in L, next.finding in R];
  if (left === right) return next;
  const side = phrase(language, left ? 'side.right' : 'side.left', {});
  return { ...next, text: phrase(language, 'next.other-side', { text: next.text, side }) };
}

/** The shown patterns, filled up with those that something speaks for, two in all. */
export function leaders(scored: readonly ScoredPattern[]): ScoredPattern[] {
  const shown = scored.filter(({ status }) => status === 'supported' || status === 'possible');
  const promising = scored
    .filter((one) => !shown.includes(one) && one.score > 0)
    .sort((a, b) => b.score - a.score);
  return [...shown, ...promising].slice(0, 2);
}

function missingAnchors(
  { pattern, missing }: ScoredPattern,
  { patterns }: Ruleset,
  language: Language,
): NextFinding[] {
  const { anchors } = patterns[pattern];
  const { name } = PATTERNS[pattern];
  if (!anchors.every((anchor) => missing.includes(anchor))) return [];
  return anchors.map((finding) => ({
    finding,
    why: { kind: 'anchor', pattern },
    text: phrase(language, 'next.anchor', { pattern: name }),
  }));
}

function separating(
  first: ScoredPattern,
  second: ScoredPattern,
  { patterns }: Ruleset,
  language: Language,
): NextFinding[] {
  const weight = (pattern: PatternId, finding: FindingId) => patterns[pattern].weights[finding] ?? 0;
  return [...new Set([...first.missing, ...second.missing])]
    .map((finding) => ({
      finding,
      difference: Math.abs(weight(first.pattern, finding) - weight(second.pattern, finding)),
    }))
    .filter(({ difference }) => difference > 0)
    .sort((a, b) => b.difference - a.difference || (a.finding < b.finding ? -1 : 1))
    .map(({ finding, difference }) => {
      const of = ({ pattern }: ScoredPattern) => weight(pattern, finding);
      const [more, less] = of(first) > of(second) ? [first, second] : [second, first];
      return {
        finding,
        why: { kind: 'separates', patterns: [first.pattern, second.pattern], difference },
        text: phrase(language, 'next.separates', {
          ...{ first: PATTERNS[more.pattern].name, more: of(more) },
          ...{ second: PATTERNS[less.pattern].name, less: of(less) },
        }),
      };
    });
}

function completing(
  finding: FindingId,
  pattern: PatternId,
  { patterns }: Ruleset,
  language: Language,
): NextFinding {
  return {
    finding,
    why: { kind: 'completes', pattern, weight: patterns[pattern].weights[finding] ?? 0 },
    text: phrase(language, 'next.completes', { pattern: PATTERNS[pattern].name }),
  };
}
