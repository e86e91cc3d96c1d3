/** The rows of the first table below a heading of a page, cell by cell, its head first. */
export function tableBelow(page: string, heading: string): readonly (readonly string[])[] {
  const [, section = ''] = page.split(`\n## ${heading}\n`);
  const [table = ''] = /(?:^\|.*\|\n)+/mu.exec(section.split('\n## ')[0] ?? '') ?? [];
  const rows = table.split('\n').filter((line) => line !== '' && !/^\|[\s|:-]+\|$/u.test(line));
  if (rows.length < 2) throw new Error(`There is no table below "${heading}".`);
  return rows.map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}
