import type { Conversation } from '../conversation/conversation.ts';
import type { EpisodeEnd, EpisodeFact, EpisodeNote } from '../conversation/episode-note.ts';
import type { EventBody } from '../conversation/event.ts';
import type { DecidedTurn, RecordedCall } from '../conversation/turn.ts';
import type { AcceptedEvent } from '../ports/conversation-store.ts';

/** What a shopper does rather than what happens to them. */
const spoken: ReadonlySet<EventBody['kind']> = new Set(['message', 'tap', 'pick', 'pick-moment']);
/** Outcomes by which a handler says no: at once, or because the order moved on before the yes. */
const refusing: ReadonlySet<string> = new Set(['refused', 'lost-race']);
/** Flows that serve another one or the talk itself. */
const serving = /^(?:repair\.|prove$)/u;
/** Verdicts that are no refusals, though they are told beside one. */
const granted = /^why\.(?:allowed|requestable)/u;

/** What a turn tells of its episode, for the figures. */
export function noteEpisode({ event }: AcceptedEvent, turn: DecidedTurn): EpisodeNote {
  const { conversation, trace } = turn;
  const { episode, market, language, origin } = conversation;
  const { sender, body } = event;
  const authority = sender.kind === 'shopper' ? sender.authority : null;
  const isUnheard = body.kind === 'message' && trace.repairs.includes('not-understood');
  return {
    episode: episode.number,
    startedAt: episode.startedAt,
    ...{ market, language, channel: origin.channel },
    customer: authority?.kind === 'account' ? authority.customer : null,
    hasSpoken: sender.kind === 'shopper' && spoken.has(body.kind),
    end: endOf(conversation, body),
    facts: distinct([...flowsOf(turn), ...refusalsOf(turn.calls), ...turn.effects.flatMap(factsOf)]),
    unheard: isUnheard ? { asked: askedIn(conversation) } : null,
  };
}

function endOf({ episode, stack }: Conversation, body: EventBody): EpisodeEnd | null {
  if (episode.endedAt === null) return null;
  const inTask = stack.some(({ purpose, flow }) => purpose === 'task' && !serving.test(flow));
  return { at: episode.endedAt, how: body.kind === 'timer' ? 'silence' : 'goodbye', inTask };
}

function flowsOf({ trace }: DecidedTurn): readonly EpisodeFact[] {
  const flows = trace.steps.map((step) => step.split('/', 1).join(''));
  return flows.filter((flow) => !serving.test(flow)).map((value) => ({ kind: 'flow', value }));
}

/** The rules that said no. */
function refusalsOf(calls: readonly RecordedCall[]): readonly EpisodeFact[] {
  const refused = calls.filter(({ outcome }) => refusing.has(outcome));
  const said = refused.flatMap(({ explanations }) => explanations);
  const rules = said.filter(({ line }) => !granted.test(line.key)).map(({ rule }) => rule);
  return rules.map((value) => ({ kind: 'refusal', value }));
}

function factsOf(effect: DecidedTurn['effects'][number]): readonly EpisodeFact[] {
  switch (effect.kind) {
    case 'audit':
      return effect.about
        .filter(({ kind }) => kind === 'operation')
        .map(({ id }) => ({ kind: 'operation', value: id }));
    case 'hand-off':
      return effect.packet === null ? [] : [{ kind: 'live', value: effect.handOff.reason }];
    case 'ticket':
      return [{ kind: 'mail', value: effect.ticket.reason }];
    case 'callback':
      return [{ kind: 'call', value: 'callback' }];
    case 'mail':
    case 'rating':
    case 'timer':
    case 'proof':
    case 'deed':
    case 'proof-request':
      return [];
    default:
      return effect satisfies never;
  }
}

function distinct(facts: readonly EpisodeFact[]): readonly EpisodeFact[] {
  return [...new Map(facts.map((fact) => [`${fact.kind} ${fact.value}`, fact])).values()];
}

/** The question that waits below whatever repair was said. */
function askedIn({ stack }: Conversation): string | null {
  const top = stack.findLast(({ flow }) => !serving.test(flow));
  return top === undefined ? null : `${top.flow}/${top.step}`;
}
