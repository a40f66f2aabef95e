'use client';
import { type ImmediateAdvice, immediateAdvice, type SymptomLog } from '@kinloop/assessment-domain/triage';
import { Button } from '@kinloop/ui/button';
import { Checkbox } from '@kinloop/ui/checkbox';
import { Textarea } from '@kinloop/ui/textarea';
import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import { AdviceBanner } from '@/advice/advice-banner.tsx';
import { PlacesField } from '@/body/places-field.tsx';
import { momentNow } from '@/device/moment.ts';
import type { SymptomEntry } from '@/device/outbox.ts';
import type { ClinicContacts, Snapshot } from '@/device/snapshot.ts';
import type { Place } from '@/time/say-time.ts';
import {
  type Draft,
  emptyDraft,
  logOf,
  type Measurable,
  payloadOf,
  problemOf,
  saysSomething,
} from './draft.ts';
import { FlagsField } from './flags-field.tsx';
import { MeasuredField } from './measured-field.tsx';
import { SignalsField } from './signals-field.tsx';

/** What the advice of this moment is judged against; `alertRules` null: the newest. */
export type Past = { readonly logs: readonly SymptomLog[] } & Pick<Snapshot, 'intake' | 'alertRules'>;

export type LogFormProps = {
  readonly clinic: ClinicContacts;
  readonly place: Place;
  /** What the rules look back at. */
  readonly past: Past;
  /** What an entry said that is being corrected. */
  readonly start?: Draft | undefined;
  readonly supersedes?: string | undefined;
  /** What the clinic measured and may be measured again at home. */
  readonly measurable?: readonly Measurable[] | undefined;
  readonly onSave: (entry: SymptomEntry, advice: ImmediateAdvice | null) => void;
  readonly onCancel?: (() => void) | undefined;
};

/**
 * Where, what, how much, any warning sign: a few taps. What the emergency rules say stands above it the moment it is
 * tapped, without any network.
 */
export function LogForm(props: LogFormProps) {
  const { clinic, place, past, start = emptyDraft, supersedes, measurable = [], onSave, onCancel } = props;
  const t = useTranslations('symptoms');
  const [draft, setDraft] = useState(start);
  const [tried, setTried] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }));
  const pressing = pressingNow(draft, past);
  const problems = problemsOf(draft);

  useEffect(() => {
    if (tried)
      form.current?.querySelector<HTMLElement>('[aria-invalid="true"], [data-problem] input')?.focus();
  }, [tried]);

  function save() {
    if (problems.nothing || problems.flags || problems.measured) return setTried(true);
    const payload = payloadOf(draft);
    const entry = { id: uuidv7(), recordedAt: momentNow(), supersedes: supersedes ?? null, payload };
    onSave(entry, adviceOf(logOf(entry.id, entry.recordedAt, payload), past));
  }

  return (
    <form
      ref={form}
      noValidate
      className="max-w-reading space-y-9"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <div aria-live="assertive" className="sticky top-2 z-20 empty:hidden">
        {pressing === null ? null : (
          <AdviceBanner
            level={pressing.level}
            texts={pressing.texts}
            contacts={pressing.contacts}
            clinic={clinic}
            place={place}
          />
        )}
      </div>
      <PlacesField
        label={t('where')}
        hint={undefined}
        error={undefined}
        value={[...draft.places]}
        onChange={(places) => change(withSaddle(draft, places))}
      />
      <div data-problem={tried && problems.nothing ? '' : undefined}>
        <SignalsField
          scores={draft.scores}
          clickHurts={draft.clickHurts}
          onChange={change}
          error={tried && problems.nothing ? t('nothing') : undefined}
        />
      </div>
      <div data-problem={tried && problems.flags ? '' : undefined}>
        <FlagsField
          any={draft.anyFlags}
          flags={draft.flags}
          onChange={change}
          error={tried && problems.flags ? t('flagsMissing') : undefined}
        />
      </div>
      <MeasuredField {...{ measurable, tried }} measured={draft.measured} onChange={change} />
      <div className="space-y-3">
        {(draft.scores.pain ?? 0) > 0 ? (
          <Checkbox
            label={t('night')}
            checked={draft.night}
            onChange={({ currentTarget }) => change({ night: currentTarget.checked })}
          />
        ) : null}
        <Textarea
          label={t('note')}
          note={t('optional')}
          hint={t('noteHint')}
          rows={2}
          maxLength={1000}
          value={draft.note}
          onChange={({ currentTarget }) => change({ note: currentTarget.value })}
        />
      </div>
      <div className="flex flex-wrap gap-3">
        <Button type="submit" variant="primary" size="lg" className="max-sm:w-full">
          {supersedes === undefined ? t('save') : t('saveEdit')}
        </Button>
        {onCancel ? (
          <Button size="lg" variant="quiet" onClick={onCancel}>
            {t('cancelEdit')}
          </Button>
        ) : null}
      </div>
    </form>
  );
}

function problemsOf(draft: Draft): Readonly<Record<'nothing' | 'flags' | 'measured', boolean>> {
  const flags = draft.anyFlags === null || (draft.anyFlags && draft.flags.length === 0);
  const measured = draft.measured.some((one) => problemOf(one) !== null);
  return { nothing: !saysSomething(draft), flags, measured };
}

/** Tapping between the legs is the first warning sign: its question opens, ticked. */
function withSaddle(draft: Draft, places: Draft['places']): Partial<Draft> {
  const tapped = places.some(({ region }) => region === 'saddle');
  const before = draft.places.some(({ region }) => region === 'saddle');
  if (tapped === before) return { places };
  const others = draft.flags.filter((flag) => flag !== 'saddle-numbness');
  return tapped
    ? { places, anyFlags: true, flags: [...others, 'saddle-numbness'] }
    : { places, flags: others };
}

function adviceOf(log: SymptomLog, { logs, intake, alertRules }: Past): ImmediateAdvice | null {
  const { nprs: intakeNprs, signals: intakeSignals } = intake;
  return immediateAdvice(log, logs, { intakeNprs, intakeSignals }, alertRules ?? undefined);
}

/** While it is entered: what a tick or a feeling alone already says. A score is judged when it is saved, not mid-slide. */
function pressingNow(draft: Draft, past: Past): ImmediateAdvice | null {
  return adviceOf(logOf('draft', momentNow(), { ...payloadOf(draft), nprs: null }), past);
}
