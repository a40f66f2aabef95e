'use client';
import type { ImmediateAdvice } from '@kinloop/assessment-domain/triage';
import { useState } from 'react';
import type { LogAnswer, SymptomEntry } from '@/device/outbox.ts';
import type { ClinicContacts } from '@/device/snapshot.ts';
import type { UsedOutbox } from '@/device/use-outbox.ts';
import type { Place } from '@/time/say-time.ts';
import type { Draft, Measurable } from './draft.ts';
import { LogForm, type Past } from './log-form.tsx';
import { SavedNote } from './saved-note.tsx';

export type SymptomLogProps = {
  readonly patientId: string;
  readonly clinic: ClinicContacts;
  readonly place: Place;
  readonly past: Past;
  readonly outbox: UsedOutbox;
  readonly measurable?: readonly Measurable[] | undefined;
  readonly todayHref?: string | undefined;
  /** An entry to correct. */
  readonly editing?: { readonly id: string; readonly draft: Draft } | undefined;
  /** The correction is over, made or not. */
  readonly onEdited?: (() => void) | undefined;
  /** Kept on the device, and sent if there was a network. */
  readonly onSaved?: (() => void) | undefined;
};

type Saved = { readonly advice: ImmediateAdvice | null; readonly answer: LogAnswer | null };

/** The log, the same with and without a network. */
export function SymptomLog(props: SymptomLogProps) {
  const { patientId, clinic, place, past, outbox, measurable, todayHref, editing, onEdited, onSaved } = props;
  const [saved, setSaved] = useState<Saved | null>(null);

  async function keep(entry: SymptomEntry, advice: ImmediateAdvice | null) {
    // What must be done stands there before anything is sent.
    setSaved({ advice, answer: null });
    onEdited?.();
    const answer = await outbox.addSymptom(patientId, entry);
    setSaved({ advice, answer });
    onSaved?.();
  }

  if (saved !== null && editing === undefined)
    return <SavedNote {...saved} {...{ clinic, place, todayHref }} onAnother={() => setSaved(null)} />;
  return (
    <LogForm
      key={editing?.id ?? 'new'}
      {...{ clinic, place, past, measurable }}
      start={editing?.draft}
      supersedes={editing?.id}
      onSave={(entry, advice) => void keep(entry, advice)}
      onCancel={editing === undefined ? undefined : onEdited}
    />
  );
}
