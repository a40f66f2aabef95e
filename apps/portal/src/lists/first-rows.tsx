'use client';
import { Button } from '@kinloop/ui/button';
import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';

type Props<Row> = {
  readonly rows: readonly Row[];
  /** So many at first, and so many more at each press. */
  readonly step: number;
  readonly children: (shown: readonly Row[]) => ReactNode;
};

/** The first of a long list; the rest comes a page at a press, below what is read already. */
export function FirstRows<Row>({ rows, step, children }: Props<Row>) {
  const t = useTranslations('shell.rows');
  const [count, setCount] = useState(step);
  const left = rows.length - count;
  return (
    <>
      {children(rows.slice(0, count))}
      {left > 0 ? (
        <p className="flex flex-wrap items-center gap-3 pt-3">
          <Button onClick={() => setCount(count + step)}>{t('more', { count: Math.min(step, left) })}</Button>
          {left > step ? (
            <Button variant="quiet" onClick={() => setCount(rows.length)}>
              {t('all', { count: rows.length })}
            </Button>
          ) : null}
        </p>
      ) : null}
    </>
  );
}
