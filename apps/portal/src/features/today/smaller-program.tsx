'use client';
import type { RouterOutputs } from '@kinloop/api/router';
import { Button } from '@kinloop/ui/button';
import { Section } from '@kinloop/ui/section';
import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import { readFailure } from '@/forms/failure.ts';
import { useFailureWords } from '@/forms/use-form.tsx';
import { useTRPC } from '@/rpc/hat-provider.tsx';

type Overview = RouterOutputs['today']['overview'];

export type SmallerProgramProps = Pick<Overview, 'silence' | 'program'> & { readonly onChange: () => void };

/** To somebody who went quiet: the rule's own question, and one press that tells their physio; then that it was told. */
export function SmallerProgram({ silence, program, onChange }: SmallerProgramProps) {
  const t = useTranslations('today');
  const trpc = useTRPC();
  const say = useFailureWords();
  const ask = useMutation(trpc.today.askSmaller.mutationOptions({ onSettled: onChange }));
  const told = useRef<HTMLParagraphElement>(null);
  const isTold = program?.smallerAsked === true;
  const hasPressed = ask.isSuccess;
  // The button that was pressed is gone: its answer has the focus instead.
  useEffect(() => {
    if (isTold && hasPressed) told.current?.focus();
  }, [isTold, hasPressed]);
  if (isTold)
    return (
      <p ref={told} tabIndex={-1} className="border-l-4 border-better pl-4">
        {t('smallerAsked')}
      </p>
    );
  if (silence === null || program === null) return null;
  return (
    <Section title={t('smallerTitle')} intro={silence} marked>
      <p className="text-ink-soft">{t('smallerText')}</p>
      <Button variant="primary" pending={ask.isPending} onClick={() => ask.mutate({})}>
        {t('smallerAsk')}
      </Button>
      {ask.error ? (
        <p role="alert" className="font-semibold text-urgent">
          {say(readFailure(ask.error))}
        </p>
      ) : null}
    </Section>
  );
}
