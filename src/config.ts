import { existsSync } from 'node:fs';
import { z } from 'zod';
import { parseNetwork } from './channels/client-address.ts';
import { webhookKey } from './channels/desk-elsewhere/sign-webhook.ts';
import {
  text,
  secrets,
  secretsIn,
  listOf,
  isBetween,
  isDatabase,
  isOrigin,
  isWebAddress,
  isWebhookAddress,
  isMailTarget,
  isSender,
  type Secrets,
} from './config-fields.ts';

/** All settings, checked. Whoever needs one gets it as an argument; nobody else reads the environment. */
export interface Config {
  readonly port: number;
  readonly host: string;
  readonly dataFolder: string;
  /** Conversations and all that belongs to them; null: a file in the data folder. */
  readonly database: DatabaseSettings | null;
  readonly allowedOrigins: readonly string[];
  /** Null: one is drawn once and kept in the data folder. The first is used, all are accepted. */
  readonly directLineSecrets: Secrets | null;
  /** Null: one is drawn once and kept in the data folder. The first signs, all are believed. */
  readonly tokenSecrets: Secrets | null;
  readonly shop: 'demo';
  /** How the shop signs who is signed in; null: the demo shop's own secret, drawn once. */
  readonly shopTokens: ShopTokenKeys | null;
  /** The audience that the shop's tokens must name. */
  readonly shopTokenAudience: string;
  readonly mail: { readonly kind: 'folder' } | { readonly kind: 'smtp'; readonly url: string };
  readonly mailFrom: string;
  /** What a mail service shows that hands on what shoppers write back; null: nobody is let in. */
  readonly mailInboundSecrets: Secrets | null;
  readonly logLevel: (typeof logLevels)[number];
  readonly environment: (typeof environments)[number];
  /** Where shoppers' browsers reach us, when that is not what the `Host` header says (behind a proxy). */
  readonly publicUrl: string | null;
  /** Proxies that are believed when they say where a request comes from: addresses and networks. */
  readonly trustedProxies: readonly string[];
  /** Whether the pages at `/flows` are shown. */
  readonly flowsPage: boolean;
  /** Who may read `/metrics`; null: this machine alone. Both are accepted. */
  readonly metricsTokens: Secrets | null;
  /** Teams and the other channels of Azure; null: they are not served. */
  readonly bot: BotSettings | null;
  /** Where people of support sit. */
  readonly desk: DeskSettings;
}
/** A PostgreSQL database, and how many connections one process holds at most. */
export interface DatabaseSettings {
  readonly address: string;
  readonly connections: number;
}
/** Our own desk, that of another product which is told by webhook, or the agent hub behind the Bot Framework's channels. */
export type DeskSettings =
  | { readonly kind: 'own' | 'bot-framework' }
  | {
      readonly kind: 'webhook';
      readonly url: string;
      /** All of them sign. */
      readonly webhookSecrets: Secrets;
      /** Any of them is accepted. */
      readonly apiSecrets: Secrets;
    };
export interface BotSettings {
  readonly identity:
    | {
        readonly kind: 'azure';
        readonly appId: string;
        readonly password: string;
        /** Null for a bot that any tenant may use. */
        readonly tenant: string | null;
      }
    | { readonly kind: 'development' };
  /** The market of shoppers whose client names neither country nor language; null: the first one. */
  readonly market: string | null;
}
export type ShopTokenKeys =
  | { readonly kind: 'secrets'; readonly secrets: readonly string[] }
  | { readonly kind: 'published'; readonly address: string };

/** The environment is not as it must be. The message lists every bad variable and what it should be, never its value. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/**
 * Turns the environment into settings; an empty variable counts as left out.
 *
 * Throws a `ConfigError` that names all bad variables in one go.
 */
