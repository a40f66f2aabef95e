'use client';
import { PATTERN_IDS, PATTERNS } from '@kinloop/assessment-domain/catalogue';
import { Segmented } from '@kinloop/ui/segmented';
import { Select } from '@kinloop/ui/select';
import { useTranslations } from 'next-intl';
import { addressOf, type CaseloadFilter, filterOf } from './filter.ts';
import { type Caseload, countedKinds } from './merge-row.ts';

const patternOptions = PATTERN_IDS.map((id) => ({ value: id, label: PATTERNS[id].name }));

/** Whose, which pattern, and how many wait for what: each count shows only those. All of it is in the URL. */
export function CaseloadFilters({ filter, caseload }: { filter: CaseloadFilter; caseload: Caseload }) {
  const t = useTranslations('caseload');
  const show = (change: Partial<CaseloadFilter>) =>
    window.history.replaceState(null, '', addressOf({ ...filter, ...change }));
  return (
    <div className="space-y-5">
      <div className="flex flex-wrap items-end gap-x-6 gap-y-4">
        <Segmented
          label={t('scope')}
          hideLabel
          value={filter.scope}
          options={[
            { value: 'me', label: t('me') },
            { value: 'all', label: t('all') },
          ]}
          onChange={(scope) => show({ scope: scope === 'all' ? 'all' : 'me' })}
        />
        <Select
          label={t('pattern')}
          hideLabel
          value={filter.pattern ?? ''}
          options={[{ value: '', label: t('anyPattern') }, ...patternOptions]}
          onChange={({ target }) =>
            show({ pattern: filterOf(new URLSearchParams({ pattern: target.value })).pattern })
          }
        />
      </div>
      <fieldset className="flex flex-wrap gap-x-1 gap-y-1">
        <legend className="sr-only">{t('why')}</legend>
        <Count isOn={filter.why === null} onPress={() => show({ why: null })}>
          {t('count.all', { count: caseload.counts.all })}
        </Count>
        {countedKinds
          .filter((kind) => caseload.counts[kind] > 0 || filter.why === kind)
          .map((kind) => (
            <Count
              key={kind}
              isOn={filter.why === kind}
              onPress={() => show({ why: filter.why === kind ? null : kind })}
            >
              {t(`count.${kind}`, { count: caseload.counts[kind] })}
            </Count>
          ))}
      </fieldset>
    </div>
  );
}

function Count({
  isOn,
  onPress,
  children,
}: {
  readonly isOn: boolean;
  readonly onPress: () => void;
  readonly children: string;
}) {
  return (
    <button
      type="button"
      aria-pressed={isOn}
      onClick={onPress}
      className={`min-h-target rounded-full border px-4 text-sm font-semibold tabular-nums transition-colors ${
        isOn
          ? 'border-accent bg-accent-wash text-accent'
          : 'border-transparent text-ink-soft hover:bg-paper-sunk hover:text-ink'
      }`}
    >
      {children}
    </button>
  );
}
