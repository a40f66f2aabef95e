'use client';
import type { RouterOutputs } from '@kinloop/api/router';
import { Banner } from '@kinloop/ui/banner';
import { Button } from '@kinloop/ui/button';
import { EmptyState } from '@kinloop/ui/empty-state';
import { UndoIcon } from '@kinloop/ui/icon';
import { Section } from '@kinloop/ui/section';
import { useToast } from '@kinloop/ui/toast';
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import { readFailure } from '@/forms/failure.ts';
import { useFailureWords } from '@/forms/use-form.tsx';
import { useTRPC, useTRPCClient } from '@/rpc/hat-provider.tsx';
import { useLive } from '@/rpc/use-live.ts';
import type { TimeOff } from './absence-address.ts';
import {
  type Choice,
  firstChoice,
  type Result,
  type Row,
  rowsOf,
  type StrandedVisit,
  sameTimeAs,
} from './choices.ts';
import { type Done, DoneList } from './done-list.tsx';
import { useVisitName } from './use-visit-name.ts';
import { VisitChoice } from './visit-choice.tsx';

type Props = { readonly timeOff: TimeOff; readonly awayName: string };

/** So many in one pass; as many as the procedure takes. */
const MOST = 60;

/** Every visit of somebody who is away with what can be done about it, and one button that does it all. */
export function AbsenceScreen({ timeOff, awayName }: Props) {
  const t = useTranslations('desk-absence');
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queries = useQueryClient();
  const toast = useToast();
  const sayFailure = useFailureWords();
  const question = trpc.absence.plan.queryOptions(timeOff);
  const { data } = useSuspenseQuery(question);
  const nameOf = useVisitName();
  const [choices, setChoices] = useState<ReadonlyMap<string, Choice>>(new Map());
  const [failed, setFailed] = useState<ReadonlyMap<string, FailedWhy>>(new Map());
  const [done, setDone] = useState<readonly Done[]>([]);
  const [isRecorded, setIsRecorded] = useState(false);
  // By which all that was done can be taken back; null when there is no way back any more.
  const [wayBack, setWayBack] = useState<WayBack | null>(null);
  // What was sent and got no answer: it may have been done, so it is sent again as it was.
  const unanswered = useRef<Pass | null>(null);
  const [pending, setPending] = useState(false);
  const askAgain = () => queries.invalidateQueries({ queryKey: question.queryKey });
  useLive('visits.changes', client.visits.changes, {}, () => {
    if (!pending) void askAgain();
  });

  useEffect(() => {
    if (wayBack === null) return;
    const over = setTimeout(() => setWayBack(null), wayBack.seconds * 1000);
    return () => clearTimeout(over);
  }, [wayBack]);

  const { visits, zone } = data;
  const choiceOf = (visit: StrandedVisit) => choices.get(visit.visitId) ?? firstChoice(visit);
  const rows = rowsOf(visits, choiceOf);

  async function carryOut(chosen: readonly Row[]) {
    const pass = unanswered.current ?? { key: uuidv7(), rows: [...chosen], visits };
    unanswered.current = pass;
    setPending(true);
    try {
      const { key, rows } = pass;
      const { results, undo } = await client.absence.carryOut.mutate({ key, ...timeOff, rows });
      unanswered.current = null;
      setWayBack((before) =>
        isRecorded ? before && { ...before, key: uuidv7() } : { ...undo, key: uuidv7() },
      );
      setIsRecorded(true);
      setDone((before) => [...before, ...results.flatMap((result) => doneOf(result, pass.visits, choiceOf))]);
      setFailed(new Map(results.flatMap(failureOf)));
      // What failed is chosen anew, from the times that are free now.
      if (rows.length > 0) setChoices(new Map());
      await askAgain();
    } catch (error) {
      const failure = readFailure(error);
      if (failure.code !== 'OFFLINE') unanswered.current = null;
      toast.show({ title: sayFailure(failure) });
    }
    setPending(false);
  }

  function choose(visitId: string, choice: Choice) {
    unanswered.current = null;
    setChoices(new Map([...choices, [visitId, choice]]));
  }

  async function undoAll() {
    if (wayBack === null) return;
    setPending(true);
    try {
      const { failed } = await client.absence.undo.mutate({
        key: wayBack.key,
        practitionerId: timeOff.practitionerId,
        days: wayBack.days,
        moved: done.flatMap((one) =>
          'version' in one ? [{ visitId: one.visit.visitId, version: one.version }] : [],
        ),
        asked: done.flatMap((one) =>
          'offerId' in one ? [{ visitId: one.visit.visitId, offerId: one.offerId }] : [],
        ),
      });
      setWayBack(null);
      setIsRecorded(false);
      setFailed(new Map());
      setDone((before) => before.filter(({ visit }) => failed.includes(visit.visitId)));
      toast.show({
        title: failed.length === 0 ? t('undoneAll') : t('undoneRest', { count: failed.length }),
      });
    } catch (error) {
      toast.show({ title: sayFailure(readFailure(error)) });
    }
    await askAgain();
    setPending(false);
  }

  async function takeBack(one: Done) {
    if (!('version' in one)) return;
    const { visit, version } = one;
    try {
      await client.visits.undo.mutate({ visitId: visit.visitId, version });
      setDone((before) => before.filter((other) => other.visit.visitId !== visit.visitId));
      toast.show({ title: t('undone', { name: nameOf(visit) }) });
    } catch (error) {
      toast.show({ title: sayFailure(readFailure(error)) });
    }
    await askAgain();
  }

  const counts = {
    moves: rows.filter((row) => row.do === 'move').length,
    offers: rows.filter((row) => row.do === 'offer').length,
    calls: visits.filter((visit) => choiceOf(visit).time === null && visit.asked?.state !== 'offered').length,
  };
  return (
    <div className="mt-8 max-w-page space-y-10 pb-8">
      {isRecorded ? (
        <Banner
          tone="success"
          live
          title={t('done', { name: awayName })}
          actions={
            wayBack === null ? null : (
              <Button icon={<UndoIcon size={18} />} pending={pending} onClick={() => void undoAll()}>
                {t('undoAll')}
              </Button>
            )
          }
        >
          <p>
            {t('doneCount', {
              moved: done.filter((one) => 'version' in one).length,
              offered: done.filter((one) => 'offerId' in one).length,
              failed: failed.size,
            })}
          </p>
        </Banner>
      ) : null}
      {done.length > 0 ? <DoneList {...{ done, zone }} onUndo={takeBack} /> : null}
      {visits.length === 0 && done.length === 0 ? (
        <EmptyState title={t('noneTitle')}>{t('none')}</EmptyState>
      ) : null}
      {visits.length > 0 ? (
        <Section title={t('visits', { count: visits.length })} marked>
          <ul className="divide-y divide-line border-y border-line">
            {visits.map((visit, index) => {
              const other = sameTimeAs(visits, index, choiceOf);
              return (
                <li key={visit.visitId} className="py-5">
                  <VisitChoice
                    visit={visit}
                    zone={zone}
                    choice={choiceOf(visit)}
                    failed={failed.get(visit.visitId)}
                    sameTimeAs={other && nameOf(other)}
                    onChoose={(choice) => choose(visit.visitId, choice)}
                  />
                </li>
              );
            })}
          </ul>
        </Section>
      ) : null}
      {isRecorded && visits.length === 0 ? null : (
        <div className="sticky bottom-0 z-10 -mx-2 space-y-2 border-t border-line bg-paper/95 px-2 py-3 max-md:bottom-16">
          {visits.length > 0 ? (
            <p role="status" className="font-semibold">
              {t('sum', counts)}
            </p>
          ) : null}
          {rows.length > MOST ? (
            <p className="text-sm text-ink-soft">{t('tooMany', { most: MOST })}</p>
          ) : null}
          <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
            {isRecorded && rows.length === 0 ? null : (
              <Button
                variant="primary"
                size="lg"
                pending={pending}
                onClick={() => void carryOut(rows.slice(0, MOST))}
              >
                {isRecorded ? t('doAgain') : t('do')}
              </Button>
            )}
            {!isRecorded && rows.length > 0 ? (
              <Button size="lg" disabled={pending} onClick={() => void carryOut([])}>
                {t('onlyRecord')}
              </Button>
            ) : null}
            {rows.length > 0 ? <p className="text-sm text-ink-soft">{t('told')}</p> : null}
          </div>
        </div>
      )}
    </div>
  );
}

type WayBack = RouterOutputs['absence']['carryOut']['undo'] & { readonly key: string };
type Pass = { readonly key: string; readonly rows: Row[]; readonly visits: readonly StrandedVisit[] };
type FailedWhy = Extract<Result, { outcome: 'failed' }>['why'];

const failureOf = (result: Result): [string, FailedWhy][] =>
  result.outcome === 'failed' ? [[result.visitId, result.why]] : [];

function doneOf(
  result: Result,
  visits: readonly StrandedVisit[],
  choiceOf: (visit: StrandedVisit) => Choice,
): Done[] {
  const visit = visits.find(({ visitId }) => visitId === result.visitId);
  const time = visit && choiceOf(visit).time;
  if (!visit || !time || result.outcome === 'failed') return [];
  return [
    result.outcome === 'moved'
      ? { visit, time, version: result.version }
      : { visit, time, offerId: result.offerId },
  ];
}
