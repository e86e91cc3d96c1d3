import type { DeskSignal, HandOff } from '../../src/conversation/hand-off.ts';
import { agentIdSchema, type AgentId } from '../../src/domain/agent.ts';
import { durationSchema, instantAfter, type Instant } from '../../src/domain/time.ts';
import type { OpenHouse } from '../support/open-house.ts';
import type { DeskDeed, PersonHappening } from './person-happenings.ts';

/** What somebody at the desk does, right or wrong. */
export function signalOf(
  happening: Extract<PersonHappening, { kind: 'desk' }>,
  { handOff, ended, house }: Present,
): DeskSignal {
  const holder = handOff.kind === 'with' ? handOff.agent.id : 'mette';
  const present = 'id' in handOff ? handOff.id : 'H-of-another';
  const id = happening.earlier ? ([...ended].at(-1) ?? 'H-of-another') : present;
  const deadline = instantAfter(house.clock.now(), durationSchema.parse('PT10M'));
  return signalFor(happening.does, {
    ...{ id, deadline },
    agent: agentIdSchema.parse(happening.agent === 'holder' ? holder : happening.agent),
    other: agentIdSchema.parse(happening.other),
  });
}

function signalFor(does: DeskDeed, deed: Deed): DeskSignal {
  const { id, deadline, agent, other } = deed;
  switch (does) {
    case 'queued':
      return { kind: 'queued', id, position: 1, estimate: null, deadline };
    case 'claims':
      return { kind: 'joined', id, agent: { id: agent, name: agent }, from: null };
    case 'gives':
      return { kind: 'joined', id, agent: { id: other, name: other }, from: agent };
    case 'takes-over':
      return { kind: 'joined', id, agent: { id: agent, name: agent }, from: other };
    case 'returns':
      return { kind: 'returned', id, agent, deadline };
    case 'says':
      return { kind: 'said', id, agent, text: 'I am looking into it.' };
    case 'releases':
      return { kind: 'released', id, agent };
    case 'closes':
      return { kind: 'closed', id, agent };
    case 'fails':
      return { kind: 'failed', id };
    default:
      return does satisfies never;
  }
}

interface Present {
  readonly handOff: HandOff;
  readonly ended: ReadonlySet<string>;
  readonly house: OpenHouse;
}

interface Deed {
  readonly id: string;
  readonly deadline: Instant;
  readonly agent: AgentId;
  readonly other: AgentId;
}