export function parseConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const filled = Object.entries(environment).filter(([, value]) => value?.trim() !== '');
  const parsed = environmentSchema.safeParse(Object.fromEntries(filled));
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) => `  ${path.join('.')} must be ${message}`);
    const heading = 'The settings cannot be used. Correct these in the environment or in .env:';
    throw new ConfigError([heading, ...new Set(problems)].join('\n'));
  }
  const set = parsed.data;
  return {
    port: set.PORT,
    host: set.HOST,
    dataFolder: set.DATA_FOLDER,
    database:
      set.DATABASE_URL === null ? null : { address: set.DATABASE_URL, connections: set.DATABASE_CONNECTIONS },
    allowedOrigins: set.ALLOWED_ORIGINS,
    directLineSecrets: set.DIRECT_LINE_SECRET,
    tokenSecrets: set.TOKEN_SECRET,
    shop: set.SHOP,
    shopTokens: shopTokensOf(set.SHOP_TOKEN_SECRET, set.SHOP_TOKEN_KEYS),
    shopTokenAudience: set.SHOP_TOKEN_AUDIENCE,
    mail: set.MAIL === 'folder' ? { kind: 'folder' } : { kind: 'smtp', url: set.MAIL },
    mailFrom: set.MAIL_FROM,
    mailInboundSecrets: set.MAIL_INBOUND_SECRET,
    logLevel: set.LOG_LEVEL,
    environment: set.NODE_ENV,
    publicUrl: set.PUBLIC_URL,
    trustedProxies: set.TRUSTED_PROXIES,
    flowsPage: (set.FLOWS_PAGE ?? (set.NODE_ENV === 'production' ? 'off' : 'on')) === 'on',
    metricsTokens: set.METRICS_TOKEN,
    bot: botSettings(set),
    desk: deskSettings(set),
  };
}

function botSettings(set: z.infer<typeof environmentSchema>): BotSettings | null {
  const market = set.BOT_MARKET ?? null;
  if (set.BOT_DEVELOPMENT === 'on') return { identity: { kind: 'development' }, market };
  const { BOT_APP_ID: appId, BOT_APP_PASSWORD: password, BOT_TENANT_ID: tenant = null } = set;
  if (appId === undefined || password === undefined) return null;
  return { identity: { kind: 'azure', appId, password, tenant }, market };
}

function deskSettings(set: z.infer<typeof environmentSchema>): DeskSettings {
  const { DESK: kind, DESK_WEBHOOK_URL: url, DESK_WEBHOOK_SECRET: signing, DESK_API_SECRET: calling } = set;
  if (kind !== 'webhook') return { kind };
  if (url === undefined || signing === null || calling === null)
    throw new Error('The settings of the webhook were not checked.');
  return { kind, url, webhookSecrets: signing, apiSecrets: calling };
}

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
const desks = ['own', 'webhook', 'bot-framework'] as const;
const environments = ['development', 'production', 'test'] as const;

