'use client';
import {
  type IntakeAnswers,
  type IntakeSection,
  type MissingAnswer,
  NO_ANSWERS,
  unfinishedIntake,
} from '@kinloop/api/intake-answers';
import type { RouterOutputs } from '@kinloop/api/router';
import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import { type Autosave, useAutosave } from '@/clinical/use-autosave.ts';
import { readFailure } from '@/forms/failure.ts';
import { useFailureWords } from '@/forms/use-form.tsx';
import { useTRPCClient } from '@/rpc/hat-provider.tsx';
import { useKeptDraft } from './use-kept-draft.ts';

export type OpenIntake = RouterOutputs['intake']['open'];
type Draft = IntakeAnswers & { readonly formId: string };

export type IntakeDraft = {
  readonly answers: IntakeAnswers;
  readonly autosave: Autosave<Draft>;
  readonly change: (change: (before: IntakeAnswers) => IntakeAnswers) => void;
  readonly missing: readonly MissingAnswer[];
  readonly keepMine: () => void;
  readonly takeTheirs: () => void;
  readonly problem: string | null;
  readonly pending: boolean;
  /** The clinic asks something else meanwhile, or the form was sent from elsewhere: the page has to be read again. */
  readonly isOutdated: boolean;
  readonly send: () => Promise<Sending>;
};

export type Sending =
  | { readonly kind: 'sent' }
  /** The first section in which something is missing. */
  | { readonly kind: 'missing'; readonly section: IntakeSection }
  | { readonly kind: 'failed' };

/** The form as it is filled in: saved as one goes, kept on the device while it is not, sent whole. */
export function useIntakeDraft(open: OpenIntake): IntakeDraft {
  const t = useTranslations('intake');
  const say = useFailureWords();
  const client = useTRPCClient();
  const { patientId, questions, settingsVersion } = open;
  const [answers, setAnswers] = useState<IntakeAnswers>(() => firstAnswers(open));
  const latest = useRef(answers);
  const place = useRef({ formId: open.draft?.id ?? uuidv7(), device: uuidv7() });
  const [key, setKey] = useState(() => uuidv7());
  const [problem, setProblem] = useState<string | null>(null);
  const [pending, setPending] = useState(false);
  const [isOutdated, setIsOutdated] = useState(false);
  const autosave = useAutosave<Draft>({
    version: open.draft?.version ?? 0,
    read: () => ({ ...latest.current, formId: place.current.formId }),
    save: async ({ formId, ...written }, version) => {
      const { device } = place.current;
      try {
        return await client.intake.save.mutate({ patientId, formId, version, device, answers: written });
      } catch (thrown) {
        if (readFailure(thrown).code === 'REFUSED') tell(thrown);
        throw thrown;
      }
    },
  });
  useKeptDraft({
    patientId,
    state: autosave.state,
    read: () => ({ ...place.current, version: autosave.version, answers: latest.current }),
    answers,
    onFound: ({ formId, device, version, answers: kept }) => {
      place.current = { formId, device };
      put(kept);
      autosave.resolve(version);
      autosave.touch();
    },
  });

  function tell(thrown: unknown) {
    const failure = readFailure(thrown);
    const rule = failure.params?.rule;
    const outdated = rule === 'form-changed' ? t('changed') : rule === 'sent' ? t('sentElsewhere') : null;
    setIsOutdated(outdated !== null);
    setProblem(outdated ?? say(failure));
  }

  function put(next: IntakeAnswers) {
    latest.current = next;
    setAnswers(next);
  }

  async function send(): Promise<Sending> {
    const [first] = unfinishedIntake(latest.current, questions);
    if (first !== undefined) {
      setProblem(t('missing'));
      return { kind: 'missing', section: first.section };
    }
    setPending(true);
    setProblem(null);
    try {
      const version = await autosave.flush();
      if (version === null || version === 0) {
        setProblem((before) => before ?? t('notSent'));
        return { kind: 'failed' };
      }
      const { formId } = place.current;
      const written = latest.current;
      await client.intake.send.mutate({ key, patientId, formId, version, answers: written, settingsVersion });
      return { kind: 'sent' };
    } catch (thrown) {
      tell(thrown);
      setKey(uuidv7());
      return { kind: 'failed' };
    } finally {
      setPending(false);
    }
  }

  return {
    answers,
    autosave,
    problem,
    pending,
    isOutdated,
    send,
    missing: unfinishedIntake(answers, questions),
    change: (change) => {
      put(change(latest.current));
      setProblem(null);
      autosave.touch();
    },
    keepMine: () => {
      if (autosave.conflict === null) return;
      place.current = { ...place.current, formId: autosave.conflict.formId };
      autosave.keepMine();
    },
    takeTheirs: () => {
      if (autosave.conflict === null) return;
      const { version, formId, ...theirs } = autosave.conflict;
      place.current = { ...place.current, formId };
      put(theirs);
      autosave.resolve(version);
    },
  };
}

/** What was written so far; for a correction what was sent, with the consent to be given anew. */
function firstAnswers({ draft, sent }: OpenIntake): IntakeAnswers {
  return draft?.answers ?? (sent === null ? NO_ANSWERS : { ...sent.answers, consent: null });
}
