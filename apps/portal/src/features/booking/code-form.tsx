'use client';
import { Banner } from '@kinloop/ui/banner';
import { Button } from '@kinloop/ui/button';
import { TextInput } from '@kinloop/ui/text-input';
import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { readFailure } from '@/forms/failure.ts';
import { FormProblem } from '@/forms/form-problem.tsx';
import { useFailureWords, useForm } from '@/forms/use-form.tsx';

type Props = {
  readonly email: string;
  readonly demo: boolean;
  /** What the digits lead to; booking when left out. */
  readonly action?: string | undefined;
  readonly onCode: (code: string) => Promise<void>;
  readonly onAgain: () => Promise<void>;
  readonly onEdit: () => void;
};

/** The six digits that prove the address; with them the visit is booked. */
export function CodeForm({ email, demo, action, onCode, onAgain, onEdit }: Props) {
  const t = useTranslations('booking.details');
  const say = useFailureWords();
  const [problem, setProblem] = useState<string | null>(null);
  const form = useForm<'code'>(({ code }) => onCode(code.replaceAll(/\s/g, '')));
  const shown = useRef<HTMLDivElement>(null);
  useEffect(() => shown.current?.querySelector('input')?.focus(), []);

  async function again() {
    try {
      await onAgain();
      setProblem(null);
    } catch (thrown) {
      setProblem(say(readFailure(thrown)));
    }
  }

  return (
    <div ref={shown} className="space-y-5">
      <form {...form.form} className="space-y-5">
        <Banner tone="info" live>
          {t('sent', { email })}
          {demo ? (
            <>
              {' '}
              <a href="/mail" target="_blank" rel="noreferrer">
                {t('demoMail')}
              </a>
            </>
          ) : null}
        </Banner>
        <TextInput
          {...form.field('code')}
          label={t('code')}
          inputMode="numeric"
          autoComplete="one-time-code"
          pattern="\s*(\d\s*){6}"
          required
          maxLength={12}
          chars={8}
          className="font-semibold tracking-[0.3em]"
        />
        <FormProblem form={form} />
        <Button type="submit" variant="primary" size="lg" wide pending={form.pending}>
          {action ?? t('book')}
        </Button>
      </form>
      {problem ? (
        <p role="alert" className="font-semibold text-urgent">
          {problem}
        </p>
      ) : null}
      <div className="flex flex-wrap gap-2">
        <Button variant="quiet" onClick={() => void again()}>
          {t('again')}
        </Button>
        <Button variant="quiet" onClick={onEdit}>
          {t('edit')}
        </Button>
      </div>
    </div>
  );
}
