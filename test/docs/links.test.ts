import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { pages, proseOf, type Page } from './pages.ts';

interface Link {
  readonly page: string;
  /** Relative to the project. */
  readonly file: string;
  /** The heading below which it leads; empty for the page's top. */
  readonly heading: string;
}

const links: readonly Link[] = pages.flatMap(linksOf);

describe('the pages', () => {
  it('link only to files that exist, pictures included', () => {
    const dead = links.filter(({ file }) => !existsSync(file));
    expect(dead.map(({ page, file }) => `${page} → ${file}`)).toEqual([]);
  });

  it('link only to headings that exist', () => {
    const toHeadings = links.filter(({ file, heading }) => heading !== '' && existsSync(file));
    const dead = toHeadings.filter(({ file, heading }) => !headingsOf(file).includes(heading));
    expect(dead.map(({ page, file, heading }) => `${page} → ${file}#${heading}`)).toEqual([]);
  });
});

function linksOf(page: Page): readonly Link[] {
  const addresses = [...proseOf(page).matchAll(/\]\(([^)\s]+)\)/gu)].map(([, address]) => address ?? '');
  return addresses
    .filter((address) => !/^[a-z]+:/u.test(address))
    .map((address) => {
      const [target = '', heading = ''] = address.split('#');
      const file = target === '' ? page.file : path.join(path.dirname(page.file), target);
      return { page: page.file, file, heading };
    });
}

/** The headings of a page as links spell them. */
function headingsOf(file: string): readonly string[] {
  const headings = readFileSync(file, 'utf8').matchAll(/^#+ (.+)$/gmu);
  return [...headings].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} -]/gu, '')
      .replaceAll(' ', '-'),
  );
}
