const names = new Map<string, string>();
/** Each connection keeps every statement it has prepared; one whose text is made up as it goes must not fill it. */
const MOST = 1_000;

/**
 * A name by which a connection knows a statement again, so that PostgreSQL reads and plans it once and not at every call.
 * Undefined for those that came after too many others: they run, unprepared.
 */
export function statementName(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined || names.size >= MOST) return known;
  const name = `s${names.size}`;
  names.set(text, name);
  return name;
}
