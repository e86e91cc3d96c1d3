import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { runData } from '../../src/commands/data.ts';
import { temporaryFile } from '../storage/temporary-folder.ts';

/** A folder with one training file and one of phrases that were labelled. */
async function openFolders(labelled: readonly string[], intent = 'order.track') {
  const root = path.dirname(await temporaryFile());
  const training = path.join(root, 'locales', 'en', 'training');
  await mkdir(training, { recursive: true });
  await mkdir(path.join(root, 'labelled', 'en'), { recursive: true });
  const file = path.join(training, 'order.track.json');
  await writeFile(file, JSON.stringify(['where is my order'], null, 2));
  await writeFile(path.join(root, 'labelled', 'en', `${intent}.json`), JSON.stringify(labelled));
  const said: string[] = [];
  const carry = () =>
    runData(['--labelled', path.join(root, 'labelled')], path.join(root, 'locales'), (text) =>
      said.push(text),
    );
  return { file, said, carry };
}

describe('carrying over what was labelled at the desk', () => {
  it('appends what is not taught yet, once however often it is done', async () => {
    const { file, said, carry } = await openFolders(['wher is it', 'Where is my order?', 'any sign of it']);
    await carry();
    await carry();
    const taught = ['where is my order', 'wher is it', 'any sign of it'];
    expect(await readFile(file, 'utf8')).toBe(`${JSON.stringify(taught, null, 2)}\n`);
    expect(said[0]).toContain('2 phrases carried over, 1 were taught already.');
    expect(said.join('')).toContain('0 phrases carried over, 3 were taught already.');
  });

  it('says which training file is missing, and changes nothing', async () => {
    const { file, carry } = await openFolders(['sing to me'], 'support.song');
    await expect(carry()).rejects.toThrow(/support\.song\.json is not there/u);
    expect(JSON.parse(await readFile(file, 'utf8'))).toEqual(['where is my order']);
  });
});
