import { FINDINGS, type FindingId, type Level, type Side } from '@kinloop/assessment-domain/catalogue';
import type { RawEntry, RawScreen } from '@kinloop/assessment-domain/screening';
import type { StoryFinding, StoryScreen } from '../cast/story.ts';
import type { Random } from '../world/random.ts';

/**
 * What a physio would have written down to find this: numbers where a number is measured, words where words are.
 * `rawToFindings` of the result is the story's screen again.
 */
export function rawScreenOf(screen: StoryScreen, random: Random): RawScreen {
  const raw: Partial<Record<FindingId, Partial<Record<Side, RawEntry>>>> = {};
  for (const side of ['B', 'L', 'R'] as const) {
    for (const [id, measured] of Object.entries(screen[side] ?? {}) as [FindingId, StoryFinding][]) {
      raw[id] = { ...raw[id], [side]: entryFor(id, measured, random) };
    }
  }
  return raw;
}

function entryFor(finding: FindingId, [level, mode]: StoryFinding, random: Random): RawEntry {
  const { capture } = FINDINGS[finding];
  if (capture.kind === 'stance') {
    const pelvis = level === 0 ? 'level' : level === 0.5 ? 'drop' : 'marked-drop';
    return { kind: 'stance', seconds: random.int(30, 45), pelvis, mode };
  }
  if (capture.kind !== 'number') return { kind: 'level', level, mode };
  return { kind: 'number', value: numberFor(finding, level, random), mode };
}

/**
 * A value a little inside its level's band. Values of one level lie close together, so that no gap between the sides
 * speaks on its own.
 */
function numberFor(finding: FindingId, level: Level, random: Random): number {
  const { capture } = FINDINGS[finding];
  if (capture.kind !== 'number') throw new RangeError(`${finding} is not captured as a number`);
  const { mild, marked, step } = capture;
  const worse = mild.when === '<' ? -1 : 1;
  const nudge = random.int(1, 2) * step * worse;
  if (level === 1) return marked.value + nudge;
  // Between the cuts; the narrowest band is one step wide on the worse side of the mild cut.
  if (level === 0.5) return mild.when === '>=' ? mild.value : mild.value + step * worse;
  return Math.max(capture.min, mild.value - nudge);
}
