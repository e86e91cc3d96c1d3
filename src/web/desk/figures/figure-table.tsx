import type { VNode } from 'preact';

export interface FigureTableProps {
  readonly title: string;
  /** The first names the rows. */
  readonly columns: readonly string[];
  readonly rows: readonly FigureRow[];
  /** For tests. */
  readonly testId?: string;
}

export interface FigureRow {
  readonly key: string;
  readonly head: string;
  readonly cells: readonly string[];
}

/** A table of numbers. It moves sideways where it is wider than the page, by keyboard too. */
export function FigureTable({ title, columns, rows, testId }: FigureTableProps): VNode {
  return (
    <div class="table-frame" role="region" aria-label={title} tabIndex={0} data-testid={testId}>
      <table class="figure-table">
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, head, cells }) => (
            <tr key={key}>
              <th scope="row">{head}</th>
              {cells.map((cell, place) => (
                <td key={columns[place + 1]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
