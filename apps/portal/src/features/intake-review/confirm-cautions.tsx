'use client';
import { CAUTIONS } from '@kinloop/assessment-domain/catalogue';
import { Badge } from '@kinloop/ui/badge';
import { Button } from '@kinloop/ui/button';
import { Section } from '@kinloop/ui/section';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import { readFailure } from '@/forms/failure.ts';
import { useFailureWords } from '@/forms/use-form.tsx';
import { useTRPC, useTRPCClient } from '@/rpc/hat-provider.tsx';
import { type Place, sayDateTime } from '@/time/say-time.ts';
import type { Proposal, ReadIntake, SentForm } from './read-intake.ts';

type Props = { readonly data: ReadIntake; readonly form: SentForm; readonly place: Place };
type Answer = { readonly cautionId: Proposal['cautionId']; readonly answer: 'yes' | 'no' };

/** What the form says about cautions: each yes on its own, all noes in one press, any of them the other way round. */
export function ConfirmCautions({ data, form, place }: Props) {
  const t = useTranslations('intake-review');
  const { pending, problem, confirm } = useConfirm(data.patient.id, form);
  const open = data.proposals.filter(({ settled }) => !settled);
  const noes = open.filter(({ answer }) => answer === 'no');
  const yeses = open.filter(({ answer }) => answer === 'yes');
  if (form.state === 'confirmed')
    return (
      <Section marked title={t('confirmed', confirmedBy(form, place))} intro={t('done')}>
        <Known proposals={data.proposals} />
      </Section>
    );
  return (
    <Section marked title={t('toConfirm')} intro={t('toConfirmIntro')}>
      {problem === null ? null : (
        <p role="alert" className="font-semibold text-urgent">
          {problem}
        </p>
      )}
      {yeses.length === 0 ? null : (
        <div className="space-y-3">
          <h3 className="text-lg">{t('yeses')}</h3>
          <ul className="divide-y divide-line border-y border-line">
            {yeses.map((proposal) => (
              <Line key={proposal.cautionId} proposal={proposal} details={detailsOf(form, proposal)}>
                <Button
                  variant="primary"
                  pending={pending}
                  onClick={() => confirm([{ cautionId: proposal.cautionId, answer: 'yes' }])}
                >
                  {t('confirmYes')}
                </Button>
                <Button
                  variant="quiet"
                  pending={pending}
                  onClick={() => confirm([{ cautionId: proposal.cautionId, answer: 'no' }])}
                >
                  {t('makeNo')}
                </Button>
              </Line>
            ))}
          </ul>
        </div>
      )}
      {noes.length === 0 ? null : (
        <div className="space-y-3">
          <h3 className="text-lg">{t('noes', { count: noes.length })}</h3>
          <Button
            variant={yeses.length === 0 ? 'primary' : 'secondary'}
            pending={pending}
            onClick={() => confirm(noes.map(({ cautionId }) => ({ cautionId, answer: 'no' })))}
          >
            {t('confirmNoes', { count: noes.length })}
          </Button>
          <ul className="divide-y divide-line border-y border-line">
            {noes.map((proposal) => (
              <Line key={proposal.cautionId} proposal={proposal} details={null}>
                <Button
                  variant="quiet"
                  pending={pending}
                  onClick={() => confirm([{ cautionId: proposal.cautionId, answer: 'yes' }])}
                >
                  {t('makeYes')}
                </Button>
              </Line>
            ))}
          </ul>
        </div>
      )}
      {open.length > 0 ? null : (
        <Button variant="primary" pending={pending} onClick={() => confirm([])}>
          {t('doneButton')}
        </Button>
      )}
      <Known proposals={data.proposals.filter(({ settled }) => settled)} />
    </Section>
  );
}

function useConfirm(patientId: string, form: SentForm) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const cache = useQueryClient();
  const say = useFailureWords();
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  async function confirm(cautions: readonly Answer[]) {
    setPending(true);
    setProblem(null);
    try {
      await client.intake.confirm.mutate({
        key: uuidv7(),
        formId: form.id,
        version: form.version,
        cautions: [...cautions],
      });
    } catch (thrown) {
      setProblem(say(readFailure(thrown)));
    } finally {
      await cache.invalidateQueries({ queryKey: trpc.intake.read.queryKey({ patientId }) });
      setPending(false);
    }
  }
  return { pending, problem, confirm: (cautions: readonly Answer[]) => void confirm(cautions) };
}

function confirmedBy({ confirmedAt, confirmedBy: name }: SentForm, place: Place) {
  return { when: confirmedAt === null ? '' : sayDateTime(confirmedAt, place), name: name ?? '' };
}

/** What the patient wrote to their yes. */
function detailsOf(form: SentForm, { cautionId }: Proposal): string | null {
  return form.answers.health.details[cautionId]?.trim() || null;
}

type LineProps = {
  readonly proposal: Proposal;
  readonly details: string | null;
  readonly children: ReactNode;
};

function Line({ proposal, details, children }: LineProps) {
  const t = useTranslations('intake-review');
  const said = useTranslations('intake.said');
  const { cautionId, answer, entailedBy, known } = proposal;
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-3">
      <div className="min-w-0 flex-1 basis-60 space-y-1">
        <p className="font-semibold">{CAUTIONS[cautionId].label}</p>
        <p className="text-sm text-ink-soft">{CAUTIONS[cautionId].question}</p>
        {details === null ? null : (
          <p className="border-l-2 border-line-strong pl-3 whitespace-pre-wrap">{details}</p>
        )}
        {entailedBy === null ? null : (
          <p className="text-sm text-ink-soft">
            {t('entailed', { question: CAUTIONS[entailedBy].question })}
          </p>
        )}
        {known === null || known === answer ? null : (
          <p>
            <Badge tone="soon">{t('known', { answer: said(known) })}</Badge>
          </p>
        )}
      </div>
      <div className="flex flex-wrap gap-2">{children}</div>
    </li>
  );
}

/** What has been confirmed, with what was said where a physio decided otherwise. */
function Known({ proposals }: { readonly proposals: readonly Proposal[] }) {
  const t = useTranslations('intake-review');
  const said = useTranslations('intake.said');
  if (proposals.length === 0) return null;
  return (
    <ul className="divide-y divide-line border-y border-line">
      {proposals.map(({ cautionId, answer, known }) => (
        <li key={cautionId} className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 py-2.5">
          <span>{CAUTIONS[cautionId].label}</span>
          <span className={known === 'yes' ? 'font-semibold' : 'text-ink-soft'}>
            {known === null || known === answer
              ? said(answer)
              : t('asked', { answer: said(answer), known: said(known) })}
          </span>
        </li>
      ))}
    </ul>
  );
}
