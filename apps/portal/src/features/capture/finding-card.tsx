'use client';
import { FINDINGS, type FindingId, type Side, TESTS } from '@kinloop/assessment-domain/catalogue';
import { isUnverified } from '@kinloop/assessment-domain/explanations';
import { detectableChangeOf } from '@kinloop/assessment-domain/outcomes';
import type { Ruleset } from '@kinloop/assessment-domain/ruleset';
import type { RawEntry } from '@kinloop/assessment-domain/screening';
import { Banner } from '@kinloop/ui/banner';
import { Button } from '@kinloop/ui/button';
import { Segmented } from '@kinloop/ui/segmented';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { HelpButton } from '@/reference/help-button.tsx';
import { Norms, type Person } from './norms.tsx';
import { SideEntry } from './side-entry.tsx';
import type { OpenScreen, ScreenDraft } from './use-screen-draft.ts';

export type FindingCardProps = {
  readonly finding: FindingId;
  readonly screen: ScreenDraft;
  readonly previous: OpenScreen['previous'];
  readonly person: Person;
};

type Method = 'force' | 'grade';

/** One test: what is done, what is usual, what change is real, and a place for each side. */
export function FindingCard(props: FindingCardProps) {
  const { finding, screen, previous, person } = props;
  const t = useTranslations('capture');
  const { label, sides, levelWords, capture, testId, notWeighed, grade, note, source } = FINDINGS[finding];
  const bySide = screen.draft.values[finding] ?? {};
  const [together, setTogether] = useState(bySide.B !== undefined || sides === 'central');
  const [method, setMethod] = useState<Method>(methodOf(bySide));
  const [anyway, setAnyway] = useState(Object.keys(bySide).length > 0);
  const against = screen.leftOut.get(finding);
  const unasked = screen.askFirst.get(finding);
  return (
    <article
      id={`card-${finding}`}
      tabIndex={-1}
      className="scroll-mt-32 space-y-4 rounded-lg border border-line bg-paper-raised p-4 outline-none sm:p-6"
    >
      <header className="space-y-1">
        <div className="flex items-start justify-between gap-3">
          <h3 className="pt-2 text-lg">{label}</h3>
          <HelpButton kind={testId === null ? 'findings' : 'tests'} id={testId ?? finding} name={label} />
        </div>
        <p className="text-sm text-ink-soft">
          {capture.kind === 'recorded'
            ? t('recorded', { because: capture.because })
            : t('usual', { words: levelWords.at(0) ?? '' })}
          <RealChange {...{ finding, method }} ruleset={screen.interpreted.ruleset} />
          {` · ${t(isUnverified(source) ? 'gradeUnverified' : 'grade', { grade })}`}
        </p>
        <Norms finding={finding} person={person} />
        {unasked === undefined ? null : (
          <p className="text-sm font-semibold text-soon">{t('askFirst', { cautions: unasked.join('; ') })}</p>
        )}
      </header>
      {against === undefined ? null : (
        <Banner
          tone="warning"
          title={t('leftOut', { because: against })}
          actions={anyway ? null : <Button onClick={() => setAnyway(true)}>{t('testAnyway')}</Button>}
        >
          {anyway ? null : t('leftOutText')}
        </Banner>
      )}
      {testId === null ? null : (
        <details className="text-sm">
          <summary className="flex min-h-target cursor-pointer items-center font-semibold text-accent">
            {t('how')}
          </summary>
          <p className="max-w-reading">
            {[TESTS[testId].procedure, note, notWeighed].flatMap((one) => (one ? [`${one}.`] : [])).join(' ')}
          </p>
        </details>
      )}
      {against !== undefined && !anyway ? null : (
        <Sides {...{ finding, screen, previous, together, setTogether, method, setMethod }} />
      )}
    </article>
  );
}

type SidesProps = Omit<FindingCardProps, 'person'> & {
  readonly together: boolean;
  readonly setTogether: (together: boolean) => void;
  readonly method: Method;
  readonly setMethod: (method: Method) => void;
};

/** How it is measured, and a place for each side. */
function Sides(props: SidesProps) {
  const { finding, screen, previous, together, setTogether, method, setMethod } = props;
  const t = useTranslations('capture');
  const { capture, sides } = FINDINGS[finding];
  const shown: readonly Side[] = together ? ['B'] : ['L', 'R'];
  return (
    <>
      {sides === 'either' ? (
        <Segmented
          label={t('either')}
          value={together ? 'both' : 'each'}
          options={[
            { value: 'both', label: t('eitherBoth') },
            { value: 'each', label: t('eitherEach') },
          ]}
          onChange={(value) => {
            setTogether(value === 'both');
            screen.clearFinding(finding);
          }}
        />
      ) : null}
      {capture.kind === 'strength' ? (
        <Segmented
          label={t('method')}
          value={method}
          options={[
            { value: 'force', label: t('force') },
            { value: 'grade', label: t('manual') },
          ]}
          onChange={(value) => {
            setMethod(value);
            screen.clearFinding(finding);
          }}
        />
      ) : null}
      <div className="grid gap-6 sm:grid-cols-2">
        {shown.map((side) => (
          <SideEntry
            key={`${side}-${method}`}
            {...{ finding, side, screen, method }}
            previous={previous === null ? undefined : previous.values[finding]?.[side]}
            hasPrevious={previous !== null}
          />
        ))}
      </div>
    </>
  );
}

function methodOf(bySide: Partial<Record<Side, RawEntry>>): Method {
  return Object.values(bySide).some((entry) => entry?.kind === 'grade') ? 'grade' : 'force';
}

function RealChange({
  finding,
  method,
  ruleset,
}: {
  readonly finding: FindingId;
  readonly method: Method;
  readonly ruleset: Ruleset;
}) {
  const t = useTranslations('capture');
  const { confidence, capture } = FINDINGS[finding];
  const mode =
    capture.kind === 'strength' && method === 'force'
      ? 'instrumented'
      : confidence.clinician === undefined
        ? 'report'
        : 'clinician';
  const change = detectableChangeOf(finding, mode, ruleset);
  if (change === null || change.better === 'neither') return null;
  const words = { value: change.sameRater, unit: change.unit };
  return <> · {change.verified ? t('change', words) : t('changeUnverified', words)}</>;
}
