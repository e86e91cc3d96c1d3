import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { packApp, teamsPackage } from '../../src/commands/teams-package.ts';
import { languageSchema } from '../../src/conversation/language.ts';
import { realContent } from '../support/real-content.ts';

const appId = '11111111-2222-3333-4444-555555555555';
const [en, ...others] = ['en', 'da', 'ms', 'ar', 'zh'].map((tag) => languageSchema.parse(tag));

async function pack(): Promise<Record<string, Uint8Array>> {
  const { speaker } = await realContent();
  if (en === undefined) throw new Error('There is always English.');
  const app = {
    appId,
    version: '1.2.3',
    developer: 'Shop',
    website: 'https://shop.example/',
    languages: [en, ...others],
    word: (key: string, language: typeof en) => speaker.word({ key, values: {}, variant: 0 }, language),
  } as const;
  return unzipSync(await packApp(app));
}

const textOf = (file: Uint8Array | undefined): unknown => JSON.parse(strFromU8(file ?? new Uint8Array()));
/** Width and height of a PNG stand in its header. */
const sizeOf = (file: Uint8Array | undefined) => {
  const header = Buffer.from(file ?? []);
  return [header.readUInt32BE(16), header.readUInt32BE(20)];
};

/** The limits of the manifest's schema 1.21. */
const manifestSchema = z.looseObject({
  manifestVersion: z.literal('1.21'),
  id: z.literal(appId),
  version: z.literal('1.2.3'),
  name: z.object({ short: z.string().min(1).max(30), full: z.string().min(1).max(100) }),
  description: z.object({ short: z.string().min(1).max(80), full: z.string().min(1).max(4000) }),
  developer: z.object({
    name: z.string().max(32),
    websiteUrl: z.url(),
    privacyUrl: z.literal('https://shop.example/privacy'),
    termsOfUseUrl: z.literal('https://shop.example/terms'),
  }),
  localizationInfo: z.object({
    defaultLanguageTag: z.literal('en'),
    additionalLanguages: z.array(z.object({ languageTag: z.string(), file: z.string() })).length(4),
  }),
  bots: z.tuple([
    z.looseObject({
      botId: z.literal(appId),
      scopes: z.array(z.enum(['personal', 'groupChat', 'team'])).max(3),
      commandLists: z
        .array(
          z.object({
            scopes: z.array(z.string()),
            commands: z
              .array(z.object({ title: z.string().min(1).max(32), description: z.string().min(1).max(128) }))
              .max(10),
          }),
        )
        .max(3),
    }),
  ]),
});

describe('the app for Teams', () => {
  it('holds a manifest within the limits of its schema', async () => {
    expect(manifestSchema.safeParse(textOf((await pack())['manifest.json'])).error).toBeUndefined();
  });

  it('says all of it in the four other languages, within the same limits', async () => {
    const files = await pack();
    const limits = [30, 100, 80, 4000, 32, 128, 32, 128, 32, 128];
    for (const language of others) {
      const { $schema, ...texts } = z.record(z.string(), z.string()).parse(textOf(files[`${language}.json`]));
      expect($schema).toContain('v1.21');
      const lengths = Object.values(texts).map(({ length }) => length);
      expect(lengths).toHaveLength(limits.length);
      lengths.forEach((length, index) => expect(length).toBeLessThanOrEqual(limits[index] ?? 0));
    }
  });

  it('holds icons of the sizes that Teams asks for', async () => {
    const files = await pack();
    expect(sizeOf(files['color.png'])).toEqual([192, 192]);
    expect(sizeOf(files['outline.png'])).toEqual([32, 32]);
  });

  it('is not packed for a bot without an id', async () => {
    expect(await teamsPackage([])).toBe(2);
    expect(await teamsPackage(['--app-id', 'mine'])).toBe(2);
  });
});
