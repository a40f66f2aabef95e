type ArgumentsProps = {
  /** Null where something above says it. */
  readonly title: string | null;
  readonly lines: readonly string[];
  readonly empty?: string;
};

/** Sentences under one heading; nothing where there are none, unless that is worth a word. */
export function Arguments({ title, lines, empty }: ArgumentsProps) {
  if (lines.length === 0 && empty === undefined) return null;
  return (
    <div>
      {title === null ? null : <h3 className="mb-1 font-semibold">{title}</h3>}
      {lines.length === 0 ? <p className="text-ink-soft">{empty}</p> : null}
      <ul className="space-y-1">
        {lines.map((line) => (
          <li key={line} className="border-l-2 border-line pl-3">
            {line}
          </li>
        ))}
      </ul>
    </div>
  );
}
