'use client';
import type { RouterOutputs } from '@kinloop/api/router';
import { Button } from '@kinloop/ui/button';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useHat, useTRPCClient } from '@/rpc/hat-provider.tsx';

type Kind = 'alert' | 'assessment' | 'check' | 'score';
type Replay = Pick<RouterOutputs['alerts']['replay'], 'outcome' | 'version'> & { readonly entries?: number };
type Props = { readonly kind: Kind; readonly id: string };

/** By which rules a stored result was computed, and whether computing it again now gives the same. */
export function ResultReplay({ kind, id }: Props) {
  const t = useTranslations('clinical.replay');
  const replay = useReplay();
  const { clinic } = useHat();
  const [isAsked, setAsked] = useState(false);
  const { data, isError, refetch } = useQuery({
    queryKey: ['result-replay', clinic, kind, id],
    queryFn: () => replay[kind](id),
    enabled: isAsked,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });
  if (!isAsked || isError)
    return (
      <div className="text-sm">
        {isError ? <p role="alert">{t('failed')}</p> : null}
        <Button onClick={() => (isError ? void refetch() : setAsked(true))}>{t('ask')}</Button>
      </div>
    );
  return (
    <p role="status" className="text-sm">
      {data === undefined ? t('computing') : `${fromWords(data, t)} ${t(`outcome.${data.outcome}`)}`.trim()}
    </p>
  );
}

function useReplay(): Readonly<Record<Kind, (id: string) => Promise<Replay>>> {
  const { alerts, assessments, measures, triage } = useTRPCClient();
  return {
    alert: (alertId) => alerts.replay.query({ alertId }),
    assessment: (assessmentId) => assessments.replay.query({ assessmentId }),
    check: (checkId) => triage.replay.query({ checkId }),
    score: (requestId) => measures.replay.query({ requestId }),
  };
}

function fromWords(
  { outcome, version, entries }: Replay,
  t: ReturnType<typeof useTranslations<'clinical.replay'>>,
): string {
  if (outcome === 'not-kept' || version === null) return '';
  return entries === undefined ? t('by', { version }) : t('from', { entries, version });
}
