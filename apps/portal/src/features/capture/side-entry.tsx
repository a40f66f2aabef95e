'use client';
import { FINDINGS, type FindingId, type Side } from '@kinloop/assessment-domain/catalogue';
import { type RawEntry, unlikelyEntry } from '@kinloop/assessment-domain/screening';
import { Badge, type BadgeTone } from '@kinloop/ui/badge';
import { useTranslations } from 'next-intl';
import { AskAgain } from '@/forms/ask-again.tsx';
import { useLanguage } from '@/words/language.ts';
import { EntryFields } from './entry-fields.tsx';
import { sayEntry } from './say-entry.ts';
import type { ScreenDraft } from './use-screen-draft.ts';

export type SideEntryProps = {
  readonly finding: FindingId;
  readonly side: Side;
  readonly screen: ScreenDraft;
  readonly method: 'force' | 'grade';
  readonly previous: RawEntry | undefined;
  readonly hasPrevious: boolean;
};

/** One side of a test: its value, the two ways of not knowing it, how it reads, and what it was last time. */
export function SideEntry(props: SideEntryProps) {
  const { finding, side, screen, method, previous, hasPrevious } = props;
  const t = useTranslations('capture');
  const names = useTranslations('clinical.sideOf');
  const language = useLanguage();
  const entry = screen.draft.values[finding]?.[side];
  const problem = screen.reading.problems.find((one) => one.finding === finding && one.side === side);
  const wrong = problem === undefined ? undefined : t('problem', { problem: problem.message });
  const question =
    entry === undefined || problem !== undefined ? null : unlikelyEntry(finding, entry, language);
  const before = sayEntry(finding, previous);
  const put = (next: RawEntry | undefined) => screen.setEntry(finding, side, next);
  return (
    <div className="min-w-0 space-y-3">
      <EntryFields
        finding={finding}
        sideLabel={names(side)}
        fieldId={`field-${finding}-${side}`}
        entry={entry}
        onChange={put}
        error={problem?.about === 'pain' ? undefined : wrong}
        painError={problem?.about === 'pain' ? wrong : undefined}
        unread={{
          // Answered otherwise since, as not tested or by the watch: what was typed before is over.
          value: entry === undefined ? screen.unread[`${finding}.${side}.value`] : undefined,
          pain: screen.unread[`${finding}.${side}.pain`],
        }}
        onUnread={(field, typed) => screen.setUnread(`${finding}.${side}.${field}`, typed)}
        method={method}
      />
      <AskAgain question={question} yes={t('keep')} onSure={() => put(sureOf(entry))} />
      <div className="flex flex-wrap items-center gap-2">
        {(['not-tested', 'pain-limited'] as const).map((state) => (
          <button
            key={state}
            type="button"
            aria-pressed={entry?.kind === state}
            aria-label={`${t(state === 'not-tested' ? 'notTested' : 'painLimited')}, ${names(side)}`}
            onClick={() => put(entry?.kind === state ? undefined : { kind: state })}
            className="min-h-target rounded-full border border-line-strong px-4 text-sm hover:border-ink aria-pressed:border-accent aria-pressed:bg-accent-wash aria-pressed:font-semibold"
          >
            {t(state === 'not-tested' ? 'notTested' : 'painLimited')}
          </button>
        ))}
      </div>
      <p className="min-h-7 text-sm text-ink-soft">
        <Reading finding={finding} side={side} screen={screen} />
        {hasPrevious ? (
          <span className="block">{before === null ? t('lastNone') : t('last', { value: before })}</span>
        ) : null}
      </p>
    </div>
  );
}

/** A rare value that somebody says is right; another one is asked about anew. */
function sureOf(entry: RawEntry | undefined): RawEntry | undefined {
  return entry?.kind === 'number' || entry?.kind === 'force' ? { ...entry, sure: true } : entry;
}

const TONES = { inhibited: 'inhibited', overactive: 'overactive' } as const;

/** How the value reads under the rules: its level in words, or why it is unknown. */
function Reading({ finding, side, screen }: Pick<SideEntryProps, 'finding' | 'side' | 'screen'>) {
  const t = useTranslations('capture');
  const { reading } = screen;
  const found = reading.entries.find((one) => one.finding === finding && one.side === side);
  if (found === undefined) return null;
  if (found.state === 'not-tested') return <>{t('isNotTested')}</>;
  if (found.state === 'pain-limited') return <>{t('isPainLimited')}</>;
  if (found.state === 'no-comparison') return <>{t('noComparison')}</>;
  if (found.state === 'no-pelvis') return <>{t('noPelvis')}</>;
  if (found.state === 'not-judged') return <>{t('notJudged')}</>;
  const level = reading.findings[side]?.[finding]?.[0] ?? 0;
  const { cls, levelWords } = FINDINGS[finding];
  const tone: BadgeTone =
    level === 0 ? 'neutral' : cls === 'inhibited' || cls === 'overactive' ? TONES[cls] : 'soon';
  return (
    <>
      <Badge tone={tone}>{t('reads', { words: levelWords[level * 2] ?? '' })}</Badge>
      {found.symmetry === null ? null : (
        <span className="ml-2">{t('symmetry', { percent: Math.round(found.symmetry) })}</span>
      )}
    </>
  );
}
