import { eventIdSchema, type Event, type Origin } from '../conversation/event.ts';
import type { Clock } from '../ports/clock.ts';
import type { ConversationStore, DueTimer } from '../ports/conversation-store.ts';
import type { Log } from '../ports/log.ts';
import type { Mailer } from '../ports/mailer.ts';
import type { Door } from './door.ts';
import { anchorAudit, type AnchorParts } from './anchor-audit.ts';
import type { LedgeredOperations } from './operations.ts';
import { forgetCodes, sendCodes, type CodeParts } from './send-codes.ts';

/** What is due: timers, offers to our desk, mails, operations whose end is not known, codes that guests asked for, anchors. */
export interface Clockwork {
  /** Does everything that is due at this moment; resolves when it is done. */
  tick(): Promise<void>;
  /** Ticks again and again, so many milliseconds after each tick's end. */
  start(everyMilliseconds: number): void;
  /** Stops ticking; resolves when a tick under way has ended. */
  stop(): Promise<void>;
}

interface Parts extends CodeParts, AnchorParts {
  readonly door: Door;
  readonly store: ConversationStore;
  readonly log: Log;
  /** Offers our own desk who waits; a desk elsewhere is offered them by its courier. */
  readonly offerHandOffs: () => Promise<void>;
  readonly operations: LedgeredOperations;
  readonly mailer: Mailer;
}

const timersAtOnce = 100;

/** Makes the clockwork. Nothing ticks before `start`. */
export function createClockwork(parts: Parts): Clockwork {
  let next: NodeJS.Timeout | null = null;
  let running: Promise<void> = Promise.resolve();
  const again = (everyMilliseconds: number): void => {
    running = tick(parts).then(() => {
      if (next !== null) next = setTimeout(again, everyMilliseconds, everyMilliseconds);
    });
  };
  return {
    tick: () => tick(parts),
    start: (everyMilliseconds) => {
      next = setTimeout(again, everyMilliseconds, everyMilliseconds);
    },
    stop: async () => {
      if (next !== null) clearTimeout(next);
      next = null;
      await running;
    },
  };
}

/** One job that breaks off does not hold the others up; it is tried again at the next tick. */
async function tick(parts: Parts): Promise<void> {
  await attempt('timers', () => fireTimers(parts), parts);
  await attempt('hand-offs', () => parts.offerHandOffs(), parts);
  await attempt('operations', () => parts.operations.settleOpen(), parts);
  await attempt('codes', () => sendCodes(parts), parts);
  await attempt('old codes', () => forgetCodes(parts), parts);
  await attempt('anchors of the audit', () => anchorAudit(parts), parts);
  await attempt('mails', () => sendMails(parts), parts);
}

async function attempt(
  job: string,
  work: () => Promise<unknown>,
  { log }: Pick<Parts, 'log'>,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    log.error('clockwork-stumbled', { job, error });
  }
}

async function fireTimers(parts: Parts): Promise<void> {
  const { store, clock } = parts;
  for (const due of await store.dueTimers(clock.now(), timersAtOnce)) {
    await attempt(`timer of ${due.conversation}`, () => fireTimer(due, parts), parts);
  }
}

async function fireTimer(due: DueTimer, { store, door, clock }: Parts): Promise<void> {
  const conversation = await store.read(due.conversation);
  if (conversation === null) return;
  const { replies } = await door.handle(timerEvent(due, conversation.origin, clock));
  await replies;
}

function timerEvent({ conversation, timer, token }: DueTimer, origin: Origin, clock: Clock): Event {
  return {
    id: eventIdSchema.parse(`timer:${timer}:${token}`),
    conversation,
    at: clock.now(),
    sender: { kind: 'clockwork' },
    body: { kind: 'timer', timer, token },
    origin,
  };
}

async function sendMails({ store, mailer, clock, log }: Parts): Promise<void> {
  for (;;) {
    const mail = await store.takeMail(clock.now());
    if (mail === null) return;
    const outcome = await mailer.send(mail).then(
      () => 'sent' as const,
      (error: unknown) => {
        log.warn('mail-not-sent', { kind: mail.kind, error });
        return 'failed' as const;
      },
    );
    await store.settleMail(mail.id, outcome, clock.now());
  }
}
