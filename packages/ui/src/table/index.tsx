import type { ReactNode } from 'react';
import { useId } from 'react';
import { classNames } from '../class-names/class-names.ts';

export type TableColumn<Row> = {
  readonly id: string;
  readonly header: ReactNode;
  readonly cell: (row: Row) => ReactNode;
  /** Numbers line up on the right. */
  readonly numeric?: boolean | undefined;
  /** This cell names the row. Exactly one column should. */
  readonly rowHeader?: boolean | undefined;
  readonly className?: string | undefined;
};

export type TableProps<Row> = {
  /** What the table shows; read out first, hidden from view unless `showCaption`. */
  readonly caption: ReactNode;
  readonly showCaption?: boolean | undefined;
  readonly columns: ReadonlyArray<TableColumn<Row>>;
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  /** In place of rows when there are none: an EmptyState. */
  readonly empty?: ReactNode;
  readonly className?: string | undefined;
};

/**
 * Rows and columns with real headers. Wide tables scroll inside themselves, by keyboard too, never the page.
 * Server-rendered: the functions in `columns` are called here, so use it from a server or a client tree as a whole.
 */
export function Table<Row>({
  caption,
  showCaption = false,
  columns,
  rows,
  rowKey,
  empty,
  className,
}: TableProps<Row>) {
  const captionId = useId();
  if (rows.length === 0 && empty) return <>{empty}</>;
  return (
    <section
      className={classNames('relative overflow-x-auto', className)}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1)
      tabIndex={0}
      aria-labelledby={captionId}
    >
      <table className="w-full border-collapse text-left text-sm">
        <caption id={captionId} className={showCaption ? 'pb-3 text-left font-display text-lg' : 'sr-only'}>
          {caption}
        </caption>
        <thead>
          <tr className="border-b-2 border-line-strong">
            {columns.map((column) => (
              <th
                key={column.id}
                scope="col"
                className={classNames(cellClass(column), 'align-bottom text-ink-soft')}
              >
                {column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)} className="border-b border-line hover:bg-paper-sunk/60">
              {columns.map((column) => (
                <Cell key={column.id} column={column}>
                  {column.cell(row)}
                </Cell>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Cell<Row>({ column, children }: { column: TableColumn<Row>; children: ReactNode }) {
  if (column.rowHeader) {
    return (
      <th scope="row" className={classNames(cellClass(column), 'font-semibold')}>
        {children}
      </th>
    );
  }
  return <td className={cellClass(column)}>{children}</td>;
}

function cellClass<Row>(column: TableColumn<Row>): string {
  return classNames('px-3 py-2.5 first:pl-0 last:pr-0', column.numeric && 'text-right', column.className);
}
