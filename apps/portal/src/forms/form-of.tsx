'use client';
import { Fragment, type ReactNode, useState } from 'react';
import type { Editing, Shown } from './editing.ts';

/** A record that somebody began to change, as it was then. */
export type Begun<T> = {
  readonly record: T;
  /** As it is now, and beginning anew from that; undefined when it is gone. */
  readonly reread: () => Promise<{ readonly record: T; readonly beginFrom: () => void } | undefined>;
  /** For useForm: what it shows of a record, and the parts that no field holds as they are now. */
  readonly editing: (shown: (record: T) => Shown, parts?: Editing['parts']) => Editing;
};

type Props<T> = {
  readonly record: T;
  /** Asks for it again; undefined when it is gone. */
  readonly reread: () => Promise<T | undefined>;
  readonly children: (begun: Begun<T>) => ReactNode;
};

/**
 * A form of a stored record. It stays as it was begun while the record moves on, so that nothing typed is lost and nothing
 * is written over unseen; when somebody else was first, it begins anew from theirs if that is chosen.
 */
export function FormOf<T>({ record, reread, children }: Props<T>) {
  const [begun, setBegun] = useState({ record, round: 0 });
  const again: Begun<T>['reread'] = async () => {
    const now = await reread();
    if (now === undefined) return undefined;
    return { record: now, beginFrom: () => setBegun({ record: now, round: begun.round + 1 }) };
  };
  const editing: Begun<T>['editing'] = (shown, parts) => ({
    begun: shown(begun.record),
    parts,
    reread: async () => {
      const now = await again();
      return now && { shown: shown(now.record), beginFrom: now.beginFrom };
    },
  });
  return <Fragment key={begun.round}>{children({ record: begun.record, reread: again, editing })}</Fragment>;
}
