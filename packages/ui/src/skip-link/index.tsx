/** The first stop of the Tab key: straight to what the page is about. `target` is the id of `<main>`. */
export function SkipLink({ target, children }: { readonly target: string; readonly children: string }) {
  return (
    <a
      href={`#${target}`}
      className="fixed top-2 left-2 z-50 -translate-y-24 rounded-md bg-accent px-4 py-3 font-semibold text-accent-ink focus:translate-y-0"
    >
      {children}
    </a>
  );
}
