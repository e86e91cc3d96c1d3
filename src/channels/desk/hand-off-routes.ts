import type { DeskWork, WorkDone } from '../../app/desk-work.ts';
import {
  describeHandOffs,
  detailsOf,
  type HandOffPage,
  type PagesParts,
} from '../../app/desk-pages/hand-off-pages.ts';
import { agentIdSchema, servesAt } from '../../domain/agent.ts';
import { presenceAt } from '../../domain/presence.ts';
import type { AgentBook } from '../../ports/agent-book.ts';
import type { HandOffRecord } from '../../ports/hand-offs.ts';
import {
  assignRequestSchema,
  handOffRequestSchema,
  type HandOffView,
  type QueueView,
} from '../../protocol/desk.ts';
import { HttpProblem } from '../http-problem.ts';
import { everyRole, leadRoles, type DeskAnswer, type DeskRoute, type DeskVisit } from './desk-route.ts';
import { toHandOffDetail, toHandOffView } from './hand-off-view.ts';

/** What serving hand-offs needs. */
export interface HandOffRouteParts extends PagesParts {
  readonly work: DeskWork;
  readonly agents: AgentBook;
}

/** So many of those who wait are listed at a time. */
const pageSize = 20;

/** The queue, what somebody has, and taking, giving and ending it. */
export function handOffRoutes(parts: HandOffRouteParts): readonly DeskRoute[] {
  const on = (
    verb: string,
    act: (visit: DeskVisit, handOff: HandOffRecord) => Promise<WorkDone>,
    roles = everyRole,
  ): DeskRoute => ({
    method: 'POST',
    path: `/hand-offs/:id/${verb}`,
    roles,
    handle: async (visit) => answer(await act(visit, await handOffOf(visit, parts)), visit, parts),
  });
  const { work } = parts;
  const plain = (visit: DeskVisit): void => void visit.body(handOffRequestSchema);
  return [
    {
      method: 'GET',
      path: '/queue',
      roles: everyRole,
      isBackground: true,
      handle: async (visit) => ({ status: 200, body: await queueFor(visit, parts) }),
    },
    {
      method: 'GET',
      path: '/colleagues',
      roles: everyRole,
      handle: async (visit) => ({ status: 200, body: await colleaguesOf(visit, parts) }),
    },
    {
      method: 'GET',
      path: '/hand-offs/:id',
      roles: everyRole,
      handle: async (visit) => {
        const details = await detailsOf(await handOffOf(visit, parts), visit.agent, parts);
        return { status: 200, body: toHandOffDetail(details) };
      },
    },
    on('claim', (visit, handOff) => (plain(visit), work.claim(visit.agent, handOff))),
    on('release', (visit, handOff) => (plain(visit), work.release(visit.agent, handOff))),
    on('close', (visit, handOff) => (plain(visit), work.close(visit.agent, handOff))),
    on('return', (visit, handOff) => (plain(visit), work.putBack(visit.agent, handOff))),
    on('transfer', (visit, handOff) => give(visit, handOff, parts)),
    on('assign', (visit, handOff) => give(visit, handOff, parts), leadRoles),
  ];
}

/** The hand-off that a path names; 409 for one that is somebody else's now, or over; 404 for what is not theirs to know of. */
export async function handOffOf(
  { agent, params }: DeskVisit,
  { work }: Pick<HandOffRouteParts, 'work'>,
): Promise<HandOffRecord> {
  const found = await work.find(agent, params['id'] ?? '');
  if (found === null) throw new HttpProblem(404, 'NotFound', 'There is no such conversation for you.');
  if (found.kind === 'seen') return found.handOff;
  throw refuse(found.handOff.state === 'with' ? 'taken' : 'over', found.handOff);
}

/** What became of a conversation that somebody wanted to act on: a 409 says who has it, or that it is over. */
export function refuse(kind: 'taken' | 'over', { agent }: HandOffRecord): HttpProblem {
  return kind === 'taken'
    ? new HttpProblem(409, 'Taken', `${agent?.name ?? 'Somebody else'} has this conversation.`)
    : new HttpProblem(409, 'Over', 'This conversation is not with a person any more.');
}

async function queueFor({ agent, query }: DeskVisit, parts: HandOffRouteParts): Promise<QueueView> {
  const { handOffs, hints } = parts;
  const page = await handOffs.waiting(agent, query.get('cursor'), pageSize);
  const mine = await handOffs.with(agent.id);
  const isLead = agent.role !== 'agent';
  const others = isLead ? (await handOffs.with(null)).filter((one) => one.agent?.id !== agent.id) : [];
  hints.follow(
    agent.id,
    mine.map(({ conversation }) => conversation),
  );
  const view = async (records: readonly HandOffRecord[]): Promise<HandOffView[]> =>
    (await describeHandOffs(records, agent, parts)).map((one: HandOffPage) => toHandOffView(one));
  return {
    waiting: await view(page.handOffs),
    waitingInAll: await handOffs.waitingInAll(agent),
    cursor: page.cursor,
    mine: await view(mine),
    others: await view(others),
  };
}

async function colleaguesOf({ agent, clock }: DeskVisit, { agents, handOffs }: HandOffRouteParts) {
  const held = await handOffs.with(null);
  const now = clock.now();
  const colleagues = (await agents.list())
    .filter(({ id, isActive }) => isActive && id !== agent.id)
    .map((colleague) => ({
      ...{ id: colleague.id, name: colleague.name },
      presence: presenceAt(colleague, now),
      languages: [...colleague.languages],
      markets: [...colleague.markets],
      has: held.filter((one) => one.agent?.id === colleague.id).length,
    }));
  return { colleagues };
}

async function give(
  visit: DeskVisit,
  handOff: HandOffRecord,
  { agents, work }: HandOffRouteParts,
): Promise<WorkDone> {
  const wanted = agentIdSchema.safeParse(visit.body(assignRequestSchema).agent);
  const to = wanted.success ? await agents.find(wanted.data) : null;
  if (!to?.isActive) throw new HttpProblem(404, 'NotFound', 'There is no such colleague.');
  if (!servesAt(to, handOff.packet))
    throw new HttpProblem(409, 'NotTheirs', `${to.name} does not serve this language and market.`);
  const isHolder = handOff.agent?.id === visit.agent.id && handOff.state === 'with';
  if (visit.agent.role === 'agent' && !isHolder) throw refuse('taken', handOff);
  return work.give(visit.agent, handOff, to);
}

async function answer(done: WorkDone, { agent }: DeskVisit, parts: HandOffRouteParts): Promise<DeskAnswer> {
  if (done.kind !== 'done') throw refuse(done.kind, done.handOff);
  const [page] = await describeHandOffs([done.handOff], agent, parts);
  if (page === undefined) throw new Error(`Hand-off ${done.handOff.id} has no page.`);
  return { status: 200, body: toHandOffView(page) };
}