/** What is read, each with its default. `.env.example` explains them. */
const variables = {
  PORT: text('a whole number from 0 to 65535', (value) => /^\d{1,5}$/.test(value) && Number(value) <= 65535)
    .default('3978')
    .transform(Number),
  HOST: text('a host name or an address to listen on', (value) => /^[\w.:-]+$/.test(value)).default(
    '127.0.0.1',
  ),
  DATA_FOLDER: z.string().default('./data'),
  DATABASE_URL: text('an address like postgres://user:password@host:5432/polydesk', isDatabase)
    .nullable()
    .default(null),
  DATABASE_CONNECTIONS: text('a whole number from 2 to 500', (value) => isBetween(value, 2, 500))
    .default('10')
    .transform(Number),
  ALLOWED_ORIGINS: text(
    'origins separated by commas, e.g. https://shop.example,https://www.shop.example',
    (value) => listOf(value).every(isOrigin),
  )
    .default('')
    .transform(listOf),
  DIRECT_LINE_SECRET: secrets(),
  TOKEN_SECRET: secrets(),
  SHOP_TOKEN_SECRET: secrets(),
  SHOP_TOKEN_KEYS: text('an address like https://shop.example/.well-known/jwks.json', isWebAddress)
    .nullable()
    .default(null),
  SHOP_TOKEN_AUDIENCE: text('a name without spaces', (value) => /^\S+$/.test(value)).default('polydesk'),
  SHOP: z.enum(['demo'], { error: 'demo' }).default('demo'),
  MAIL: text('folder, or an address like smtp://user:password@host:587', isMailTarget).default('folder'),
  MAIL_FROM: text('an e-mail address, with or without a name before it in angle brackets', isSender).default(
    'Polydesk <no-reply@polydesk.example>',
  ),
  MAIL_INBOUND_SECRET: secrets(),
  LOG_LEVEL: z.enum(logLevels, { error: `one of ${logLevels.join(', ')}` }).default('info'),
  NODE_ENV: z.enum(environments, { error: `one of ${environments.join(', ')}` }).default('development'),
  PUBLIC_URL: text('an address like https://chat.shop.example', (value) => isWebAddress(value))
    .nullable()
    .default(null),
  TRUSTED_PROXIES: text('addresses or networks separated by commas, e.g. 10.0.0.0/8', (value) =>
    listOf(value).every((network) => parseNetwork(network) !== null),
  )
    .default('')
    .transform(listOf),
  METRICS_TOKEN: secrets(),
  FLOWS_PAGE: z.enum(['on', 'off'], { error: 'on or off' }).optional(),
  BOT_APP_ID: z.guid({ error: 'the application id that Azure gave the bot' }).optional(),
  BOT_APP_PASSWORD: z.string().optional(),
  BOT_TENANT_ID: z.guid({ error: 'the id of the tenant that the bot belongs to' }).optional(),
  BOT_MARKET: z.string().optional(),
  BOT_DEVELOPMENT: z.enum(['on', 'off'], { error: 'on or off' }).default('off'),
  DESK: z.enum(desks, { error: `one of ${desks.join(', ')}` }).default('own'),
  DESK_WEBHOOK_URL: text('an https address; http only for this machine itself', isWebhookAddress).optional(),
  DESK_WEBHOOK_SECRET: text(
    'one or two secrets like whsec_… (24 to 64 bytes in base64), separated by a comma',
    (value) => listOf(value).length <= 2 && listOf(value).every((secret) => webhookKey(secret) !== null),
  )
    .nullable()
    .default(null)
    .transform(secretsIn),
  DESK_API_SECRET: secrets(),
};

/**
 * The variables together. A secret that callers present must not be one that tokens are signed with, and a bot whose callers
 * are believed without a signature must not be the one that customers talk to.
 */
export const environmentSchema = z
  .object(variables)
  .refine((set) => !set.TOKEN_SECRET?.some((key) => set.DIRECT_LINE_SECRET?.includes(key)), {
    path: ['TOKEN_SECRET'],
    message: 'another secret than DIRECT_LINE_SECRET',
  })
  .refine((set) => (set.BOT_APP_ID === undefined) === (set.BOT_APP_PASSWORD === undefined), {
    path: ['BOT_APP_PASSWORD'],
    message: 'set together with BOT_APP_ID',
  })
  .refine(
    (set) => set.BOT_DEVELOPMENT === 'off' || (set.NODE_ENV !== 'production' && set.BOT_APP_ID === undefined),
    { path: ['BOT_DEVELOPMENT'], message: 'off in production, and where BOT_APP_ID is set' },
  )
  .superRefine((set, context) => {
    const isMissing = { DESK_WEBHOOK_URL: undefined, DESK_WEBHOOK_SECRET: null, DESK_API_SECRET: null };
    for (const [name, missing] of Object.entries(isMissing))
      if (set.DESK === 'webhook' && Reflect.get(set, name) === missing)
        context.addIssue({ code: 'custom', path: [name], message: 'set where DESK is webhook' });
    if (set.DESK === 'bot-framework' && set.BOT_DEVELOPMENT === 'off' && set.BOT_APP_ID === undefined)
      context.addIssue({
        code: 'custom',
        path: ['DESK'],
        message: 'bot-framework only where BOT_APP_ID is set',
      });
  });

function shopTokensOf(secrets: Secrets | null, address: string | null): ShopTokenKeys | null {
  if (address !== null) return { kind: 'published', address };
  return secrets === null ? null : { kind: 'secrets', secrets };
}

/** Reads the settings of this process: a `.env` file in the working folder, if there is one, and the environment over it. */
export function readConfig(): Config {
  if (existsSync('.env')) process.loadEnvFile('.env');
  return parseConfig(process.env);
}
