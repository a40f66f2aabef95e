'use client';
import { Dialog as Base } from '@base-ui/react/dialog';
import type { ReactElement, ReactNode, RefObject } from 'react';
import { buttonClass } from '../button/button-class.ts';
import { classNames } from '../class-names/class-names.ts';
import { CloseIcon } from '../icon/index.tsx';

export type DialogProps = {
  readonly title: ReactNode;
  readonly description?: ReactNode;
  readonly children?: ReactNode;
  /** Buttons at the foot; the last is the one to press. */
  readonly actions?: ReactNode;
  /** Name of the closing cross. */
  readonly closeLabel: string;
  /** What opens it, as an element; leave out and use `open` to control it. */
  readonly trigger?: ReactElement<Record<string, unknown>> | undefined;
  readonly open?: boolean | undefined;
  readonly onOpenChange?: ((open: boolean) => void) | undefined;
  /** From the middle, or from an edge: `sheet` rises on phones and comes from the right on wide screens. */
  readonly placement?: 'center' | 'sheet' | undefined;
  readonly width?: 'narrow' | 'wide' | undefined;
  /** What has the focus when it opens, such as a search field; else the first thing that can. */
  readonly initialFocus?: RefObject<HTMLElement | null> | undefined;
  /** What has it afterwards, when what opened the dialog is on its way out; true: what opened it. */
  readonly finalFocus?: (() => HTMLElement | null | true) | undefined;
};

const places = {
  center:
    'top-1/2 left-1/2 max-h-[88dvh] w-[calc(100vw-2rem)] -translate-x-1/2 -translate-y-1/2 rounded-lg data-ending-style:scale-97 data-starting-style:scale-97',
  sheet:
    'inset-x-0 bottom-0 max-h-[92dvh] rounded-t-xl data-ending-style:translate-y-8 data-starting-style:translate-y-8 ' +
    'sm:inset-y-0 sm:right-0 sm:left-auto sm:max-h-none sm:w-[min(34rem,92vw)] sm:rounded-none sm:rounded-l-xl ' +
    'sm:data-ending-style:translate-x-8 sm:data-ending-style:translate-y-0 sm:data-starting-style:translate-x-8 sm:data-starting-style:translate-y-0',
} as const;

/** Something that must be dealt with before the page goes on. Focus moves in, is kept, and goes back to what opened it. */
export function Dialog(props: DialogProps) {
  const { title, description, children, actions, closeLabel, trigger, open, onOpenChange } = props;
  const { placement = 'center', width = 'narrow', initialFocus, finalFocus } = props;
  const control = {
    ...(open === undefined ? {} : { open }),
    ...(onOpenChange ? { onOpenChange: (next: boolean) => onOpenChange(next) } : {}),
  };
  return (
    <Base.Root {...control}>
      {trigger ? <Base.Trigger render={trigger} /> : null}
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-veil transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Base.Popup
          {...(initialFocus ? { initialFocus } : {})}
          {...(finalFocus ? { finalFocus } : {})}
          className={classNames(
            'fixed z-50 flex flex-col overflow-hidden bg-paper-raised text-ink shadow-float outline-none transition-[opacity,scale,translate] duration-200 data-ending-style:opacity-0 data-starting-style:opacity-0',
            places[placement],
            placement === 'center' && (width === 'wide' ? 'max-w-4xl' : 'max-w-lg'),
          )}
        >
          <header className="flex items-start gap-4 px-6 pt-5 pb-3">
            <div className="min-w-0 flex-1">
              <Base.Title className="font-display text-xl">{title}</Base.Title>
              {description ? (
                <Base.Description className="mt-1 text-ink-soft">{description}</Base.Description>
              ) : null}
            </div>
            <Base.Close
              aria-label={closeLabel}
              className={classNames(buttonClass({ variant: 'quiet', size: 'icon' }), '-mt-1.5 -mr-3')}
            >
              <CloseIcon />
            </Base.Close>
          </header>
          <div className="min-h-0 flex-1 overflow-y-auto px-6 pt-1 pb-6">{children}</div>
          {actions ? (
            <footer className="flex flex-wrap justify-end gap-2 border-t border-line px-6 py-4">
              {actions}
            </footer>
          ) : null}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

/** A button inside `actions` or `children` that closes the dialog it sits in. */
export function DialogClose({
  children,
  className,
}: {
  children: ReactNode;
  className?: string | undefined;
}) {
  return <Base.Close className={classNames(buttonClass(), className)}>{children}</Base.Close>;
}
