import type { ReactNode } from 'react';
import { classNames } from '../class-names/class-names.ts';

export type DataItem = {
  readonly term: ReactNode;
  readonly detail: ReactNode;
  readonly key?: string | undefined;
};

export type DataListProps = {
  readonly items: readonly DataItem[];
  /** `rows`: term left, detail right, where there is room for both. `stacked`: term above. `inline`: facts side by side, for a header. */
  readonly layout?: 'rows' | 'stacked' | 'inline' | undefined;
  readonly className?: string | undefined;
};

const lists = {
  rows: '@container divide-y divide-line border-y border-line',
  stacked: 'space-y-4',
  inline: 'flex flex-wrap gap-x-10 gap-y-4',
} as const;

/** Named facts. */
export function DataList({ items, layout = 'rows', className }: DataListProps) {
  return (
    <dl className={classNames(lists[layout], className)}>
      {items.map((item, index) => (
        <div
          key={item.key ?? index}
          className={layout === 'rows' ? 'gap-4 py-2.5 @md:grid @md:grid-cols-[12rem_1fr]' : ''}
        >
          <dt className="text-sm text-ink-soft">{item.term}</dt>
          <dd className={layout === 'inline' ? 'text-lg font-semibold' : ''}>{item.detail}</dd>
        </div>
      ))}
    </dl>
  );
}
