import type { Language } from '../../conversation/language.ts';

/** What an app package for Teams is made of. */
export interface TeamsApp {
  /** The application id that Azure gave the bot. */
  readonly appId: string;
  readonly version: string;
  readonly developer: string;
  /** The shop's own pages; privacy and terms are told below it. */
  readonly website: string;
  /** The languages spoken, the default first. */
  readonly languages: readonly [Language, ...Language[]];
  readonly word: (key: string, language: Language) => string;
}

const schema = 'https://developer.microsoft.com/json-schemas/teams/v1.21/MicrosoftTeams';
const commands = ['track', 'cancel', 'human'] as const;

/** The manifest, after schema 1.21: one bot, in personal chats, group chats and teams. */
export function manifestOf({ appId, version, developer, website, languages, word }: TeamsApp): object {
  const [first, ...others] = languages;
  const text = (key: string) => word(`teams.${key}`, first);
  return {
    $schema: `${schema}.schema.json`,
    manifestVersion: '1.21',
    version,
    id: appId,
    developer: {
      name: developer,
      websiteUrl: website,
      privacyUrl: new URL('privacy', website).href,
      termsOfUseUrl: new URL('terms', website).href,
    },
    name: { short: text('name'), full: text('full-name') },
    description: { short: text('short'), full: text('full') },
    localizationInfo: {
      defaultLanguageTag: first,
      additionalLanguages: others.map((language) => ({ languageTag: language, file: `${language}.json` })),
    },
    icons: { color: 'color.png', outline: 'outline.png' },
    accentColor: '#24594B',
    bots: [
      {
        botId: appId,
        scopes: ['personal', 'groupChat', 'team'],
        supportsFiles: false,
        isNotificationOnly: false,
        commandLists: [
          {
            scopes: ['personal'],
            commands: commands.map((command) => ({
              title: text(`${command}.title`),
              description: text(`${command}.about`),
            })),
          },
        ],
      },
    ],
    permissions: ['identity', 'messageTeamMembers'],
    validDomains: [],
  };
}

/** The same texts in another language, by where they stand in the manifest. */
export function translationOf(language: Language, { word }: Pick<TeamsApp, 'word'>): object {
  const text = (key: string) => word(`teams.${key}`, language);
  const place = 'bots[0].commandLists[0].commands';
  return {
    $schema: `${schema}.Localization.schema.json`,
    'name.short': text('name'),
    'name.full': text('full-name'),
    'description.short': text('short'),
    'description.full': text('full'),
    ...Object.fromEntries(
      commands.flatMap((command, index) => [
        [`${place}[${index}].title`, text(`${command}.title`)],
        [`${place}[${index}].description`, text(`${command}.about`)],
      ]),
    ),
  };
}
