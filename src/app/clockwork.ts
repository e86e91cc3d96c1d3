import type { Event, Origin } from '../conversation/event.ts';
import { eventIdSchema } from '../conversation/event.ts';
import type { Clock } from '../ports/clock.ts';
import type { ConversationStore, DueTimer } from '../ports/conversation-store.ts';
import type { Log } from '../ports/log.ts';
import type { Mailer } from '../ports/mailer.ts';
import type { Door } from './door.ts';
import type { LedgeredOperations } from './operations.ts';

/** What is due: timers, mails, operations whose end is not known. */
export interface Clockwork {
  /** Does everything that is due now; resolves when it is done. */
  tick(): Promise<void>;
  /** Ticks again and again, so many milliseconds after each tick's end. */
  start(everyMilliseconds: number): void;
  /** Stops ticking; resolves when a tick under way has ended. */
  stop(): Promise<void>;
}

const timersAtOnce = 100;

/** Makes the clockwork. Nothing ticks before `start`. */
export function createClockwork(parts: {
  readonly door: Door;
  readonly store: ConversationStore;
  readonly operations: LedgeredOperations;
  readonly mailer: Mailer;
  readonly clock: Clock;
  readonly log: Log;
}): Clockwork {
  const { door, store, operations, mailer, clock, log } = parts;
  let next: NodeJS.Timeout | null = null;
  let running: Promise<void> = Promise.resolve();

  return {
    tick,
    start: (everyMilliseconds) => {
      const again = (): void => {
        running = tick()
          .catch((error: unknown) => log.error('clockwork-stumbled', { error }))
          .then(() => {
            if (next !== null) next = setTimeout(again, everyMilliseconds);
          });
      };
      next = setTimeout(again, everyMilliseconds);
    },
    stop: async () => {
      if (next !== null) clearTimeout(next);
      next = null;
      await running;
    },
  };

  async function tick(): Promise<void> {
    await fireTimers();
    await operations.settleOpen();
    await sendMails();
  }

  async function fireTimers(): Promise<void> {
    for (const due of await store.dueTimers(clock.now(), timersAtOnce)) {
      const conversation = await store.read(due.conversation);
      if (conversation === null) continue;
      const { replies } = await door.handle(eventOf(due, conversation.origin));
      await replies;
    }
  }

  function eventOf(due: DueTimer, origin: Origin): Event {
    return {
      id: eventIdSchema.parse(`timer:${due.timer}:${due.token}`),
      conversation: due.conversation,
      at: clock.now(),
      sender: { kind: 'clockwork' },
      body: { kind: 'timer', timer: due.timer, token: due.token },
      origin,
    };
  }

  async function sendMails(): Promise<void> {
    for (
      let mail = await store.takeMail(clock.now());
      mail !== null;
      mail = await store.takeMail(clock.now())
    ) {
      try {
        await mailer.send(mail);
        await store.settleMail(mail.id, 'sent', clock.now());
      } catch (error) {
        log.warn('mail-not-sent', { mail: mail.id, error });
        await store.settleMail(mail.id, 'failed', clock.now());
      }
    }
  }
}
