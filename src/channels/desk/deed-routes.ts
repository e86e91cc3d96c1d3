import type { DeedAnswer, DeskDeedWork } from '../../app/deeds/desk-deeds.ts';
import { deedWishSchema } from '../../app/deeds/work-out-deed.ts';
import { summariseDeed, tellDeed, verdictsOn } from '../../app/deeds/word-deed.ts';
import { provenOrders } from '../../app/desk-pages/hand-off-pages.ts';
import { languageSchema } from '../../conversation/language.ts';
import { operationIdSchema, type OperationId } from '../../domain/identifiers.ts';
import type { DeedRecord, DeskDeeds } from '../../ports/desk-deeds.ts';
import type { HandOffRecord } from '../../ports/hand-offs.ts';
import {
  deedAgreementSchema,
  deedDecisionSchema,
  deedRequestSchema,
  type DeedView,
  type WorkedOutView,
} from '../../protocol/desk-deeds.ts';
import { HttpProblem } from '../http-problem.ts';
import { everyRole, leadRoles, type DeskAnswer, type DeskRoute, type DeskVisit } from './desk-route.ts';
import { handOffOf, refuse, type HandOffRouteParts } from './hand-off-routes.ts';

/** What work on orders needs besides. */
export interface DeedRouteParts extends HandOffRouteParts {
  readonly deeds: DeskDeeds;
  readonly deedWork: DeskDeedWork;
}

/** What people at the desk do on a shopper's orders: working it out, agreeing to it, and the second person's word. */
export function deedRoutes(parts: DeedRouteParts): readonly DeskRoute[] {
  const of = '/hand-offs/:id/deeds';
  return [
    {
      method: 'GET',
      path: of,
      roles: everyRole,
      isBackground: true,
      handle: async (visit) => {
        const { id } = await handOffOf(visit, parts);
        return listed(await parts.deeds.of(id), visit, parts);
      },
    },
    { method: 'POST', path: of, roles: everyRole, handle: (visit) => workOut(visit, parts) },
    {
      method: 'POST',
      path: `${of}/:operation/agree`,
      roles: everyRole,
      handle: async (visit) => {
        const { reason } = visit.body(deedAgreementSchema);
        const handOff = await ownHandOff(visit, parts);
        const answer = await parts.deedWork.agree(visit.agent, handOff, operationOf(visit), reason);
        return told(answer, visit, parts);
      },
    },
    {
      method: 'POST',
      path: `${of}/:operation/decide`,
      roles: leadRoles,
      handle: async (visit) => {
        const { verdict } = visit.body(deedDecisionSchema);
        const handOff = await handOffOf(visit, parts);
        const answer = await parts.deedWork.decide(visit.agent, handOff, operationOf(visit), verdict);
        return told(answer, visit, parts);
      },
    },
    {
      method: 'GET',
      path: '/deeds',
      roles: leadRoles,
      isBackground: true,
      handle: async (visit) => listed(await parts.deeds.asked(), visit, parts),
    },
  ];
}

async function workOut(visit: DeskVisit, parts: DeedRouteParts): Promise<DeskAnswer> {
  const { order: wanted, wish } = visit.body(deedRequestSchema);
  const handOff = await ownHandOff(visit, parts);
  const order = (await provenOrders(handOff, parts)).find(({ id }) => id === wanted);
  if (order === undefined)
    throw new HttpProblem(404, 'NotFound', 'The shopper has proven no such order; ask them to sign in.');
  const planned = await parts.deedWork.plan(visit.agent, handOff, order, deedWishSchema.parse(wish));
  const verdicts = [...verdictsOn(planned.outcome, languageOf(visit), parts.content.speaker)];
  const body: WorkedOutView =
    planned.kind === 'refused'
      ? { kind: 'refused', verdicts }
      : {
          kind: 'planned',
          deed: viewOf(planned.deed, visit, parts),
          verdicts,
          needsSecondPerson: planned.needsSecondPerson,
        };
  return { status: 200, body };
}

/** Only who has the conversation does anything on the shopper's orders. */
async function ownHandOff(visit: DeskVisit, parts: DeedRouteParts): Promise<HandOffRecord> {
  const handOff = await handOffOf(visit, parts);
  if (handOff.state !== 'with') throw refuse('over', handOff);
  if (handOff.agent?.id !== visit.agent.id) throw refuse('taken', handOff);
  return handOff;
}

function operationOf({ params }: DeskVisit): OperationId {
  const { data } = operationIdSchema.safeParse(params['operation']);
  if (data === undefined)
    throw new HttpProblem(404, 'NotFound', 'There is nothing of that name to agree to.');
  return data;
}

function told(answer: DeedAnswer, visit: DeskVisit, parts: DeedRouteParts): DeskAnswer {
  if (answer.kind === 'not-now')
    throw new HttpProblem(409, 'NotNow', 'This cannot be agreed to any more; work it out again.');
  return { status: 200, body: viewOf(answer.deed, visit, parts) };
}

function listed(deeds: readonly DeedRecord[], visit: DeskVisit, parts: DeedRouteParts): DeskAnswer {
  return { status: 200, body: { deeds: deeds.map((deed) => viewOf(deed, visit, parts)) } };
}

function viewOf(deed: DeedRecord, visit: DeskVisit, { content }: DeedRouteParts): DeedView {
  const language = languageOf(visit);
  const { operation, handOff, kind, orderNumber, agent, isException, state, reason, approver, movedAt } =
    deed;
  return {
    ...{ operation, handOff, kind, orderNumber, isException, state, reason },
    agent: { id: agent.id, name: agent.name },
    approver: approver === null ? null : { id: approver.id, name: approver.name },
    summary: summariseDeed(deed, language, content.speaker),
    at: movedAt,
    outcome: tellDeed(deed, language, content.speaker),
  };
}

function languageOf({ agent }: DeskVisit) {
  return languageSchema.parse(agent.language);
}
