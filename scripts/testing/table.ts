/** A cell as it is shown; a verdict nobody gave is a dash. */
type Cell = string | number | boolean | null | undefined;

export type Row = Readonly<Record<string, Cell>>;

/** Rows as a Markdown table that also reads well on a console. Columns are the keys, in the order they first appear. */
export function markdownTable(rows: readonly Row[]): string {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const lines = [columns, ...rows.map((row) => columns.map((column) => shown(row[column])))];
  const widths = columns.map((_, column) => Math.max(3, ...lines.map((line) => line[column]?.length ?? 0)));
  const [head = '', ...body] = lines.map(
    (line) => `| ${line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`,
  );
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  return [head, rule, ...body].join('\n');
}

function shown(cell: Cell): string {
  if (cell === undefined || cell === null) return '–';
  if (typeof cell === 'boolean') return cell ? 'yes' : 'NO';
  if (typeof cell === 'number') return cell.toLocaleString('en', { maximumSignificantDigits: 4 });
  return cell.replaceAll('|', '\\|').replaceAll('\n', ' ');
}
