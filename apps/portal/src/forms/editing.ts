import { useRef } from 'react';
import { type Difference, differences, type Said } from './differences.ts';

/** A record as a form shows it. */
export type Shown = {
  readonly version: number;
  /** By the fields' names, as they hold it; 'on' is a ticked box. */
  readonly fields: Readonly<Record<string, string>>;
  /** What no field holds, in words by what it is: a week of hours. */
  readonly parts?: Said;
};

/** What a form has to know of the record it changes, so that nobody writes over what they have not seen. Made by FormOf. */
export type Editing = {
  /** As it was when the form was begun, whatever became of it since. */
  readonly begun: Shown;
  /** The parts as they are in the form now. */
  readonly parts: Said | undefined;
  /** The record as it is now, and beginning the form anew from it; undefined when it is gone. */
  readonly reread: () => Promise<{ readonly shown: Shown; readonly beginFrom: () => void } | undefined>;
};

/** Somebody else saved first: what differs, and the two ways on. */
export type Meeting = {
  readonly differences: readonly Difference[];
  readonly keepMine: () => void;
  readonly takeTheirs: () => void;
};

/** Follows which version of a record a form builds on. */
export function useEditing(editing: Editing | undefined) {
  const seen = useRef<Shown | undefined>(undefined);
  seen.current ??= editing?.begun;
  return {
    /** The version the next save is about. */
    version: () => seen.current?.version ?? 0,
    /** From here on the form builds on what it has just saved. */
    saved(typed: Readonly<Record<string, string>>, { version }: { readonly version: number }) {
      if (editing === undefined || seen.current === undefined) return;
      const fields = Object.fromEntries(
        Object.keys(seen.current.fields).map((name) => [name, typed[name] ?? '']),
      );
      seen.current = { version, fields, ...(editing.parts === undefined ? {} : { parts: editing.parts }) };
    },
    /**
     * After a refusal: what somebody else saved meanwhile. 'again' when it is nothing this form shows, because a record has
     * several forms; null when nobody saved, and the refusal is about something else.
     */
    async meet(
      compare: (theirs: Shown) => readonly Difference[],
      sendAgain: () => void,
    ): Promise<Meeting | 'again' | 'gone' | null> {
      const stored = await editing?.reread();
      if (stored === undefined) return 'gone';
      const { shown: theirs, beginFrom } = stored;
      const before = seen.current;
      if (editing === undefined || before === undefined || before.version === theirs.version) return null;
      const goOnFrom = () => {
        seen.current = theirs;
      };
      const differing = [...compare(theirs), ...differences(editing.parts ?? {}, theirs.parts ?? {})];
      if (differing.length === 0 || isAlike(before, theirs)) {
        goOnFrom();
        return 'again';
      }
      return {
        differences: differing,
        keepMine: () => {
          goOnFrom();
          sendAgain();
        },
        takeTheirs: beginFrom,
      };
    },
  };
}

const isAlike = (one: Shown, other: Shown) => textOf(one) === textOf(other);
const textOf = ({ fields, parts }: Shown) =>
  JSON.stringify([Object.values(fields).map((value) => value.trim()), parts]);

/** Values as fields hold them: a yes is 'on', and nothing is empty. */
export const asFields = (
  values: Readonly<Record<string, string | number | boolean | null>>,
): Shown['fields'] =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'boolean' ? (value ? 'on' : '') : String(value ?? ''),
    ]),
  );
