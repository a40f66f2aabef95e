'use client';
import type { RouterOutputs } from '@kinloop/api/router';
import {
  BODY_SIDES,
  isOneOf,
  PATTERN_IDS,
  PATTERNS,
  type PatternId,
} from '@kinloop/assessment-domain/catalogue';
import { Button } from '@kinloop/ui/button';
import { Checkbox } from '@kinloop/ui/checkbox';
import { RadioCards } from '@kinloop/ui/radio-cards';
import { Segmented } from '@kinloop/ui/segmented';
import { Select } from '@kinloop/ui/select';
import { Textarea } from '@kinloop/ui/textarea';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import { BothVersions } from '@/forms/both-versions.tsx';
import { differences } from '@/forms/differences.ts';
import { readFailure } from '@/forms/failure.ts';
import type { Begun } from '@/forms/form-of.tsx';
import { useFailureWords } from '@/forms/use-form.tsx';
import { useTRPC } from '@/rpc/hat-provider.tsx';
import { type Place, sayDateTime } from '@/time/say-time.ts';
import { useDecisionWords } from './decision-words.ts';

export type OpenAssessment = RouterOutputs['assessments']['open'];
type Side = 'left' | 'right' | 'both';
type Choice = PatternId | 'other' | 'none';
type Errors = Partial<Record<'choice' | 'other' | 'medical' | 'note' | 'form', string>>;

export type DecisionFormProps = {
  readonly begun: Begun<OpenAssessment>;
  /** As it is now. */
  readonly open: OpenAssessment;
  readonly place: Place;
  readonly onDecided: () => void;
};

export type Meeting = NonNullable<Awaited<ReturnType<Begun<OpenAssessment>['reread']>>>;

