import { isOneOf, PATTERN_IDS, type PatternId } from '@kinloop/assessment-domain/catalogue';
import { type CountedKind, countedKinds } from './merge-row.ts';

/** What the URL says is shown. */
export type CaseloadFilter = {
  readonly scope: 'me' | 'all';
  readonly pattern: PatternId | null;
  /** Only those with such a reason. */
  readonly why: CountedKind | null;
};

export function filterOf(params: Pick<URLSearchParams, 'get'>): CaseloadFilter {
  const pattern = params.get('pattern');
  const why = params.get('why');
  return {
    scope: params.get('of') === 'all' ? 'all' : 'me',
    pattern: isOneOf(PATTERN_IDS, pattern) ? pattern : null,
    why: countedKinds.find((kind) => kind === why) ?? null,
  };
}

/** The address of a filter; what is usual is left out. */
export function addressOf({ scope, pattern, why }: CaseloadFilter): string {
  const params = new URLSearchParams();
  if (scope === 'all') params.set('of', 'all');
  if (pattern !== null) params.set('pattern', pattern);
  if (why !== null) params.set('why', why);
  const query = params.toString();
  return query === '' ? '?' : `?${query}`;
}
