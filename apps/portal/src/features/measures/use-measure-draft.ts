'use client';
import { itemCount, type MeasureAnswers, unfinished } from '@kinloop/api/measure-answers';
import type { RouterOutputs } from '@kinloop/api/router';
import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import { type Autosave, useAutosave } from '@/clinical/use-autosave.ts';
import { readFailure } from '@/forms/failure.ts';
import { useFailureWords } from '@/forms/use-form.tsx';
import { useTRPCClient } from '@/rpc/hat-provider.tsx';

export type OpenMeasure = RouterOutputs['measures']['open'];

export type MeasureDraft = {
  readonly answers: MeasureAnswers;
  readonly autosave: Autosave<MeasureAnswers>;
  /** `null` takes an answer back. */
  readonly setItem: (index: number, value: number | null) => void;
  readonly setActivity: (index: number, name: string) => void;
  readonly removeActivity: (index: number) => void;
  readonly takeSaved: () => void;
  /** Items to be answered or corrected, by place; shown once sending was tried. */
  readonly open: ReadonlySet<string>;
  readonly problem: string | null;
  readonly pending: boolean;
  readonly finished: boolean;
  readonly finish: () => Promise<void>;
};

/** A form as it is filled in: saved as one goes, sent whole. */
export function useMeasureDraft(measure: OpenMeasure): MeasureDraft {
  const t = useTranslations('measures');
  const say = useFailureWords();
  const client = useTRPCClient();
  const [answers, setAnswers] = useState<MeasureAnswers>(measure.answers);
  const latest = useRef(answers);
  const [key] = useState(() => uuidv7());
  const [tried, setTried] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [pending, setPending] = useState(false);
  const [finished, setFinished] = useState(false);
  const autosave = useAutosave<MeasureAnswers>({
    version: measure.version,
    read: () => latest.current,
    save: (sent, version) => client.measures.save.mutate({ requestId: measure.id, version, answers: sent }),
  });

  function put(next: MeasureAnswers) {
    latest.current = next;
    setAnswers(next);
  }
  function change(next: MeasureAnswers) {
    put(next);
    setProblem(null);
    autosave.touch();
  }
  const missing = unfinished(measure.measure, answers);
  // Gaps that the measure's rule allows are pointed out once, and sent when pressed again.
  const [told, setTold] = useState(false);

  async function finish() {
    setTried(true);
    const [first] = unfinished(measure.measure, latest.current);
    if (first !== undefined) {
      setProblem(first === 'activities' ? t('missingActivities') : t('missing'));
      document.getElementById(`answer-${first}`)?.focus();
      return;
    }
    const gaps = gapsIn(measure, latest.current);
    if (gaps > 0 && !told) {
      setTold(true);
      setProblem(t('leftOut', { count: gaps }));
      return;
    }
    setPending(true);
    setProblem(null);
    try {
      const version = await autosave.flush();
      if (version === null) {
        setProblem(autosave.conflict === null ? t('notSent') : t('conflict'));
        return;
      }
      await client.measures.finish.mutate({ key, requestId: measure.id, version, answers: latest.current });
      setFinished(true);
    } catch (thrown) {
      setProblem(say(readFailure(thrown)));
    } finally {
      setPending(false);
    }
  }

  return {
    answers,
    autosave,
    problem,
    pending,
    finished,
    finish,
    open: tried ? new Set(missing) : new Set(),
    setItem: (index, value) => {
      const length = Math.max(latest.current.items.length, index + 1);
      const items = Array.from({ length }, (_, at) =>
        at === index ? value : (latest.current.items[at] ?? null),
      );
      change({ ...latest.current, items });
    },
    setActivity: (index, name) => {
      const length = Math.max(latest.current.activities.length, index + 1);
      const activities = Array.from({ length }, (_, at) =>
        at === index ? name : (latest.current.activities[at] ?? ''),
      );
      change({ ...latest.current, activities });
    },
    removeActivity: (index) => {
      const without = <T>(list: readonly T[]) => list.filter((_, at) => at !== index);
      change({ items: without(latest.current.items), activities: without(latest.current.activities) });
    },
    takeSaved: () => {
      const { conflict } = autosave;
      if (conflict === null) return;
      const { version, items, activities } = conflict;
      put({ items, activities });
      autosave.resolve(version);
    },
  };
}

function gapsIn({ measure }: OpenMeasure, answers: MeasureAnswers): number {
  const count = itemCount(measure, answers);
  return Array.from({ length: count }, (_, index) => answers.items[index] ?? null).filter(
    (item) => item === null,
  ).length;
}
