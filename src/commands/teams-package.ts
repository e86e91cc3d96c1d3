import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { strToU8, zipSync } from 'fflate';
import { z } from 'zod';
import { loadContent } from '../content/load-content.ts';
import { languageSchema } from '../conversation/language.ts';
import { handlerBook } from '../handlers/handler-book.ts';
import { contentFolders, projectFolder } from './folders.ts';
import { manifestOf, translationOf, type TeamsApp } from './teams-package/manifest.ts';

const usage =
  'npm run teams:package -- --app-id ID [--website https://shop.example/] [--developer NAME] [--out FILE]';

const optionsSchema = z.object({
  'app-id': z.guid(),
  website: z.url({ protocol: /^https$/ }).default('https://polydesk.example/'),
  developer: z.string().min(1).max(32).default('Polydesk'),
  out: z.string().default('polydesk-teams.zip'),
});

/** Packs the app that is uploaded to Teams: manifest, its texts in all languages, and icons. */
export async function teamsPackage(args: readonly string[]): Promise<number> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args: [...args],
    options: { 'app-id': text, website: text, developer: text, out: text },
  });
  const options = optionsSchema.safeParse(values);
  if (!options.success) {
    const wrong = options.error.issues.map((issue) => `--${issue.path.join('.')}`).join(', ');
    process.stderr.write(`${wrong} is missing or wrong.\n${usage}\n`);
    return 2;
  }
  const { 'app-id': appId, website, developer, out } = options.data;
  const { languages, speaker } = await loadContent(contentFolders, handlerBook);
  const english = languageSchema.parse('en');
  const others = languages.languages.filter((language) => language !== english);
  const word: TeamsApp['word'] = (key, language) => speaker.word({ key, values: {}, variant: 0 }, language);
  const version = await readVersion();
  const app = { appId, version, developer, website, languages: [english, ...others], word } as const;
  await writeFile(out, await packApp(app));
  process.stdout.write(`${out} is ready: upload it in Teams under Apps, Manage your apps, Upload an app.\n`);
  return 0;
}

/** The package's bytes: the same app gives the same ones. */
export async function packApp(app: TeamsApp): Promise<Uint8Array> {
  const json = (content: object) => strToU8(`${JSON.stringify(content, null, 2)}\n`);
  const icon = (name: string) => readFile(path.join(import.meta.dirname, 'teams-package', name));
  const [, ...others] = app.languages;
  const translations = others.map(
    (language) => [`${language}.json`, json(translationOf(language, app))] as const,
  );
  const files: Record<string, Uint8Array> = {
    'manifest.json': json(manifestOf(app)),
    'color.png': await icon('color.png'),
    'outline.png': await icon('outline.png'),
    ...Object.fromEntries(translations),
  };
  return zipSync(files, { mtime: '2026-01-01T00:00:00' });
}

async function readVersion(): Promise<string> {
  const text = await readFile(path.join(projectFolder, 'package.json'), 'utf8');
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version;
}
