'use client';
import { FINDINGS, type FindingId, PATTERNS } from '@kinloop/assessment-domain/catalogue';
import { triageFacts } from '@kinloop/assessment-domain/inference';
import { explainNext, nextBest } from '@kinloop/assessment-domain/screening';
import { explainDisposition } from '@kinloop/assessment-domain/triage';
import { Banner } from '@kinloop/ui/banner';
import { buttonClass } from '@kinloop/ui/button';
import { Dialog } from '@kinloop/ui/dialog';
import { useTranslations } from 'next-intl';
import { HypothesisList } from '@/clinical/hypothesis-list.tsx';
import { WhyDetails } from '@/clinical/why-details.tsx';
import { useLanguage } from '@/words/language.ts';
import { notNext } from './stations.ts';
import type { ScreenDraft } from './use-screen-draft.ts';

export type RankingPanelProps = {
  readonly screen: Pick<ScreenDraft, 'interpreted' | 'leftOut'>;
  readonly onTest: (finding: FindingId) => void;
};

/** What the values point to so far, what to test next, and what to weigh. */
export function RankingPanel({ screen, onTest }: RankingPanelProps) {
  const t = useTranslations('capture');
  const language = useLanguage();
  const { assessment, disposition, reading, input, ruleset } = screen.interpreted;
  const { findings } = reading;
  const options = { except: notNext(reading, screen.leftOut) };
  const suggestions = nextBest(findings, options, ruleset, language);
  const why = explainDisposition(disposition, triageFacts(input, ruleset), ruleset, language);
  const isFlagged = disposition.kind !== 'bookable' && disposition.effectiveFlags.length > 0;
  return (
    <div className="space-y-6">
      {isFlagged ? (
        <Banner tone="warning" title={t('flagTitle')}>
          {why.reasons.join(' ')}
          <WhyDetails why={why} />
        </Banner>
      ) : null}
      {suggestions.length > 0 ? (
        <div>
          <h3 className="mb-1 font-semibold">{t('nextBest')}</h3>
          <ul className="divide-y divide-line border-y border-line">
            {suggestions.map((next) => (
              <li key={next.finding}>
                <button
                  type="button"
                  onClick={() => onTest(next.finding)}
                  className="block min-h-target w-full py-2 text-left text-sm hover:text-accent"
                >
                  <span className="block font-medium text-accent underline underline-offset-4">
                    {FINDINGS[next.finding].label}
                  </span>
                  <span className="block text-ink-soft">{next.text}</span>
                </button>
                <WhyDetails why={explainNext(next, { findings, options }, ruleset, language)} />
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      {reading.entries.length === 0 ? (
        <p className="text-ink-soft">{t('rankingEmpty')}</p>
      ) : (
        <HypothesisList {...{ assessment, input, ruleset }} />
      )}
    </div>
  );
}

/** The same behind one button at the foot of a narrow screen, named for what leads. */
export function RankingSheet(props: RankingPanelProps) {
  const t = useTranslations('capture');
  const [top] = props.screen.interpreted.assessment.ranked;
  return (
    <Dialog
      placement="sheet"
      title={t('ranking')}
      closeLabel={t('close')}
      trigger={
        <button type="button" className={buttonClass({ wide: true })}>
          {top === undefined ? t('showRankingNone') : t('showRanking', { name: PATTERNS[top.pattern].name })}
        </button>
      }
    >
      <RankingPanel {...props} />
    </Dialog>
  );
}
