/** The shared outline of everything one types or picks in. */
export const controlClass =
  'min-h-target w-full min-w-0 rounded-md border border-line-strong bg-paper-raised px-3.5 py-2 text-base text-ink ' +
  'placeholder:text-ink-soft transition-colors hover:border-ink aria-invalid:border-urgent aria-invalid:border-2 ' +
  'disabled:bg-paper-sunk disabled:text-ink-soft [&[readonly]]:bg-paper-sunk';
