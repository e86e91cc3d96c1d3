import { z } from 'zod';

/** One secret, or the new one and the old one. */
export type Secrets = readonly [string, ...string[]];

/** A variable that must be as `what` says. */
export function text(what: string, isRight: (value: string) => boolean) {
  return z.string().refine(isRight, what);
}

/** One secret, or two where one takes the place of the other. */
export function secrets() {
  return text(
    'one or two secrets of at least 32 characters each, separated by a comma',
    (value) => listOf(value).length <= 2 && listOf(value).every((secret) => secret.length >= 32),
  )
    .nullable()
    .default(null)
    .transform(secretsIn);
}

/** Secrets separated by a comma, the first one first; null for none. */
export function secretsIn(value: string | null): Secrets | null {
  const [first, ...others] = listOf(value ?? '');
  return first === undefined ? null : [first, ...others];
}

/** What is separated by commas. */
export function listOf(value: string): readonly string[] {
  return value
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** Says whether it is an origin and nothing more. */
export function isOrigin(value: string): boolean {
  return URL.canParse(value) && new URL(value).origin === value;
}

/** Says whether it is a whole number within limits, which belong to it. */
export function isBetween(value: string, least: number, most: number): boolean {
  return /^\d{1,9}$/.test(value) && Number(value) >= least && Number(value) <= most;
}

/** Says whether it is a PostgreSQL database, by its name. */
export function isDatabase(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { protocol, hostname, pathname } = new URL(value);
  return /^postgres(?:ql)?:$/.test(protocol) && hostname !== '' && pathname.length > 1;
}

/** Says whether it is an address of the web, without a query. */
export function isWebAddress(value: string): boolean {
  return URL.canParse(value) && /^https?:$/.test(new URL(value).protocol) && new URL(value).search === '';
}

/** What is known of shoppers goes over the line: it must be closed to others. */
export function isWebhookAddress(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { protocol, hostname, username, hash } = new URL(value);
  if (username !== '' || hash !== '') return false;
  return (
    protocol === 'https:' ||
    (protocol === 'http:' && /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/u.test(hostname))
  );
}

/** Says whether mail can go there. */
export function isMailTarget(value: string): boolean {
  if (value === 'folder') return true;
  return URL.canParse(value) && /^smtps?:$/.test(new URL(value).protocol) && new URL(value).hostname !== '';
}

/** Says whether it is a mail address, with or without a name before it. */
export function isSender(value: string): boolean {
  return z.email().safeParse(/<([^<>]+)>$/.exec(value)?.[1] ?? value).success;
}
