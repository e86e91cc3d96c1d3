import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { describe, expect, it } from 'vitest';
import { ConfigError, environmentSchema, parseConfig } from '../src/config.ts';

const example = parseEnv(readFileSync('.env.example', 'utf8'));

function problemsOf(environment: Record<string, string>): string {
  try {
    parseConfig(environment);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  return '';
}

describe('the settings', () => {
  it('are complete without any variable', () => {
    expect(parseConfig({})).toEqual({
      port: 3978,
      host: '127.0.0.1',
      dataFolder: './data',
      database: null,
      allowedOrigins: [],
      directLineSecrets: null,
      tokenSecrets: null,
      shop: 'demo',
      shopTokens: null,
      shopTokenAudience: 'polydesk',
      mail: { kind: 'folder' },
      mailFrom: 'Polydesk <no-reply@polydesk.example>',
      mailInboundSecrets: null,
      metricsTokens: null,
      logLevel: 'info',
      environment: 'development',
      publicUrl: null,
      trustedProxies: [],
      flowsPage: true,
      bot: null,
      desk: { kind: 'own' },
    });
  });

  it('are explained by .env.example: every variable, each with its default', () => {
    expect(Object.keys(example).sort()).toEqual(Object.keys(environmentSchema.shape).sort());
    expect(parseConfig(example)).toEqual(parseConfig({}));
  });

  it('say how the shop signs who is signed in: with a secret, or with keys that it publishes', () => {
    const secret = 's'.repeat(32);
    expect(parseConfig({ SHOP_TOKEN_SECRET: secret }).shopTokens).toEqual({
      kind: 'secrets',
      secrets: [secret],
    });
    const address = 'https://shop.example/.well-known/jwks.json';
    expect(parseConfig({ SHOP_TOKEN_KEYS: address }).shopTokens).toEqual({ kind: 'published', address });
    expect(problemsOf({ SHOP_TOKEN_KEYS: 'keys.json' })).toContain('SHOP_TOKEN_KEYS must be an address');
    expect(problemsOf({ SHOP_TOKEN_SECRET: 'short' })).toContain('SHOP_TOKEN_SECRET must be');
  });

  it('name the proxies that are believed', () => {
    expect(parseConfig({ TRUSTED_PROXIES: '10.0.0.0/8, ::1' }).trustedProxies).toEqual(['10.0.0.0/8', '::1']);
    expect(problemsOf({ TRUSTED_PROXIES: 'the-proxy' })).toContain('TRUSTED_PROXIES must be addresses');
  });

  it('keep the store in a PostgreSQL database where one is named', () => {
    const address = 'postgres://polydesk:word@db.example:5432/polydesk?sslmode=verify-full';
    expect(parseConfig({ DATABASE_URL: address }).database).toEqual({ address, connections: 10 });
    const many = parseConfig({ DATABASE_URL: address, DATABASE_CONNECTIONS: '40' });
    expect(many.database?.connections).toBe(40);
    for (const wrong of ['mysql://geheim@db.example/polydesk', 'postgres://geheim@db.example', 'geheim']) {
      const problems = problemsOf({ DATABASE_URL: wrong });
      expect(problems).toContain('DATABASE_URL must be an address like postgres://');
      expect(problems).not.toContain('geheim');
    }
    expect(problemsOf({ DATABASE_CONNECTIONS: '1' })).toContain(
      'DATABASE_CONNECTIONS must be a whole number',
    );
  });

  it('show the pages of flows, but not in production unless they are asked for', () => {
    expect(parseConfig({ NODE_ENV: 'production' }).flowsPage).toBe(false);
    expect(parseConfig({ NODE_ENV: 'production', FLOWS_PAGE: 'on' }).flowsPage).toBe(true);
    expect(parseConfig({ FLOWS_PAGE: 'off' }).flowsPage).toBe(false);
    expect(problemsOf({ FLOWS_PAGE: 'yes' })).toContain('FLOWS_PAGE must be on or off');
  });

  it('serve Teams with an application of Azure, or in development without one', () => {
    const [id, tenant] = ['11111111-2222-3333-4444-555555555555', '66666666-7777-8888-9999-000000000000'];
    const azure = { BOT_APP_ID: id, BOT_APP_PASSWORD: 'word', BOT_TENANT_ID: tenant, BOT_MARKET: 'dk' };
    expect(parseConfig(azure).bot).toEqual({
      identity: { kind: 'azure', appId: id, password: 'word', tenant },
      market: 'dk',
    });
    expect(parseConfig({ BOT_DEVELOPMENT: 'on' }).bot?.identity).toEqual({ kind: 'development' });
    expect(problemsOf({ BOT_APP_ID: id })).toContain('BOT_APP_PASSWORD must be set together with BOT_APP_ID');
    for (const other of [{ NODE_ENV: 'production' }, azure]) {
      expect(problemsOf({ BOT_DEVELOPMENT: 'on', ...other })).toContain('BOT_DEVELOPMENT must be off');
    }
  });

  it('say where people of support sit, and how another product’s desk is told', () => {
    const secret = `whsec_${'k'.repeat(43)}=`;
    const webhook = {
      ...{ DESK: 'webhook', DESK_WEBHOOK_URL: 'https://desk.example/polydesk' },
      ...{ DESK_WEBHOOK_SECRET: secret, DESK_API_SECRET: 's'.repeat(32) },
    };
    expect(parseConfig({}).desk).toEqual({ kind: 'own' });
    expect(parseConfig(webhook).desk).toEqual({
      kind: 'webhook',
      url: 'https://desk.example/polydesk',
      webhookSecrets: [secret],
      apiSecrets: ['s'.repeat(32)],
    });
    expect(problemsOf({ DESK: 'webhook' }).split('\n').slice(1)).toEqual([
      '  DESK_WEBHOOK_URL must be set where DESK is webhook',
      '  DESK_WEBHOOK_SECRET must be set where DESK is webhook',
      '  DESK_API_SECRET must be set where DESK is webhook',
    ]);
    for (const url of [
      'http://desk.example/',
      'https://me:word@desk.example/',
      'http://127.0.0.1.evil.example/',
    ])
      expect(problemsOf({ ...webhook, DESK_WEBHOOK_URL: url })).toContain(
        'DESK_WEBHOOK_URL must be an https',
      );
    expect(parseConfig({ ...webhook, DESK_WEBHOOK_URL: 'http://127.0.0.1:4000/' }).desk.kind).toBe('webhook');
    expect(problemsOf({ ...webhook, DESK_WEBHOOK_SECRET: 'secret' })).toContain(
      'DESK_WEBHOOK_SECRET must be one',
    );
    expect(problemsOf({ DESK: 'bot-framework' })).toContain('DESK must be bot-framework only where');
  });

  it('take lists, two secrets while one is being replaced, and SMTP', () => {
    const [older, newer] = ['o'.repeat(32), 'n'.repeat(32)];
    const config = parseConfig({
      PORT: '0',
      ALLOWED_ORIGINS: 'https://shop.example, http://localhost:5173',
      TOKEN_SECRET: `${newer},${older}`,
      MAIL: 'smtp://user:word@mail.example:587',
      PUBLIC_URL: 'https://chat.shop.example',
      UNKNOWN: 'is somebody else’s',
    });
    expect(config).toMatchObject({
      port: 0,
      allowedOrigins: ['https://shop.example', 'http://localhost:5173'],
      tokenSecrets: [newer, older],
      mail: { kind: 'smtp', url: 'smtp://user:word@mail.example:587' },
    });
  });

  it('name all bad variables at once, with what they should be and never their value', () => {
    const message = problemsOf({
      PORT: 'canary',
      ALLOWED_ORIGINS: 'https://shop.example/canary',
      TOKEN_SECRET: 'canary',
      SHOP: 'canary',
      MAIL: 'canary',
      LOG_LEVEL: 'canary',
    });
    expect(message.split('\n')).toEqual([
      'The settings cannot be used. Correct these in the environment or in .env:',
      '  PORT must be a whole number from 0 to 65535',
      '  ALLOWED_ORIGINS must be origins separated by commas, e.g. https://shop.example,https://www.shop.example',
      '  TOKEN_SECRET must be one or two secrets of at least 32 characters each, separated by a comma',
      '  SHOP must be demo',
      '  MAIL must be folder, or an address like smtp://user:password@host:587',
      '  LOG_LEVEL must be one of fatal, error, warn, info, debug, trace, silent',
    ]);
    expect(message).not.toContain('canary');
  });

  it.each([
    { PORT: '65536' },
    { PORT: '-1' },
    { PORT: '39.78' },
    { HOST: 'a b' },
    { ALLOWED_ORIGINS: '*' },
    { ALLOWED_ORIGINS: 'shop.example' },
    { PUBLIC_URL: 'ftp://shop.example' },
    { MAIL: 'https://mail.example' },
    { MAIL_FROM: 'nobody' },
    { DIRECT_LINE_SECRET: `${'a'.repeat(32)},${'b'.repeat(32)},${'c'.repeat(32)}` },
    { NODE_ENV: 'prod' },
    { TOKEN_SECRET: 'a'.repeat(32), DIRECT_LINE_SECRET: 'a'.repeat(32) },
  ])('refuse %j', (environment) => {
    expect(problemsOf(environment)).toContain(`${Object.keys(environment)[0]} must be`);
  });
});
