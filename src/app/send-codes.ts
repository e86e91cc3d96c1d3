import type { Content } from '../content/load-content.ts';
import { aboutOrders, actorFor } from '../conversation/audit.ts';
import type { LineValue } from '../conversation/line.ts';
import type { Order } from '../domain/order.ts';
import { durationSchema, instantAfter, instantBefore, isBefore, type Instant } from '../domain/time.ts';
import type { AuditNote } from '../ports/audit-trail.ts';
import type { Clock } from '../ports/clock.ts';
import { Fault } from '../ports/fault.ts';
import type { Log } from '../ports/log.ts';
import type { OutgoingMail } from '../ports/mailer.ts';
import type { OrderReader } from '../ports/order-backend.ts';
import type { IssuedCode, OpenRequest, ProofLedger, SendLimits } from '../ports/proof-ledger.ts';
import { drawCode, hashCode } from './proof-codes.ts';

/** What sending codes needs of the world. */
export interface CodeParts {
  readonly content: Content;
  readonly shop: OrderReader;
  readonly proofs: ProofLedger;
  readonly clock: Clock;
  readonly log: Log;
}

/** A code lasts so long (OWASP ASVS 5.0, 6.5.5). */
export const codeLasts = durationSchema.parse('PT10M');

/**
 * Three mails an hour and five a day for one order, three an hour to one address, and ten an hour for one client's network
 * address, whoever's orders they are: buckets that count each for itself (ASVS 5.0, 6.6.3). With five tries each, an order's
 * codes are guessed once in 40,000 days of trying. What one conversation may ask for is limited too, hit or miss, so that
 * nobody keeps the house busy.
 */
export const sendLimits: SendLimits = {
  perOrder: [
    { most: 3, hours: 1 },
    { most: 5, hours: 24 },
  ],
  perAddress: [{ most: 3, hours: 1 }],
  perClient: [{ most: 10, hours: 1 }],
  perConversation: [{ most: 10, hours: 1 }],
};

/** Codes, tries and what was sent are kept so long: the longest stretch that a limit looks back. */
export const codesKept = durationSchema.parse('PT24H');

/** The kind of mail that a code goes out in; its text is forgotten once it is sent. */
const codeMail = 'proof-code';

const requestsAtOnce = 50;
const authority = { kind: 'system', job: 'proof' } as const;

/**
 * Looks into what guests asked codes for, after and beside their turns: draws a code for each, keeps its hash, and mails it
 * to the address on the order where number and address belong together. Where they do not, a code is made all the same and
 * goes nowhere, so that whoever tries meets the same.
 */
export async function sendCodes(parts: CodeParts): Promise<void> {
  for (const request of await parts.proofs.openRequests(requestsAtOnce)) {
    try {
      await sendCode(request, parts);
    } catch (error) {
      // The shop did not answer: the request stays open for the next time.
      if (!(error instanceof Fault)) throw error;
      parts.log.warn('code-not-made', { request: request.id, fault: error.code });
    }
  }
}

/** Takes away what is left of codes once no limit counts it any more. */
export async function forgetCodes({ proofs, clock }: Pick<CodeParts, 'proofs' | 'clock'>): Promise<void> {
  await proofs.forget(instantBefore(clock.now(), codesKept));
}

async function sendCode(
  request: OpenRequest,
  { content, shop, proofs, clock, log }: CodeParts,
): Promise<void> {
  const code = drawCode();
  const hashed = await hashCode(code);
  const now = clock.now();
  const isLate = !isBefore(now, instantAfter(request.at, codeLasts));
  const address = isLate ? null : await addressFor(request, shop);
  const sent = address && {
    ...address,
    mail: mailOf(request, code, address.to, content),
    note: noteOf(address.order, now),
  };
  const issued: IssuedCode = { ...hashed, sent, expiresAt: instantAfter(now, codeLasts) };
  const outcome = await proofs.settle(request.id, issued, sendLimits, now);
  log.info('code-request-settled', { request: request.id, outcome });
}

/** Where the code for a request goes: the address on the order, when it is the one that was named. */
async function addressFor(
  { number, email }: OpenRequest,
  shop: OrderReader,
): Promise<{ readonly order: Order['id']; readonly address: string; readonly to: string } | null> {
  const id = await shop.resolve(number);
  const order = id === null ? null : await shop.get(id, authority);
  const to = order?.email ?? null;
  if (order === null || to === null) return null;
  const address = folded(to);
  return address === folded(email) ? { order: order.id, address, to } : null;
}

function noteOf(order: Order['id'], at: Instant): AuditNote {
  const about = [...aboutOrders([order]), { kind: 'mail', id: codeMail }];
  return { at, actor: actorFor(authority), action: 'code-mailed', about, facts: {} };
}

function folded(address: string): string {
  return address.trim().normalize('NFKC').toLowerCase();
}

function mailOf(
  { id, number, language }: OpenRequest,
  code: string,
  to: string,
  content: Content,
): OutgoingMail {
  const values: Readonly<Record<string, LineValue>> = {
    code: { kind: 'code', text: code },
    orderNumber: { kind: 'code', text: number },
  };
  const lines = ['mail.greeting', 'mail.code.body', 'mail.closing'].map((key) => ({
    key,
    values,
    variant: 0,
  }));
  const subject = content.speaker.word({ key: 'mail.code.subject', values, variant: 0 }, language);
  const text = content.speaker.wordAll(lines, language);
  return { id: `${id}.code`, kind: codeMail, to, subject, text, language };
}
