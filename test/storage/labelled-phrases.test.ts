import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { languageSchema } from '../../src/conversation/language.ts';
import { createLabelledPhrases } from '../../src/storage/labelled-phrases.ts';
import { temporaryFile } from './temporary-folder.ts';

const phrase = (text: string, language = 'en', intent = 'order.track') => ({
  ...{ language: languageSchema.parse(language), intent, text },
});
const open = async () => {
  const folder = path.join(path.dirname(await temporaryFile()), 'training');
  return { folder, shelf: createLabelledPhrases(folder) };
};

describe('labelled phrases', () => {
  it('are kept in files as those of the training, each once, in order', async () => {
    const { folder, shelf } = await open();
    expect(await shelf.all()).toEqual([]);
    const texts = ['wher is it', 'any news "soon"?', 'wher is it'];
    await Promise.all(texts.map((text) => shelf.add(phrase(text))));
    await shelf.add(phrase('hvor er den', 'da', 'order.refund_status'));
    expect(await shelf.all()).toEqual([
      phrase('hvor er den', 'da', 'order.refund_status'),
      phrase('wher is it'),
      phrase('any news "soon"?'),
    ]);
    const file = await readFile(path.join(folder, 'en', 'order.track.json'), 'utf8');
    expect(JSON.parse(file)).toEqual(['wher is it', 'any news "soon"?']);
  });

  it('are refused with an intent that is no name of a file', async () => {
    const { shelf } = await open();
    await expect(shelf.add(phrase('x', 'en', '../../secret'))).rejects.toThrow();
    await expect(shelf.add(phrase('  '))).rejects.toThrow();
    expect(await shelf.all()).toEqual([]);
  });

  it('are not read from a file that was damaged, which is named', async () => {
    const { folder, shelf } = await open();
    await mkdir(path.join(folder, 'en'), { recursive: true });
    await writeFile(path.join(folder, 'en', 'order.track.json'), '["half');
    await expect(shelf.all()).rejects.toThrow(/order\.track\.json must be a list/u);
    await expect(shelf.add(phrase('x'))).rejects.toThrow();
  });
});
