'use client';
import { Menu as Base } from '@base-ui/react/menu';
import type { ElementType, ReactElement, ReactNode } from 'react';
import { classNames } from '../class-names/class-names.ts';

export type MenuEntry =
  | {
      readonly kind?: 'action' | undefined;
      readonly id: string;
      readonly label: ReactNode;
      readonly icon?: ReactNode;
      readonly danger?: boolean | undefined;
      readonly disabled?: boolean | undefined;
      readonly onSelect: () => void;
    }
  | {
      readonly kind: 'link';
      readonly id: string;
      readonly label: ReactNode;
      readonly icon?: ReactNode;
      readonly href: string;
    }
  | { readonly kind: 'heading'; readonly id: string; readonly label: ReactNode }
  | { readonly kind: 'line'; readonly id: string };

export type MenuProps = {
  readonly trigger: ReactElement<Record<string, unknown>>;
  readonly entries: readonly MenuEntry[];
  readonly align?: 'start' | 'end' | undefined;
  /** The router's link; a plain `<a>` without it. */
  readonly as?: ElementType | undefined;
};

const row =
  'flex min-h-target w-full cursor-default items-center gap-3 rounded-sm px-3 text-sm text-ink no-underline outline-none select-none ' +
  'data-highlighted:bg-accent-wash data-disabled:opacity-55';

/** Things one can do here, behind one button. Arrows, typing ahead, Escape and focus return as people expect. */
export function Menu({ trigger, entries, align = 'start', as = 'a' }: MenuProps) {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner align={align} sideOffset={6} className="z-50">
          <Base.Popup className="max-h-(--available-height) min-w-52 overflow-y-auto rounded-md border border-line bg-paper-raised p-1.5 shadow-float outline-none transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0">
            {entries.map((entry) => (
              <Entry key={entry.id} entry={entry} as={as} />
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

function Entry({ entry, as: Link }: { readonly entry: MenuEntry; readonly as: ElementType }) {
  if (entry.kind === 'line') return <Base.Separator className="my-1.5 h-px bg-line" />;
  if (entry.kind === 'heading')
    return <p className="px-3 pt-2 pb-1 text-xs font-semibold text-ink-soft">{entry.label}</p>;
  if (entry.kind === 'link') {
    return (
      <Base.LinkItem render={<Link href={entry.href} />} className={row}>
        {entry.icon}
        {entry.label}
      </Base.LinkItem>
    );
  }
  return (
    <Base.Item
      className={classNames(row, entry.danger && 'text-urgent')}
      disabled={entry.disabled ?? false}
      onClick={entry.onSelect}
    >
      {entry.icon}
      {entry.label}
    </Base.Item>
  );
}
