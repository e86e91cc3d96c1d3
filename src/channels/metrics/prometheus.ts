import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Backlog } from '../../app/metering/read-backlog.ts';
import type { Meter } from '../../ports/meter.ts';

/** What is counted, in the text format of Prometheus. */
export interface Prometheus {
  readonly meter: Meter;
  readonly contentType: string;
  /** Everything as it is now, with what waits. */
  text(backlog: Backlog): Promise<string>;
  /** Lets go of what watches the process. */
  close(): void;
}

/** Seconds from accepting an event to its turn's being written: from an instant to what nobody waits for. */
const turnSeconds = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** Makes a book of metrics of its own: the process's, and those of the house from 0. */
export function createPrometheus(): Prometheus {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const setBacklog = createGauges(registry);
  return {
    meter: createMeter(registry),
    contentType: registry.contentType,
    text: (backlog) => {
      setBacklog(backlog);
      return registry.metrics();
    },
    close: () => registry.clear(),
  };
}

function createMeter(registry: Registry): Meter {
  const counter = <Label extends string>(name: string, help: string, ...labelNames: readonly Label[]) =>
    new Counter({ name: `polydesk_${name}`, help, labelNames, registers: [registry] });
  const taken = counter('events_taken_total', 'Events accepted, by kind.', 'kind');
  const turns = counter('turns_total', 'Turns written, by what came of the event.', 'outcome');
  const aside = counter('events_laid_aside_total', 'Events that could not be handled.');
  const faults = counter('shop_faults_total', 'Faults of the shop, by their code.', 'fault');
  const signIns = counter('sign_ins_failed_total', 'Attempts to sign in to the desk that failed.', 'why');
  const seconds = new Histogram({
    name: 'polydesk_turn_seconds',
    help: 'From accepting an event to writing its turn.',
    buckets: turnSeconds,
    registers: [registry],
  });
  return {
    eventTaken: (kind) => taken.inc({ kind }),
    turnWritten: (outcome, passed) => {
      turns.inc({ outcome });
      if (passed !== null) seconds.observe(passed);
    },
    eventLaidAside: () => aside.inc(),
    shopFailed: (fault) => faults.inc({ fault }),
    signInFailed: (why) => signIns.inc({ why }),
  };
}

function createGauges(registry: Registry): (backlog: Backlog) => void {
  const gauge = <Label extends string>(name: string, help: string, ...labelNames: readonly Label[]) =>
    new Gauge({ name: `polydesk_${name}`, help, labelNames, registers: [registry] });
  const inbox = gauge('inbox_conversations', 'Conversations with events that are not handled.');
  const outbox = gauge('outbox_conversations', 'Conversations with words on their way to a channel.');
  const mails = gauge('mails', 'Mails that wait, and those given up.', 'state');
  const handOffs = gauge('hand_offs', 'Hand-offs that wait for a person, and those that one has.', 'state');
  const agents = gauge('agents_available', 'People at the desk who are available.');
  return (backlog) => {
    inbox.set(backlog.inbox);
    outbox.set(backlog.outbox);
    mails.set({ state: 'waiting' }, backlog.mailsWaiting);
    mails.set({ state: 'given-up' }, backlog.mailsGivenUp);
    handOffs.set({ state: 'waiting' }, backlog.handOffsWaiting);
    handOffs.set({ state: 'with' }, backlog.handOffsHeld);
    agents.set(backlog.agentsAvailable);
  };
}
