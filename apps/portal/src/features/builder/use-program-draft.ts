'use client';
import { rulesetOfSent } from '@kinloop/api/clinic-rules';
import type { ProgramItem } from '@kinloop/api/program-item';
import { type ProgramProblem, publishingProblems, rankedCause } from '@kinloop/api/program-rules';
import type { RouterOutputs } from '@kinloop/api/router';
import type { CautionId } from '@kinloop/assessment-domain/catalogue';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import { type Autosave, useAutosave } from '@/clinical/use-autosave.ts';
import { useTRPC, useTRPCClient } from '@/rpc/hat-provider.tsx';

export type OpenProgram = RouterOutputs['programs']['open'];
export type Version = OpenProgram['versions'][number];
export type Draft = {
  readonly title: string;
  readonly items: readonly ProgramItem[];
  readonly message: string;
  readonly noCauseReason: string;
};

export type ProgramDraft = {
  readonly draft: Draft;
  readonly autosave: Autosave<Draft>;
  readonly change: (change: Partial<Draft>) => void;
  readonly changeItem: (id: string, change: Partial<ProgramItem>) => void;
  readonly replace: (draft: Draft) => void;
  readonly problems: readonly ProgramProblem[];
  readonly answer: (cautionId: CautionId, answer: 'yes' | 'no') => void;
};

/** A program's draft: edited here, saved as it goes, and held to the rules the server publishes by. */
export function useProgramDraft(open: OpenProgram, version: Version): ProgramDraft {
  const client = useTRPCClient();
  const [draft, setDraft] = useState<Draft>({
    title: open.program.title,
    items: version.items,
    message: version.message,
    noCauseReason: version.noCauseReason ?? '',
  });
  const latest = useRef(draft);
  const autosave = useAutosave<Draft>({
    version: version.version,
    read: () => latest.current,
    save: ({ items, title, ...sent }, seen) =>
      client.programs.save.mutate({
        ...sent,
        title: title.trim() === '' ? open.program.title : title,
        items: [...items],
        programVersionId: version.id,
        version: seen,
      }),
  });
  function put(next: Draft) {
    latest.current = next;
    setDraft(next);
  }
  function change(changes: Partial<Draft>) {
    put({ ...latest.current, ...changes });
    autosave.touch();
  }
  return {
    draft,
    autosave,
    change,
    replace: put,
    changeItem: (id, changes) =>
      change({
        items: latest.current.items.map((item) => (item.id === id ? { ...item, ...changes } : item)),
      }),
    problems: problemsOf(open, draft),
    answer: useAnswer(open),
  };
}

/** The same questions the server asks when it publishes. */
function problemsOf({ assessment, cautions, stop, rules }: OpenProgram, draft: Draft): ProgramProblem[] {
  const cause = assessment?.review?.cause ?? null;
  return publishingProblems(
    draft.items,
    {
      cause,
      noCauseReason: draft.noCauseReason,
      stopCode: stop?.code ?? null,
      cautions,
      redFlags: [],
      redFlagsNotSure: [],
      medicalConsidered: assessment?.review?.medicalConsidered ?? false,
      rows: (assessment === null ? null : rankedCause(assessment.result, cause))?.rows ?? [],
      selfOnly: assessment?.result.pair?.status === 'physio-assessment-first',
    },
    rulesetOfSent(rules),
  );
}

/**
 * Writes a caution's answer at once; the page shows it before the server has said so, and takes it back on failure. Each
 * changes its own caution only: several are on their way when somebody answers quickly, and come back in any order.
 */
function useAnswer(open: OpenProgram): ProgramDraft['answer'] {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { queryKey } = trpc.programs.open.queryOptions({ programId: open.program.id });
  const show = (cautionId: CautionId, answer: 'yes' | 'no' | undefined, stop?: OpenProgram['stop']) =>
    queryClient.setQueryData(queryKey, (now) => {
      if (now === undefined) return now;
      const { [cautionId]: _, ...others } = now.cautions;
      const cautions = answer === undefined ? others : { ...others, [cautionId]: answer };
      return { ...now, cautions, stop: stop ?? now.stop };
    });
  const send = useMutation(
    trpc.programs.answerCaution.mutationOptions({
      onMutate: ({ cautionId, answer }) => {
        const before = queryClient.getQueryData(queryKey)?.cautions[cautionId];
        show(cautionId, answer);
        return { before };
      },
      onError: (_error, { cautionId }, context) => show(cautionId, context?.before),
      onSuccess: ({ stop }, { cautionId, answer }) => show(cautionId, answer, stop),
    }),
  );
  return (cautionId, answer) =>
    send.mutate({ key: uuidv7(), patientId: open.program.patientId, cautionId, answer });
}
