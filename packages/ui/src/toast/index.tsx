'use client';
import { Toast as Base } from '@base-ui/react/toast';
import type { ReactNode } from 'react';
import { CloseIcon, UndoIcon } from '../icon/index.tsx';

export type ToastWords = {
  /** Name of the list of messages, e.g. "Messages". */
  readonly region: string;
  readonly close: string;
};

/**
 * Put once near the root. Messages wait at the foot of the screen: above the phone's navigation, and at the left of a wide
 * one, for they would cover the buttons of a panel at the right.
 */
export function ToastProvider({
  words,
  children,
}: {
  readonly words: ToastWords;
  readonly children: ReactNode;
}) {
  return (
    <Base.Provider timeout={8000} limit={3}>
      {children}
      <Base.Portal>
        <Base.Viewport
          aria-label={words.region}
          className="fixed inset-x-4 bottom-20 z-60 mx-auto flex max-w-md flex-col gap-2 sm:right-auto sm:bottom-6 sm:left-6 sm:mx-0 sm:w-96 lg:left-68 print:hidden"
        >
          <Toasts close={words.close} />
        </Base.Viewport>
      </Base.Portal>
    </Base.Provider>
  );
}

function Toasts({ close }: { close: string }) {
  const { toasts } = Base.useToastManager();
  return toasts.map((toast) => (
    <Base.Root
      key={toast.id}
      toast={toast}
      swipeDirection={['down', 'right']}
      className="rounded-md bg-ink text-paper shadow-float transition-[opacity,translate] duration-200 data-ending-style:translate-y-2 data-ending-style:opacity-0 data-limited:hidden data-starting-style:translate-y-2 data-starting-style:opacity-0"
    >
      <Base.Content className="flex flex-wrap items-center justify-end gap-x-2 py-1.5 pr-1.5 pl-4">
        {/* Narrower than this, as with large text on a phone, and the buttons go below. */}
        <div className="min-w-0 flex-1 basis-36 py-1.5">
          <Base.Title className="font-sans text-sm font-semibold" />
          <Base.Description className="text-sm opacity-85" />
        </div>
        <div className="flex items-center">
          <Base.Action className="inline-flex min-h-target items-center gap-2 rounded-sm px-3 text-sm font-semibold underline underline-offset-4 outline-offset-0 focus-visible:outline-paper" />
          <Base.Close
            aria-label={close}
            className="inline-flex size-target items-center justify-center rounded-sm focus-visible:outline-paper"
          >
            <CloseIcon />
          </Base.Close>
        </div>
      </Base.Content>
    </Base.Root>
  ));
}

export type ToastMessage = {
  readonly title: ReactNode;
  readonly description?: ReactNode;
  /** The way back: its words and what it does. Such a message stays for as long as the undo is open. */
  readonly undo?:
    | { readonly label: string; readonly onUndo: () => void; readonly forSeconds?: number }
    | undefined;
};

/** `show` puts up a message and answers the function that takes it down. Only below a ToastProvider. */
export function useToast(): { readonly show: (message: ToastMessage) => () => void } {
  const manager = Base.useToastManager();
  return {
    show({ title, description, undo }) {
      const id = manager.add({
        title,
        description,
        // An interrupting one is hidden from a screen reader's hand while it stands, its close button with it.
        priority: 'low',
        ...(undo
          ? {
              timeout: (undo.forSeconds ?? 20) * 1000,
              actionProps: {
                onClick: () => {
                  undo.onUndo();
                  manager.close(id);
                },
                children: (
                  <>
                    <UndoIcon size={18} />
                    {undo.label}
                  </>
                ),
              },
            }
          : {}),
      });
      return () => manager.close(id);
    },
  };
}
