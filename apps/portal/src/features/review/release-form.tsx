'use client';
import { forbiddenWordsIn } from '@kinloop/assessment-domain/catalogue';
import type { Language } from '@kinloop/assessment-domain/explanations';
import { explainToPatient } from '@kinloop/assessment-domain/explanations';
import { Button } from '@kinloop/ui/button';
import { Section } from '@kinloop/ui/section';
import { Textarea } from '@kinloop/ui/textarea';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import { BothVersions } from '@/forms/both-versions.tsx';
import { differences } from '@/forms/differences.ts';
import { readFailure } from '@/forms/failure.ts';
import { useFailureWords } from '@/forms/use-form.tsx';
import { useTRPC } from '@/rpc/hat-provider.tsx';
import { sayDateTime } from '@/time/say-time.ts';
import { useLanguage } from '@/words/language.ts';
import type { DecisionFormProps, Meeting, OpenAssessment } from './decision-form.tsx';
import { useDecisionWords } from './decision-words.ts';

type Field = 'summary' | 'whatNext';

/** What the patient is told, in the physio's words. The server holds the same list of words patients never see. */
export function ReleaseForm({ begun, open, place }: Omit<DecisionFormProps, 'onDecided'>) {
  const t = useTranslations('review');
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const say = useFailureWords();
  const language = useLanguage();
  const { release, review } = begun.record;
  const [text, setText] = useState(() => ({
    summary: release?.text.summary ?? startingText(begun.record, language),
    whatNext: release?.text.whatNext ?? t('whatNextDefault'),
  }));
  const [errors, setErrors] = useState<Partial<Record<Field | 'form', string>>>({});
  const [key, setKey] = useState(() => uuidv7());
  const send = useMutation(trpc.assessments.release.mutationOptions());
  const sayDecision = useDecisionWords();
  const [meeting, setMeeting] = useState<Meeting | null>(null);
  // The decision that these words are about, and the words they take the place of.
  const seen = useRef(seenOf(begun.record));

  const sayText = ({ summary, whatNext }: typeof text) => ({
    [t('summary')]: summary.trim(),
    [t('whatNext')]: whatNext.trim(),
  });

  function problemOf(field: Field): string | undefined {
    const words = forbiddenWordsIn(text[field]);
    if (words.length > 0) return t('words', { words: words.join(', ') });
    return field === 'summary' && text.summary.trim().length < 20 ? t('tooShort') : undefined;
  }

  async function submit() {
    const { review: decided, release: before } = seen.current;
    if (decided === undefined) return;
    const summary = problemOf('summary');
    const whatNext = problemOf('whatNext');
    setErrors({ ...(summary ? { summary } : {}), ...(whatNext ? { whatNext } : {}) });
    if (summary || whatNext) return;
    setMeeting(null);
    try {
      const { releasedAt } = await send.mutateAsync({
        key,
        assessmentId: open.id,
        seen: decided,
        seenRelease: before,
        text,
      });
      seen.current = { review: decided, release: releasedAt };
      setKey(uuidv7());
      await queryClient.invalidateQueries(trpc.assessments.open.queryFilter({ assessmentId: open.id }));
    } catch (thrown) {
      const failure = readFailure(thrown);
      const now = failure.code === 'CONFLICT' ? await begun.reread().catch(() => undefined) : undefined;
      if (now !== undefined) return setMeeting(now);
      const field = failure.field?.replace('text.', '');
      const words = say(failure);
      setErrors(field === 'summary' || field === 'whatNext' ? { [field]: words } : { form: words });
    }
  }

  return (
    <Section title={t('release')} intro={t('releaseIntro')} marked>
      <form
        noValidate
        className="space-y-5"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        {open.release === null ? null : (
          <p className="text-sm text-ink-soft">
            {t('released', {
              date: sayDateTime(open.release.at, place),
              name: open.release.by ?? t('someone'),
            })}
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
        {meeting === null ? null : (
          <BothVersions
            by="person"
            differences={[
              ...differences(sayDecision(review), sayDecision(meeting.record.review)),
              ...differences(sayText(text), sayText(meeting.record.release?.text ?? text)),
            ]}
            onKeepMine={() => {
              seen.current = seenOf(meeting.record);
              void submit();
            }}
            onTakeTheirs={meeting.beginFrom}
          />
        )}
        <Button type="submit" pending={send.isPending}>
          {open.release === null ? t('releaseButton') : t('releaseAgain')}
        </Button>
      </form>
    </Section>
  );
}

const seenOf = ({ review, release }: OpenAssessment) => ({
  review: review?.at,
  release: release?.at ?? null,
});

function startingText({ review }: OpenAssessment, language: Language): string {
  if (!review?.cause) return '';
  const { pattern, side } = review.cause;
  return explainToPatient({ pattern, side: side === 'both' ? 'bilateral' : side }, language).paragraphs.join(
    '\n\n',
  );
}
