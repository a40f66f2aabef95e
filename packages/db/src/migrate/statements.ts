/** One statement of a migration file, with the line it starts on (1-based). */
export interface Statement {
  readonly sql: string;
  readonly line: number;
}

/** What a statement may hold a semicolon in without ending: each pattern matches one such piece from its start. */
const ATOMS: readonly RegExp[] = [
  /--[^\n]*/y,
  /\be'(?:[^'\\]|\\[\s\S]|'')*'/iy,
  /'(?:[^']|'')*'/y,
  /"(?:[^"]|"")*"/y,
  /\$([A-Za-z_][A-Za-z_0-9]*)?\$[\s\S]*?\$\1\$/y,
  /[A-Za-z_][A-Za-z_0-9$]*/y,
];

/**
 * Splits a migration file at its top-level semicolons, so that a failure can name its statement. Knows strings, quoted
 * names, dollar quotes and (nested) comments; it does not know `BEGIN ATOMIC` bodies, which are refused: write `$$`.
 */
export function splitStatements(file: string): Statement[] {
  const statements: Statement[] = [];
  let start = 0;
  let position = 0;
  const close = (end: number) => {
    const text = file.slice(start, end);
    const lead = leadingBlank(text);
    const sql = text.slice(lead).trim();
    if (sql !== '') statements.push({ sql, line: lineAt(file, start + lead) });
    start = end + 1;
  };
  while (position < file.length) {
    if (file[position] === ';') close(position);
    position += pieceLength(file, position);
  }
  close(file.length);
  for (const statement of statements) refuseUnsupported(statement);
  return statements;
}

function pieceLength(file: string, position: number): number {
  if (file.startsWith('/*', position)) return blockCommentLength(file, position);
  for (const atom of ATOMS) {
    atom.lastIndex = position;
    const match = atom.exec(file);
    if (match) return match[0].length;
  }
  return 1;
}

function blockCommentLength(file: string, from: number): number {
  let depth = 0;
  let position = from;
  do {
    if (file.startsWith('/*', position)) {
      depth += 1;
      position += 2;
    } else if (file.startsWith('*/', position)) {
      depth -= 1;
      position += 2;
    } else position += 1;
  } while (depth > 0 && position < file.length);
  return position - from;
}

function leadingBlank(text: string): number {
  let position = 0;
  for (;;) {
    const rest = text.slice(position);
    const blank = rest.match(/^(?:\s+|--[^\n]*)/)?.[0].length ?? 0;
    const comment = rest.startsWith('/*') ? blockCommentLength(rest, 0) : 0;
    if (blank + comment === 0) return position;
    position += Math.max(blank, comment);
  }
}

function lineAt(file: string, offset: number): number {
  return file.slice(0, offset).split('\n').length;
}

function refuseUnsupported({ sql, line }: Statement): void {
  if (/^(?:begin|start\s+transaction|commit|rollback|end|abort)\b/i.test(sql)) {
    throw new Error(`line ${line}: a migration runs in one transaction and must not open or end one itself`);
  }
  if (
    /\bbegin\s+atomic\b/i.test(sql.replace(/\$([A-Za-z_]\w*)?\$[\s\S]*?\$\1\$|'(?:[^']|'')*'|--[^\n]*/g, ''))
  ) {
    throw new Error(
      `line ${line}: BEGIN ATOMIC bodies are not supported in migrations; quote the body with $$`,
    );
  }
}
