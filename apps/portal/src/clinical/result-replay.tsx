'use client';
import type { RouterOutputs } from '@kinloop/api/router';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useHat, useTRPCClient } from '@/rpc/hat-provider.tsx';

type Kind = 'alert' | 'assessment' | 'check' | 'proposal' | 'score';
type Replay = Pick<RouterOutputs['alerts']['replay'], 'outcome' | 'version'> & { readonly entries?: number };
type Props = {
  readonly kind: Kind;
  readonly id: string;
  /** One of several in a line that wraps: the answer takes a line of its own. */
  readonly inLine?: boolean;
};

/** By which rules a stored result was computed, and whether computing it again now gives the same. */
export function ResultReplay({ kind, id, inLine = false }: Props) {
  const t = useTranslations('clinical.replay');
  const replay = useReplay();
  const { clinic } = useHat();
  const [isOpen, setOpen] = useState(false);
  const { data, isError, isFetching, refetch } = useQuery({
    queryKey: ['result-replay', clinic, kind, id],
    queryFn: () => replay[kind](id),
    enabled: isOpen,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });
  const isFailed = isError && !isFetching;
  const said = isFailed
    ? t('failed')
    : data === undefined
      ? t('computing')
      : `${fromWords(data, t)} ${t(`outcome.${data.outcome}`)}`.trim();
  return (
    <div className={inLine ? 'contents' : 'text-sm'}>
      {/* It stays where it is, so that whoever pressed it by key does not lose their place. */}
      <button
        type="button"
        className="inline-flex min-h-target cursor-pointer items-center text-accent underline underline-offset-4"
        aria-expanded={isOpen}
        onClick={() => (isOpen && isFailed ? void refetch() : setOpen(!isOpen))}
      >
        {t(kind === 'proposal' ? 'askProposed' : 'ask')}
      </button>
      <p role="status" className="basis-full">
        {isOpen ? said : null}
      </p>
    </div>
  );
}

function useReplay(): Readonly<Record<Kind, (id: string) => Promise<Replay>>> {
  const { alerts, assessments, measures, programs, triage } = useTRPCClient();
  return {
    alert: (alertId) => alerts.replay.query({ alertId }),
    assessment: (assessmentId) => assessments.replay.query({ assessmentId }),
    check: (checkId) => triage.replay.query({ checkId }),
    proposal: (programVersionId) => programs.replay.query({ programVersionId }),
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