/** What the physio goes with: one of the hypotheses, another pattern, or none and why. */
export function DecisionForm({ begun, open, place, onDecided }: DecisionFormProps) {
  const t = useTranslations('review');
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const say = useFailureWords();
  const { result, review } = begun.record;
  const ranked = result.ranked.map(({ pattern }) => pattern);
  const [choice, setChoice] = useState<Choice | null>(() => firstChoice(begun.record));
  const [other, setOther] = useState<PatternId | null>(review?.cause?.pattern ?? null);
  const [side, setSide] = useState<Side>(() => review?.cause?.side ?? sideOf(result.ranked[0]?.side));
  const [medical, setMedical] = useState(
    review?.medicalConsidered ?? result.input?.medicalConsidered ?? false,
  );
  const [note, setNote] = useState(review?.note ?? '');
  const [errors, setErrors] = useState<Errors>({});
  const [key, setKey] = useState(() => uuidv7());
  const save = useMutation(trpc.assessments.review.mutationOptions());
  const sayDecision = useDecisionWords();
  const [meeting, setMeeting] = useState<Meeting | null>(null);
  const seen = useRef(review?.at ?? null);
  const pattern = choice === 'other' ? other : choice === 'none' ? null : choice;
  const needsMedical = pattern !== null && PATTERNS[pattern].needsMedicalCausesConsidered;

  async function submit() {
    const found: Errors = {
      ...(choice === null ? { choice: t('needChoice') } : {}),
      ...(choice === 'other' && other === null ? { other: t('needChoice') } : {}),
      ...(needsMedical && !medical ? { medical: t('needMedical') } : {}),
      ...(choice === 'none' && note.trim().length < 3 ? { note: t('needNote') } : {}),
    };
    setErrors(found);
    if (Object.keys(found).length > 0) return;
    const decision =
      pattern === null ? ({ kind: 'none-fits' } as const) : { kind: 'cause' as const, pattern, side };
    setMeeting(null);
    try {
      const saved = await save.mutateAsync({
        key,
        assessmentId: open.id,
        seen: seen.current,
        decision,
        note: note.trim(),
        medicalConsidered: medical,
      });
      seen.current = saved.review.at;
      setKey(uuidv7());
      await queryClient.invalidateQueries(trpc.assessments.open.queryFilter({ assessmentId: open.id }));
      onDecided();
    } catch (thrown) {
      const failure = readFailure(thrown);
      const now = failure.code === 'CONFLICT' ? await begun.reread().catch(() => undefined) : undefined;
      if (now === undefined) setErrors({ form: say(failure) });
      else setMeeting(now);
    }
  }

  return (
    <form
      noValidate
      className="space-y-6"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {open.review === null ? null : <ReviewedLine review={open.review} place={place} />}
      <RadioCards<Choice>
        label={t('cause')}
        value={choice}
        error={errors.choice}
        onChange={(value) => {
          setChoice(value);
          if (value !== 'other' && value !== 'none')
            setSide(sideOf(result.ranked.find((one) => one.pattern === value)?.side));
        }}
        options={[
          ...ranked.map((id) => ({ value: id, label: PATTERNS[id].name })),
          { value: 'other' as const, label: t('other'), detail: t('otherDetail') },
          { value: 'none' as const, label: t('noneFits'), detail: t('noneFitsDetail') },
        ]}
      />
      {choice === 'other' ? (
        <Select
          label={t('otherWhich')}
          placeholder={t('choosePattern')}
          error={errors.other}
          value={other ?? ''}
          options={PATTERN_IDS.filter((id) => !ranked.includes(id)).map((id) => ({
            value: id,
            label: PATTERNS[id].name,
          }))}
          onChange={({ currentTarget: { value } }) => setOther(isOneOf(PATTERN_IDS, value) ? value : null)}
        />
      ) : null}
      {choice !== null && choice !== 'none' ? (
        <Segmented<Side>
          label={t('side')}
          value={side}
          onChange={setSide}
          options={BODY_SIDES.map((value) => ({ value, label: t(value) }))}
        />
      ) : null}
      {needsMedical ? (
        <Checkbox
          label={t('medical')}
          error={errors.medical}
          checked={medical}
          onChange={({ currentTarget: { checked } }) => setMedical(checked)}
        />
      ) : null}
      <Textarea
        label={t('note')}
        note={choice === 'none' ? undefined : t('noteOptional')}
        error={errors.note}
        maxLength={4000}
        rows={3}
        value={note}
        onChange={({ currentTarget: { value } }) => setNote(value)}
      />
      {errors.form === undefined ? null : (
        <p role="alert" className="font-semibold text-urgent">
          {errors.form}
        </p>
      )}
      {meeting === null ? null : (
        <BothVersions
          by="person"
          differences={differences(
            sayDecision({
              cause: pattern === null ? null : { pattern, side },
              note,
              medicalConsidered: medical,
            }),
            sayDecision(meeting.record.review),
          )}
          onKeepMine={() => {
            seen.current = meeting.record.review?.at ?? null;
            void submit();
          }}
          onTakeTheirs={meeting.beginFrom}
        />
      )}
      <Button type="submit" variant={open.review === null ? 'primary' : 'secondary'} pending={save.isPending}>
        {open.review === null ? t('save') : t('change')}
      </Button>
    </form>
  );
}

function firstChoice({ review, result }: OpenAssessment): Choice | null {
  if (review === null) return null;
  if (review.cause === null) return 'none';
  const { pattern } = review.cause;
  return result.ranked.some((one) => one.pattern === pattern) ? pattern : 'other';
}

function sideOf(side: 'left' | 'right' | 'bilateral' | undefined): Side {
  return side === 'left' || side === 'right' ? side : 'both';
}

function ReviewedLine({
  review,
  place,
}: {
  readonly review: NonNullable<OpenAssessment['review']>;
  readonly place: Place;
}) {
  const t = useTranslations('review');
  const sides = useTranslations('clinical.side');
  const { cause, by, at } = review;
  return (
    <p className="rounded-md bg-better-wash px-4 py-3">
      <strong className="block">
        {cause === null
          ? t('reviewedNone')
          : t('reviewedCause', { pattern: PATTERNS[cause.pattern].name, side: sides(cause.side) })}
      </strong>
      <span className="text-sm text-ink-soft">
        {t('reviewed', { date: sayDateTime(at, place), name: by ?? t('someone') })}
      </span>
    </p>
  );
}
