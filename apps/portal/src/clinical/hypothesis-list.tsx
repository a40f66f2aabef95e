'use client';
import { FINDINGS, PATTERNS, type PatternId } from '@kinloop/assessment-domain/catalogue';
import { explainToPhysio, type HypothesisExplanation } from '@kinloop/assessment-domain/explanations';
import type { AssessInput, Assessment, RankedPattern } from '@kinloop/assessment-domain/inference';
import type { Ruleset } from '@kinloop/assessment-domain/ruleset';
import { ScoreBar } from '@kinloop/ui/score-bar';
import { useTranslations } from 'next-intl';
import { HelpButton } from '@/reference/help-button.tsx';
import { useLanguage } from '@/words/language.ts';
import { Arguments } from './arguments.tsx';
import { useSourceWords } from './why-details.tsx';

export type HypothesisListProps = {
  readonly assessment: Assessment;
  /** What it rests on; undefined for a result that was kept without it. */
  readonly input: AssessInput | undefined;
  /** The rules it was made under, where they are at hand: then what is missing is told with its weight. */
  readonly ruleset?: Ruleset | undefined;
  /** How many stand open from the start. */
  readonly open?: number;
};

/**
 * Ranked hypotheses for a physio: what limits the reading of them, then each with what speaks for it, what argues against, and
 * what else it could be. Every sentence is the domain's own.
 */
export function HypothesisList({ assessment, input, ruleset, open = 1 }: HypothesisListProps) {
  const t = useTranslations('clinical');
  const language = useLanguage();
  const { ranked, notSupported, insufficient, rulesetVersion } = assessment;
  const { hypotheses, notes, limits } = explainToPhysio(assessment, input ?? null, language, ruleset);
  return (
    <div className="space-y-5">
      {notes.length === 0 ? null : (
        <ul className="space-y-2" aria-label={t('notes')}>
          {notes.map((note) => (
            <li key={note} className="border-l-2 border-soon pl-3">
              {note}
            </li>
          ))}
        </ul>
      )}
      <ol className="space-y-6">
        {ranked.map((one, index) => {
          const said = hypotheses[index];
          if (said === undefined) return null;
          const missing = ruleset === undefined ? one.missing.map((id) => FINDINGS[id].label) : said.missing;
          return (
            <li key={one.pattern}>
              <Hypothesis ranked={one} said={{ ...said, missing }} open={index < open} />
            </li>
          );
        })}
      </ol>
      <footer className="space-y-1 border-t border-line pt-3 text-sm text-ink-soft">
        {notSupported.length > 0 ? <p>{t('unranked', { names: namesOf(notSupported) })}</p> : null}
        {insufficient.length > 0 ? <p>{t('insufficient', { names: namesOf(insufficient) })}</p> : null}
        <p>{limits}</p>
        <p>{t('ruleset', { version: rulesetVersion })}</p>
      </footer>
    </div>
  );
}

const namesOf = (patterns: readonly PatternId[]) =>
  patterns.map((pattern) => PATTERNS[pattern].name).join(', ');

type HypothesisProps = {
  readonly ranked: RankedPattern;
  readonly said: HypothesisExplanation;
  readonly open: boolean;
};

function Hypothesis({ ranked, said, open }: HypothesisProps) {
  const t = useTranslations('clinical');
  const sourceWords = useSourceWords();
  const { supporting, against, missing, alternatives, sources } = said;
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
          <Arguments title={t('hypothesis.missing')} lines={missing} />
          <Arguments title={t('hypothesis.alternatives')} lines={alternatives} />
          <Arguments title={t('hypothesis.sources')} lines={sources.map(sourceWords)} />
        </div>
      </details>
    </article>
  );
}
