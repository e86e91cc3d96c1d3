/** A table of a page, its rows cell by cell, its head first. */
export type Table = readonly (readonly string[])[];

/** All tables of a page. */
export function tablesIn(page: string): readonly Table[] {
  const tables = page.matchAll(/(?:^\|.*\|\n)+/gmu);
  return [...tables].map(([table]) =>
    table
      .split('\n')
      .filter((line) => line !== '' && !/^\|[\s|:-]+\|$/u.test(line))
      .map((line) => line.split('|').slice(1, -1))
      .map((cells) => cells.map((cell) => cell.trim())),
  );
}

/** The first table below a heading of a page. */
export function tableBelow(page: string, heading: string): Table {
  const [table] = tablesIn(page.split(`\n## ${heading}\n`)[1] ?? '');
  if (table === undefined) throw new Error(`There is no table below "${heading}".`);
  return table;
}
