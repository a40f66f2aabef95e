'use client';
import { rulesetOfSent } from '@kinloop/api/clinic-rules';
import type { RouterOutputs } from '@kinloop/api/router';
import { interpretScreen } from '@kinloop/api/screening-interpretation';
import type { ScreenContext, ScreenValues } from '@kinloop/api/screening-record';
import type { FindingId, Side } from '@kinloop/assessment-domain/catalogue';
import {
  type AssessInput,
  type Assessment,
  assess,
  dispositionOf,
} from '@kinloop/assessment-domain/inference';
import type { Ruleset } from '@kinloop/assessment-domain/ruleset';
import type { RawEntry, RawReading } from '@kinloop/assessment-domain/screening';
import type { Disposition } from '@kinloop/assessment-domain/triage';
import { useDeferredValue, useMemo, useRef, useState } from 'react';
import { type Autosave, useAutosave } from '@/clinical/use-autosave.ts';
import { useTRPCClient } from '@/rpc/hat-provider.tsx';
import { useLanguage } from '@/words/language.ts';
import { sendable } from './sendable.ts';
import { leftOut, toAskFirst } from './stations.ts';
import { type Unread, type UnreadField, withoutTest } from './unread.ts';

export type OpenScreen = RouterOutputs['screenings']['open'];
export type Draft = { readonly values: ScreenValues; readonly context: ScreenContext };

export type Interpreted = {
  readonly reading: RawReading;
  readonly assessment: Assessment;
  readonly disposition: Disposition;
  readonly input: AssessInput;
  readonly ruleset: Ruleset;
};

export type ScreenDraft = {
  readonly draft: Draft;
  readonly autosave: Autosave<Draft>;
  readonly setEntry: (finding: FindingId, side: Side, entry: RawEntry | undefined) => void;
  /** Replaces all sides of a finding, when it changes from each side to both at once. */
  readonly clearFinding: (finding: FindingId) => void;
  readonly setContext: (change: { [K in keyof ScreenContext]?: ScreenContext[K] | undefined }) => void;
  readonly replace: (draft: Draft) => void;
  readonly unread: Unread;
  readonly setUnread: (field: UnreadField, typed: string | undefined) => void;
  /** What a caution of the patient leaves out, with why; the physio may test it anyway. */
  readonly leftOut: ReadonlyMap<FindingId, string>;
  /** What nobody asked and should be asked before a test, by its name. */
  readonly askFirst: ReadonlyMap<FindingId, readonly string[]>;
  /** Problems of values by finding and side, at once. */
  readonly reading: RawReading;
  /** What the values point to; a moment behind while somebody types. */
  readonly interpreted: Interpreted;
};

/** A screen being captured: what is entered, saved as it goes, and what it means so far by the server's own functions. */
export function useScreenDraft(open: OpenScreen): ScreenDraft {
  const language = useLanguage();
  const client = useTRPCClient();
  const [draft, setDraft] = useState<Draft>({ values: open.values, context: open.context });
  const [unread, setUnread] = useState<Unread>({});
  const latest = useRef(draft);
  const autosave = useAutosave<Draft>({
    version: open.version,
    read: () => sendable(latest.current, interpretDraft(open, latest.current).reading.problems),
    save: (sent, version) => client.screenings.save.mutate({ screeningId: open.id, version, ...sent }),
  });

  function put(next: Draft) {
    latest.current = next;
    setDraft(next);
  }
  function change(next: Draft) {
    put(next);
    autosave.touch();
  }

  const settled = useDeferredValue(draft);
  const interpreted = useMemo(() => interpret(open, settled), [open, settled]);
  const out = useMemo(() => leftOut(open.cautions, language), [open.cautions, language]);
  const askFirst = useMemo(() => toAskFirst(open.cautions), [open.cautions]);
  const reading = useMemo(() => interpretDraft(open, draft).reading, [open, draft]);

  return {
    draft,
    autosave,
    leftOut: out,
    askFirst,
    reading,
    interpreted,
    replace: put,
    unread,
    setUnread: (field, typed) => setUnread((kept) => ({ ...kept, [field]: typed })),
    setEntry: (finding, side, entry) => {
      const { [side]: _, ...others } = latest.current.values[finding] ?? {};
      const bySide = entry === undefined ? others : { ...others, [side]: entry };
      change({ ...latest.current, values: { ...latest.current.values, [finding]: bySide } });
    },
    clearFinding: (finding) => {
      const { [finding]: _, ...values } = latest.current.values;
      change({ ...latest.current, values });
      setUnread((kept) => withoutTest(kept, finding));
    },
    setContext: (changes) => {
      const merged = Object.entries({ ...latest.current.context, ...changes });
      const context = Object.fromEntries(merged.filter(([, value]) => value !== undefined));
      change({ ...latest.current, context: context as ScreenContext });
    },
  };
}

function interpretDraft({ patient, cautions, daysInProgram, rules }: OpenScreen, { values, context }: Draft) {
  const ruleset = rulesetOfSent(rules);
  return interpretScreen({ values, context, age: patient.age, cautions, daysInProgram, ruleset });
}

function interpret(open: OpenScreen, draft: Draft): Interpreted {
  const { input, reading } = interpretDraft(open, draft);
  const ruleset = rulesetOfSent(open.rules);
  return {
    reading,
    assessment: assess(input, ruleset),
    disposition: dispositionOf(input, ruleset),
    input,
    ruleset,
  };
}

export type Place = { readonly finding: FindingId; readonly side: Side };
export const keyOfPlace = ({ finding, side }: Place) => `${finding}.${side}`;
