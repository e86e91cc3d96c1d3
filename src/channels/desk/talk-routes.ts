import type { TalkSigns } from '../../app/talk-signs.ts';
import type { ConversationId } from '../../conversation/event.ts';
import {
  lookingRequestSchema,
  sayRequestSchema,
  seenRequestSchema,
  type DeskEntries,
} from '../../protocol/desk.ts';
import { HttpProblem } from '../http-problem.ts';
import { everyRole, type DeskRoute, type DeskVisit } from './desk-route.ts';
import { handOffOf, refuse, type HandOffRouteParts } from './hand-off-routes.ts';
import { toDeskEntry } from './hand-off-view.ts';

/** What talking needs besides. */
export interface TalkRouteParts extends HandOffRouteParts {
  readonly signs: TalkSigns;
  /** Shows the shopper that somebody is typing. */
  readonly showTyping: (conversation: ConversationId) => void;
}

/** What was said, saying something, and who looks and types. */
export function talkRoutes(parts: TalkRouteParts): readonly DeskRoute[] {
  return [
    {
      method: 'GET',
      path: '/hand-offs/:id/entries',
      roles: everyRole,
      isBackground: true,
      handle: async (visit) => ({ status: 200, body: await entriesOf(visit, parts) }),
    },
    {
      method: 'POST',
      path: '/hand-offs/:id/messages',
      roles: everyRole,
      handle: async (visit) => ({ status: 201, body: { sequence: await say(visit, parts) } }),
    },
    {
      method: 'PUT',
      path: '/hand-offs/:id/looking',
      roles: everyRole,
      isBackground: true,
      handle: async (visit) => {
        await look(visit, parts);
        return { status: 204 };
      },
    },
    {
      method: 'PUT',
      path: '/hand-offs/:id/seen',
      roles: everyRole,
      isBackground: true,
      handle: async (visit) => {
        const { sequence } = visit.body(seenRequestSchema);
        await see(visit, sequence, parts);
        return { status: 204 };
      },
    },
  ];
}

async function entriesOf(visit: DeskVisit, parts: TalkRouteParts): Promise<DeskEntries> {
  const after = Number(visit.query.get('after') ?? '0');
  if (!Number.isInteger(after) || after < 0)
    throw new HttpProblem(400, 'BadArgument', 'after: a sequence number, from 0.');
  const { conversation } = await handOffOf(visit, parts);
  const entries = await parts.store.transcript(conversation, after);
  return { entries: entries.map(toDeskEntry), seenByShopper: parts.signs.seenBy('shopper', conversation) };
}

async function say(visit: DeskVisit, parts: TalkRouteParts): Promise<number> {
  const { id, text } = visit.body(sayRequestSchema);
  const handOff = await handOffOf(visit, parts);
  const said = await parts.work.say(visit.agent, handOff, id, text);
  if (said.kind !== 'said') throw refuse(said.kind, said.handOff);
  return said.entry.sequence;
}

/** The shopper is told what whoever has the conversation has seen, and of nobody else. */
async function see(visit: DeskVisit, sequence: number, parts: TalkRouteParts): Promise<void> {
  const { id, conversation, state, agent: holder } = await handOffOf(visit, parts);
  parts.hints.see(visit.agent.id, id, sequence);
  const isHolder = state === 'with' && holder?.id === visit.agent.id;
  if (!isHolder || (await parts.store.transcript(conversation, sequence - 1)).length === 0) return;
  parts.signs.give({ kind: 'seen', by: 'agent', conversation, sequence });
}

async function look(visit: DeskVisit, parts: TalkRouteParts): Promise<void> {
  const { typing } = visit.body(lookingRequestSchema);
  const { id, conversation, state, agent: holder } = await handOffOf(visit, parts);
  const { agent } = visit;
  parts.hints.look({ id: agent.id, name: agent.name, typing }, id, conversation);
  if (typing && state === 'with' && holder?.id === agent.id) parts.showTyping(conversation);
}
