'use client';
import { Tabs as Base } from '@base-ui/react/tabs';
import type { ReactNode } from 'react';
import { classNames } from '../class-names/class-names.ts';

export type TabItem = {
  readonly value: string;
  readonly label: ReactNode;
  readonly content: ReactNode;
};

export type TabsProps = {
  /** What the tabs divide, for screen readers. */
  readonly label: string;
  readonly items: readonly TabItem[];
  readonly value?: string | undefined;
  readonly defaultValue?: string | undefined;
  readonly onChange?: ((value: string) => void) | undefined;
  readonly className?: string | undefined;
};

/** Faces of one thing. Arrow keys move along the list; each panel is reached by Tab. */
export function Tabs({ label, items, value, defaultValue, onChange, className }: TabsProps) {
  const control = value === undefined ? { defaultValue: defaultValue ?? items[0]?.value } : { value };
  return (
    <Base.Root {...control} onValueChange={(next) => onChange?.(String(next))} className={className}>
      <div className="overflow-x-auto border-b border-line">
        <Base.List aria-label={label} activateOnFocus className="relative flex min-w-max gap-1">
          {items.map((item) => (
            <Base.Tab
              key={item.value}
              value={item.value}
              className="min-h-target px-3.5 font-medium whitespace-nowrap text-ink-soft -outline-offset-3 transition-colors hover:text-ink data-active:text-ink"
            >
              {item.label}
            </Base.Tab>
          ))}
          <Base.Indicator className="absolute bottom-0 left-0 h-[3px] w-(--active-tab-width) translate-x-(--active-tab-left) rounded-t-full bg-accent transition-[translate,width]" />
        </Base.List>
      </div>
      {items.map((item) => (
        <Base.Panel key={item.value} value={item.value} className={classNames('pt-5')}>
          {item.content}
        </Base.Panel>
      ))}
    </Base.Root>
  );
}
