'use client';
import type { RouterOutputs } from '@kinloop/api/router';
import { Checkbox } from '@kinloop/ui/checkbox';
import { Section } from '@kinloop/ui/section';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { readFailure } from '@/forms/failure.ts';
import { useFailureWords } from '@/forms/use-form.tsx';
import { useTRPC } from '@/rpc/hat-provider.tsx';

type Props = { readonly patient: RouterOutputs['desk']['patient'] };

/** Whether they get text messages, as they told the desk. */
export function TextChoice({ patient }: Props) {
  const t = useTranslations('desk-patients');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const say = useFailureWords();
  const question = trpc.desk.patient.queryOptions({ patientId: patient.id });
  const choose = useMutation({
    ...trpc.desk.setTexts.mutationOptions(),
    onSuccess: (texts) =>
      queries.setQueryData(question.queryKey, (shown) => (shown ? { ...shown, texts } : shown)),
  });
  const { offered, sms, ending } = patient.texts;
  return (
    <Section title={t('texts')}>
      {!offered || ending === null ? (
        <p className="text-ink-soft">{t(offered ? 'textsNoNumber' : 'textsNone')}</p>
      ) : (
        <Checkbox
          label={t('textsLabel', { ending })}
          hint={t('textsHint')}
          error={choose.error ? say(readFailure(choose.error)) : undefined}
          checked={choose.isPending ? choose.variables.sms : sms}
          onChange={(event) => choose.mutate({ patientId: patient.id, sms: event.target.checked })}
        />
      )}
    </Section>
  );
}
