import { isPossibleWeeks } from '@kinloop/api/screening-interpretation';
import type { ScreenContext, ScreenValues } from '@kinloop/api/screening-record';
import type { EntryProblem } from '@kinloop/assessment-domain/screening';

type Draft = { readonly values: ScreenValues; readonly context: ScreenContext };

/**
 * A draft without what cannot be: a wrong value stays on the page under its error until it is put right, and keeps nothing
 * else from being saved.
 */
export function sendable({ values, context }: Draft, problems: readonly EntryProblem[]): Draft {
  const kept = { ...values };
  for (const { finding, side } of problems) {
    const { [side]: _, ...others } = kept[finding] ?? {};
    kept[finding] = others;
  }
  return { values: kept, context: hasWrongWeeks(context) ? withoutWeeks(context) : context };
}

export function hasWrongWeeks({ weeks }: ScreenContext): boolean {
  return weeks !== undefined && !isPossibleWeeks(weeks);
}

function withoutWeeks({ weeks: _, ...context }: ScreenContext): ScreenContext {
  return context;
}
