import type { Request, RequestHandler, Response, Server } from 'restify';
import { z } from 'zod';
import type { IncomingMail, MailReceived } from '../app/tickets/receive-mail.ts';
import { bearerOf } from './bearer.ts';
import { HttpProblem } from './http-problem.ts';
import { jsonBody } from './json-body.ts';
import { parseBody } from './parse-body.ts';
import { isSameSecret } from './same-secret.ts';

/** A mail of more bytes than that, as JSON, is refused. */
const largest = 256 * 1024;
/** So much of a mail's text is kept, in characters. */
const longestText = 20_000;
const mostReferences = 100;

const messageId = z
  .string()
  .trim()
  .min(3)
  .max(998)
  .transform((id) => id.replace(/^<|>$/gu, ''));
const ids = z
  .union([z.string().transform((text) => text.split(/[\s,]+/u)), z.array(z.string())])
  .transform((list) => list.map((id) => id.replace(/^<|>$/gu, '')).filter((id) => id !== ''))
  .pipe(z.array(z.string().max(998)))
  .nullable()
  .default(null);
/** `Ada <ada@example.com>` or the bare address. */
const address = z
  .string()
  .transform((text) => (/<([^<>]+)>\s*$/u.exec(text)?.[1] ?? text).trim())
  .pipe(z.email());

/** POST /mail/inbound; `docs/mail.md` says how the forms of mail services are mapped to it. */
const incomingMailSchema = z.object({
  from: address,
  to: z.union([z.string(), z.array(z.string())]).optional(),
  subject: z
    .string()
    .default('')
    .transform((text) => text.slice(0, 998)),
  /** Plain text; there is no place for HTML. */
  text: z
    .string()
    .default('')
    .transform((text) => text.slice(0, longestText)),
  messageId,
  inReplyTo: ids,
  references: ids,
  /** The header `Auto-Submitted`; null where there is none. */
  autoSubmitted: z.string().nullable().default(null),
});

/** Answers a mail service that hands on what shoppers write back; without a secret nobody is answered. */
export function mountMailRoutes(
  app: Server,
  {
    secrets,
    receive,
  }: {
    readonly secrets: readonly string[];
    readonly receive: (mail: IncomingMail) => Promise<MailReceived>;
  },
): void {
  const gate: RequestHandler = (request, _response, next) => {
    const shown = bearerOf(request);
    const isLetIn = shown !== null && secrets.some((secret) => isSameSecret(secret, shown));
    if (isLetIn) next();
    else next(new HttpProblem(401, 'Unauthorized', 'Send the secret as Authorization: Bearer …'));
  };
  app.post('/mail/inbound', gate, ...jsonBody(largest), async (request: Request, response: Response) => {
    const kind = await receive(toIncomingMail(parseBody(incomingMailSchema, request.body)));
    response.send(kind === 'unmatched' ? 202 : 200, { kind });
  });
}

function toIncomingMail(mail: z.infer<typeof incomingMailSchema>): IncomingMail {
  const { inReplyTo, references, autoSubmitted, from } = mail;
  const answers = [...(inReplyTo ?? []), ...(references ?? []).toReversed()].slice(0, mostReferences);
  const isMarked = autoSubmitted !== null && !/^\s*(?:no\b|$)/iu.test(autoSubmitted);
  const isAutomatic = isMarked || /^(?:mailer-daemon|postmaster)@/iu.test(from);
  return { messageId: mail.messageId, from, subject: mail.subject, text: mail.text, answers, isAutomatic };
}
