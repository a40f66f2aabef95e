/** Keys to press, for people at a keyboard; hidden where there is none. */
export function KeyboardHint({ keys }: { readonly keys: readonly string[] }) {
  return (
    <span className="hidden items-center gap-1 align-middle pointer-fine:inline-flex">
      {keys.map((key) => (
        <kbd
          key={key}
          className="rounded-sm border border-line bg-paper-sunk px-1.5 font-sans text-xs leading-5 text-ink-soft"
        >
          {key}
        </kbd>
      ))}
    </span>
  );
}
