'use client';
import { Checkbox } from '@kinloop/ui/checkbox';
import { Section } from '@kinloop/ui/section';
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { readFailure } from '@/forms/failure.ts';
import { useFailureWords } from '@/forms/use-form.tsx';
import { useTRPC } from '@/rpc/hat-provider.tsx';

/** Whether reminders come by text too. Not asked where the clinic sends none, or has no number for them. */
export function TextChoice() {
  const t = useTranslations('appointments.texts');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const say = useFailureWords();
  const question = trpc.messages.choice.queryOptions({});
  const { data } = useSuspenseQuery(question);
  const choose = useMutation({
    ...trpc.messages.choose.mutationOptions(),
    onSuccess: (choice) => queries.setQueryData(question.queryKey, choice),
  });
  if (!data.offered || data.ending === null) return null;
  return (
    <Section title={t('title')}>
      <Checkbox
        label={t('label', { ending: data.ending })}
        hint={t('hint')}
        error={choose.error ? say(readFailure(choose.error)) : undefined}
        checked={choose.isPending ? choose.variables.sms : data.sms}
        onChange={(event) => choose.mutate({ sms: event.target.checked })}
      />
    </Section>
  );
}
