'use client';
import { FINDINGS, PATTERNS, type PatternId } from '@kinloop/assessment-domain/catalogue';
import { sourceLine } from '@kinloop/assessment-domain/explanations';
import {
  type Assessment,
  patternArguments,
  type RankedPattern,
  SCORE_LIMITS,
} from '@kinloop/assessment-domain/inference';
import { Banner } from '@kinloop/ui/banner';
import { ScoreBar } from '@kinloop/ui/score-bar';
import { useTranslations } from 'next-intl';
import { HelpButton } from '@/reference/help-button.tsx';

export type HypothesisListProps = {
  readonly assessment: Pick<
    Assessment,
    'ranked' | 'notSupported' | 'insufficient' | 'notSeparable' | 'rulesetVersion'
  >;
  /** How many stand open from the start. */
  readonly open?: number;
};

/** Ranked hypotheses for a physio: each with what speaks for it, what argues against, and what else it could be. */
export function HypothesisList({ assessment, open = 1 }: HypothesisListProps) {
  const t = useTranslations('clinical');
  const { ranked, notSeparable, notSupported, insufficient, rulesetVersion } = assessment;
  return (
    <div className="space-y-5">
      {notSeparable ? <Banner tone="info">{t('notSeparable')}</Banner> : null}
      {ranked.length === 0 ? <p className="text-ink-soft">{t('none')}</p> : null}
      <ol className="space-y-6">
        {ranked.map((one, index) => (
          <li key={one.pattern}>
            <Hypothesis ranked={one} open={index < open} />
          </li>
        ))}
      </ol>
      <footer className="space-y-1 border-t border-line pt-3 text-sm text-ink-soft">
        {notSupported.length > 0 ? <p>{t('unranked', { names: namesOf(notSupported) })}</p> : null}
        {insufficient.length > 0 ? <p>{t('insufficient', { names: namesOf(insufficient) })}</p> : null}
        <p>{SCORE_LIMITS}</p>
        <p>{t('ruleset', { version: rulesetVersion })}</p>
      </footer>
    </div>
  );
}

const namesOf = (patterns: readonly PatternId[]) =>
  patterns.map((pattern) => PATTERNS[pattern].name).join(', ');

function Hypothesis({ ranked, open }: { readonly ranked: RankedPattern; readonly open: boolean }) {
  const t = useTranslations('clinical');
  const { supporting, against } = patternArguments(ranked);
  const all = ranked.rows.length + ranked.missing.length;
  return (
    <article className="space-y-2">
      <div className="flex items-start gap-2">
        <div className="min-w-0 flex-1">
          <ScoreBar
            label={`${PATTERNS[ranked.pattern].name}, ${t(`side.${ranked.side}`)}`}
            score={ranked.score}
            words={t(`status.${ranked.status}`)}
          />
        </div>
        <HelpButton kind="patterns" id={ranked.pattern} name={PATTERNS[ranked.pattern].name} />
      </div>
      <p className="text-sm text-ink-soft">
        {t('hypothesis.coverage', { assessed: ranked.rows.length, all })}
      </p>
      <details open={open} className="group">
        <summary className="flex min-h-target cursor-pointer items-center text-sm font-semibold text-accent">
          {t('hypothesis.why')}
        </summary>
        <div className="grid gap-4 text-sm">
          <Arguments title={t('hypothesis.for')} lines={supporting.map(({ text }) => text)} />
          <Arguments
            title={t('hypothesis.against')}
            lines={against.map(({ text }) => text)}
            empty={t('hypothesis.noneAgainst')}
          />
          <Arguments
            title={t('hypothesis.missing')}
            lines={ranked.missing.map((finding) => FINDINGS[finding].label)}
          />
          <Arguments title={t('hypothesis.alternatives')} lines={ranked.alternatives} />
          <Arguments
            title={t('hypothesis.sources')}
            lines={ranked.sources.map((source) => {
              const { text, verified } = sourceLine(source);
              return verified ? text : `${text} ${t('hypothesis.unverified')}`;
            })}
          />
        </div>
      </details>
    </article>
  );
}

type ArgumentsProps = {
  readonly title: string;
  readonly lines: readonly string[];
  readonly empty?: string;
};

function Arguments({ title, lines, empty }: ArgumentsProps) {
  if (lines.length === 0 && empty === undefined) return null;
  return (
    <div>
      <h3 className="mb-1 font-semibold">{title}</h3>
      {lines.length === 0 ? <p className="text-ink-soft">{empty}</p> : null}
      <ul className="space-y-1">
        {lines.map((line) => (
          <li key={line} className="border-l-2 border-line pl-3">
            {line}
          </li>
        ))}
      </ul>
    </div>
  );
}
