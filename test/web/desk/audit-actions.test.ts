import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { pageLanguages } from '../../../src/web/languages.ts';
import { auditActions, nameOfAction } from '../../../src/web/desk/audit/audit-actions.ts';
import { loadWords } from '../../../src/web/desk/texts.ts';

describe('what the audit’s page calls an action', () => {
  it.each(pageLanguages)('is a name of its own in %s', async (language) => {
    const words = await loadWords(language);
    const names = auditActions.map((action) => nameOfAction(action, words));
    expect(new Set(names).size).toBe(auditActions.length);
  });

  it('is what is noted, where it has no name', async () => {
    expect(nameOfAction('something-new', await loadWords('da'))).toBe('something-new');
  });

  it('has a name for every action that the page about the audit lists', async () => {
    const rows = (await readFile('docs/audit.md', 'utf8'))
      .split('\n')
      .filter((row) => /\| `(?:house`|conversation)|\| conversation/u.test(row));
    const listed = rows.flatMap((row) =>
      [...(row.split('|')[1] ?? '').matchAll(/`(?<action>[a-z]+(?:-[a-z]+)+)`/gu)].map(
        (match) => match[1] ?? '',
      ),
    );
    expect(listed.length).toBeGreaterThan(10);
    const known: readonly string[] = auditActions;
    expect(listed.filter((action) => !known.includes(action))).toEqual([]);
  });
});
