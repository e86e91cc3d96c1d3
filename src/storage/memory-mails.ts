import type { Instant } from '../domain/time.ts';
import type { OutgoingMail } from '../ports/mailer.ts';
import { notBeingSent, retryDelay, secretMails } from './mail-retries.ts';
import { toMilliseconds } from './milliseconds.ts';

interface QueuedMail {
  mail: OutgoingMail;
  status: 'waiting' | 'sending' | 'sent' | 'given-up';
  attempts: number;
  due: number;
}

/** Mails on their way out, in memory; the same moves as in `mails.ts`. */
export interface MemoryMails {
  /** Queues mails, all or none. Throws an `Error` when an id is taken. */
  add(mails: readonly OutgoingMail[]): void;
  take(now: Instant): OutgoingMail | null;
  settle(id: string, outcome: 'sent' | 'failed', now: Instant): void;
  forgetText(id: string): void;
  /** What became of a mail; null where it was never queued. */
  status(id: string): QueuedMail['status'] | null;
  left(): { readonly waiting: number; readonly givenUp: number };
}

/** Makes an empty queue. */
export function createMemoryMails(): MemoryMails {
  const queue = new Map<string, QueuedMail>();
  return {
    add: (mails) => {
      const ids = mails.map(({ id }) => id);
      if (new Set(ids).size < ids.length || ids.some((id) => queue.has(id))) {
        throw new Error(`Of the mails ${ids.join(', ')} one has an id that is taken; nothing was queued.`);
      }
      for (const mail of mails) queue.set(mail.id, { mail, status: 'waiting', attempts: 0, due: 0 });
    },
    left: () => {
      const of = (wanted: QueuedMail['status']): number =>
        [...queue.values()].filter(({ status }) => status === wanted).length;
      return { waiting: of('waiting'), givenUp: of('given-up') };
    },
    take: (now) => {
      const next = [...queue.values()]
        .filter(({ status, due }) => status === 'waiting' && due <= toMilliseconds(now))
        .sort((first, second) => first.due - second.due)[0];
      if (next === undefined) return null;
      next.status = 'sending';
      next.attempts += 1;
      return next.mail;
    },
    settle: (id, outcome, now) => {
      const sent = queue.get(id);
      if (sent?.status !== 'sending') throw notBeingSent(id);
      const delay = retryDelay(sent.attempts);
      if (outcome === 'sent') sent.status = 'sent';
      else if (delay === null) sent.status = 'given-up';
      else Object.assign(sent, { status: 'waiting', due: toMilliseconds(now) + delay });
      const isOver = sent.status === 'sent' || sent.status === 'given-up';
      if (isOver && secretMails.includes(sent.mail.kind)) forgetText(queue, id);
    },
    forgetText: (id) => forgetText(queue, id),
    status: (id) => queue.get(id)?.status ?? null,
  };
}

function forgetText(queue: Map<string, QueuedMail>, id: string): void {
  const queued = queue.get(id);
  if (queued !== undefined && queued.status !== 'waiting') queued.mail = { ...queued.mail, text: '' };
}
