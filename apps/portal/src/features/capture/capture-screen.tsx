'use client';
import type { FindingId } from '@kinloop/assessment-domain/catalogue';
import { Banner } from '@kinloop/ui/banner';
import { Button } from '@kinloop/ui/button';
import { PageHeader } from '@kinloop/ui/page-header';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { PatientLine } from '@/clinical/patient-line.tsx';
import { SaveLine } from '@/clinical/save-line.tsx';
import { useHat, useTRPC } from '@/rpc/hat-provider.tsx';
import { AppLink } from '@/shell/app-link.tsx';
import { ConflictChoice } from './conflict-choice.tsx';
import { ContextCard } from './context-card.tsx';
import { FindingCard } from './finding-card.tsx';
import { RankingPanel, RankingSheet } from './ranking-panel.tsx';
import { StationNav, stationNames } from './station-nav.tsx';
import { STATIONS } from './stations.ts';
import { UnaskedDialog } from './unasked-dialog.tsx';
import { useScreenDraft } from './use-screen-draft.ts';
import { useSubmit } from './use-submit.ts';

/** Capturing a screen on a tablet in the room: a station at a time on the left, what it points to on the right. */
export function CaptureScreen({ screeningId }: { readonly screeningId: string }) {
  const t = useTranslations('capture');
  const trpc = useTRPC();
  const { data: open } = useSuspenseQuery({
    ...trpc.screenings.open.queryOptions({ screeningId }),
    // The draft here is the newest there is; asking again would race with what is typed.
    staleTime: Number.POSITIVE_INFINITY,
  });
  const screen = useScreenDraft(open);
  const [station, setStation] = useState(0);
  const [target, setTarget] = useState<FindingId | null>(null);
  const names = stationNames(t('around'));
  const heading = useRef<HTMLHeadingElement>(null);

  function goTo(index: number) {
    setTarget(null);
    setStation(index);
    requestAnimationFrame(() => heading.current?.focus());
  }
  function goToFinding(finding: FindingId) {
    setStation(1 + STATIONS.findIndex(({ findings }) => findings.includes(finding)));
    setTarget(finding);
  }
  useEffect(() => {
    if (target !== null) document.getElementById(`card-${target}`)?.focus();
  }, [target]);
  const submit = useSubmit({
    screeningId,
    screen,
    age: open.patient.age,
    onProblem: (where) => (where === 'context' ? goTo(0) : goToFinding(where)),
  });
  const current = STATIONS[station - 1];
  const isLast = station === names.length - 1;

  return (
    <div className="pb-12">
      <PageHeader
        title={t('title')}
        context={<PatientLine patient={open.patient} />}
        intro={t('intro')}
        actions={
          <div className="flex flex-wrap items-center gap-4">
            <SaveLine state={screen.autosave.state} />
            <Button pending={submit.pending} onClick={submit.send}>
              {t('finish')}
            </Button>
          </div>
        }
      />
      {open.rules.signed ? null : <RulesNote />}
      {submit.problem === null ? null : (
        <p role="alert" className="mb-4 font-semibold text-urgent">
          {submit.problem}
        </p>
      )}
      <UnaskedDialog {...submit.unasked} />
      <ConflictChoice screen={screen} />
      <div className="grid gap-10 xl:grid-cols-[minmax(0,1fr)_22rem]">
        <section className="min-w-0 space-y-5" aria-labelledby="station">
          <StationNav current={station} names={names} values={screen.draft.values} onGo={goTo} />
          <h2 id="station" ref={heading} tabIndex={-1} className="text-xl outline-none">
            {names[station]}
          </h2>
          {current === undefined ? (
            <ContextCard screen={screen} age={open.patient.age} />
          ) : (
            current.findings.map((finding) => (
              <FindingCard
                key={finding}
                finding={finding}
                screen={screen}
                previous={open.previous}
                person={{ age: open.patient.age, sex: open.sex }}
              />
            ))
          )}
          <div className="flex flex-wrap justify-between gap-3 border-t border-line pt-5">
            {station > 0 ? (
              <Button onClick={() => goTo(station - 1)}>
                {t('back', { name: names[station - 1] ?? '' })}
              </Button>
            ) : (
              <span />
            )}
            {isLast ? (
              <Button variant="primary" pending={submit.pending} onClick={submit.send}>
                {t('finish')}
              </Button>
            ) : (
              <Button variant="primary" onClick={() => goTo(station + 1)}>
                {t('next', { name: names[station + 1] ?? '' })}
              </Button>
            )}
          </div>
        </section>
        <aside aria-labelledby="ranking" className="hidden xl:block">
          <div className="sticky top-4 max-h-[calc(100dvh-2rem)] overflow-y-auto pr-1">
            <h2 id="ranking" className="mb-4 text-xl">
              {t('ranking')}
            </h2>
            <RankingPanel screen={screen} onTest={goToFinding} />
          </div>
        </aside>
      </div>
      <div className="sticky bottom-16 z-20 -mx-4 mt-6 border-t border-line bg-paper px-4 py-2 sm:mx-0 sm:px-0 lg:bottom-0 xl:hidden">
        <RankingSheet screen={screen} onTest={goToFinding} />
      </div>
    </div>
  );
}

/** Said before anything is typed, not when it is finished. */
function RulesNote() {
  const t = useTranslations('capture');
  const { clinic } = useHat();
  return (
    <Banner
      tone="warning"
      title={t('rulesTitle')}
      className="mb-6"
      actions={
        <AppLink
          className="inline-flex min-h-target items-center font-semibold"
          href={`/${clinic}/care/rules`}
        >
          {t('rulesLink')}
        </AppLink>
      }
    >
      {t('rulesBody')}
    </Banner>
  );
}
