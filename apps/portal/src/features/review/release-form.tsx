'use client';
import { forbiddenWordsIn } from '@kinloop/assessment-domain/catalogue';
import { patientSummary } from '@kinloop/assessment-domain/inference';
import { Button } from '@kinloop/ui/button';
import { Section } from '@kinloop/ui/section';
import { Textarea } from '@kinloop/ui/textarea';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import { readFailure } from '@/forms/failure.ts';
import { useFailureWords } from '@/forms/use-form.tsx';
import { useTRPC } from '@/rpc/hat-provider.tsx';
import { type Place, sayDateTime } from '@/time/say-time.ts';
import type { OpenAssessment } from './decision-form.tsx';

type Field = 'summary' | 'whatNext';

/** What the patient is told, in the physio's words. The server holds the same list of words patients never see. */
export function ReleaseForm({ open, place }: { readonly open: OpenAssessment; readonly place: Place }) {
  const t = useTranslations('review');
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const say = useFailureWords();
  const { release, review } = open;
  const [text, setText] = useState(() => ({
    summary: release?.text.summary ?? startingText(open),
    whatNext: release?.text.whatNext ?? t('whatNextDefault'),
  }));
  const [errors, setErrors] = useState<Partial<Record<Field | 'form', string>>>({});
  const [key] = useState(() => uuidv7());
  const send = useMutation(trpc.assessments.release.mutationOptions());

  function problemOf(field: Field): string | undefined {
    const words = forbiddenWordsIn(text[field]);
    if (words.length > 0) return t('words', { words: words.join(', ') });
    return field === 'summary' && text.summary.trim().length < 20 ? t('tooShort') : undefined;
  }

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (review === null) return;
    const summary = problemOf('summary');
    const whatNext = problemOf('whatNext');
    setErrors({ ...(summary ? { summary } : {}), ...(whatNext ? { whatNext } : {}) });
    if (summary || whatNext) return;
    try {
      await send.mutateAsync({ key, assessmentId: open.id, seen: review.at, text });
      await queryClient.invalidateQueries(trpc.assessments.open.queryFilter({ assessmentId: open.id }));
    } catch (thrown) {
      const failure = readFailure(thrown);
      const field = failure.field?.replace('text.', '');
      const words = say(failure);
      setErrors(field === 'summary' || field === 'whatNext' ? { [field]: words } : { form: words });
    }
  }

  return (
    <Section title={t('release')} intro={t('releaseIntro')} marked>
      <form noValidate className="space-y-5" onSubmit={submit}>
        {release === null ? null : (
          <p className="text-sm text-ink-soft">
            {t('released', { date: sayDateTime(release.at, place), name: release.by ?? t('someone') })}
          </p>
        )}
        {(['summary', 'whatNext'] as const).map((field) => (
          <Textarea
            key={field}
            label={t(field)}
            error={errors[field]}
            maxLength={2000}
            value={text[field]}
            onChange={({ currentTarget: { value } }) => setText((before) => ({ ...before, [field]: value }))}
          />
        ))}
        {errors.form === undefined ? null : (
          <p role="alert" className="font-semibold text-urgent">
            {errors.form}
          </p>
        )}
        <Button type="submit" pending={send.isPending}>
          {release === null ? t('releaseButton') : t('releaseAgain')}
        </Button>
      </form>
    </Section>
  );
}

function startingText({ review }: OpenAssessment): string {
  if (!review?.cause) return '';
  const { pattern, side } = review.cause;
  return patientSummary({ pattern, side: side === 'both' ? 'bilateral' : side });
}
