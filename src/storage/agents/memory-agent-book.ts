import { servesAt, type AgentId } from '../../domain/agent.ts';
import { presenceAt } from '../../domain/presence.ts';
import type {
  AgentAccount,
  AgentBook,
  Credentials,
  Invitation,
  NewAgent,
  SessionLimits,
  TryLimit,
} from '../../ports/agent-book.ts';
import { toMilliseconds } from '../milliseconds.ts';
import { notedEveryMs } from './agent-sessions.ts';

interface KeptAgent {
  account: AgentAccount;
  credentials: Credentials | null;
  lastStep: number;
  invitation: Invitation | null;
}

interface Kept {
  readonly agents: Map<AgentId, KeptAgent>;
  readonly sessions: Map<string, { readonly agent: AgentId; readonly begun: number; used: number }>;
  readonly tries: Map<string, readonly number[]>;
}

/** Keeps who sits at the desk in memory, for tests; the same moves as in `agent-book.ts`. */
export function createMemoryAgentBook(): AgentBook {
  const kept: Kept = { agents: new Map(), sessions: new Map(), tries: new Map() };
  const { agents, sessions, tries } = kept;
  const answer = <T>(work: () => T): Promise<T> => Promise.try(() => structuredClone(work()));
  const update = (id: AgentId, change: Partial<AgentAccount>): void => {
    const known = agents.get(id);
    if (known !== undefined) known.account = { ...known.account, ...change };
  };
  return {
    add: (agent) => answer(() => add(kept, structuredClone(agent))),
    find: (id) => answer(() => agents.get(id)?.account ?? null),
    list: () => answer(() => [...agents.values()].map(({ account }) => account).sort(byId)),
    change: (id, change) => answer(() => changeAccount(kept, id, structuredClone(change))),
    setLanguage: (id, language) => answer(() => update(id, { language })),
    setPresence: (id, presence, now) => answer(() => update(id, { presence, seenAt: now })),
    presentFor: (wanted, now) => answer(() => presentFor(kept, wanted, now)),
    credentials: (id) =>
      answer(() => {
        const known = agents.get(id);
        return known?.account.isActive === true ? known.credentials : null;
      }),
    setPassword: (id, passwordHash) => answer(() => setPassword(kept, id, passwordHash)),
    takeStep: (id, step) => answer(() => takeStep(kept, id, step)),
    beginSession: (session) => answer(() => beginSession(kept, session)),
    session: (...request) => answer(() => findSession(kept, ...request)),
    countSessions: (agent, limits) =>
      answer(
        () =>
          [...sessions.values()].filter((session) => session.agent === agent && isGood(session, limits))
            .length,
      ),
    endSession: (hash) =>
      answer(() => {
        const agent = sessions.get(hash)?.agent;
        sessions.delete(hash);
        const isLast = [...sessions.values()].every((session) => session.agent !== agent);
        if (agent !== undefined && isLast) update(agent, { presence: 'offline' });
      }),
    invite: (id, invitation) => answer(() => invite(kept, id, structuredClone(invitation))),
    invitation: (hash, now) => answer(() => findInvitation(kept, hash, now)),
    redeem: (...request) => answer(() => redeem(kept, ...request)),
    countTry: (limits, now) => answer(() => countTry(kept, limits, toMilliseconds(now))),
    forgetTries: (bucket) => answer(() => void tries.delete(bucket)),
  };
}

function byId(one: AgentAccount, other: AgentAccount): number {
  return one.id < other.id ? -1 : 1;
}

function add({ agents }: Kept, agent: NewAgent): boolean {
  if (agents.has(agent.id)) return false;
  const unset = { isActive: true, hasPassword: false, presence: 'offline', seenAt: null } as const;
  const account = { ...agent, ...unset };
  agents.set(agent.id, { account, credentials: null, lastStep: 0, invitation: null });
  return true;
}

function changeAccount(
  kept: Kept,
  ...[id, change]: Parameters<AgentBook['change']>
): Awaited<ReturnType<AgentBook['change']>> {
  const known = kept.agents.get(id);
  if (known === undefined) return 'unknown';
  const before = known.account;
  const after = { ...before, ...change };
  const admins = [...kept.agents.values()].filter(({ account }) => isAdmin(account));
  if (isAdmin(before) && !isAdmin(after) && admins.length === 1) return 'last-admin';
  known.account = { ...after, presence: after.isActive ? after.presence : 'offline' };
  if (!after.isActive) known.invitation = null;
  if (!after.isActive || after.role !== before.role) endSessionsOf(kept, id);
  return known.account;
}

function isAdmin({ role, isActive }: AgentAccount): boolean {
  return role === 'admin' && isActive;
}

function endSessionsOf({ sessions }: Kept, id: AgentId): void {
  for (const [hash, { agent }] of sessions) if (agent === id) sessions.delete(hash);
}

function presentFor({ agents }: Kept, ...[wanted, now]: Parameters<AgentBook['presentFor']>): number {
  return [...agents.values()].filter(
    ({ account }) =>
      account.isActive && presenceAt(account, now) === 'available' && servesAt(account, wanted),
  ).length;
}

function setPassword(kept: Kept, id: AgentId, passwordHash: string): void {
  const known = kept.agents.get(id);
  if (known === undefined) return;
  known.credentials &&= { ...known.credentials, passwordHash };
  endSessionsOf(kept, id);
}

function takeStep({ agents }: Kept, id: AgentId, step: number): boolean {
  const known = agents.get(id);
  if (known === undefined || known.lastStep >= step) return false;
  known.lastStep = step;
  return true;
}

function beginSession(
  { sessions }: Kept,
  { hash, agent, now, forgetBefore }: Parameters<AgentBook['beginSession']>[0],
): void {
  const at = toMilliseconds(now);
  const oldest = toMilliseconds(forgetBefore);
  for (const [old, { begun }] of sessions) if (begun < oldest) sessions.delete(old);
  sessions.set(hash, { agent, begun: at, used: at });
}

function findSession(
  { agents, sessions }: Kept,
  ...[hash, limits, isUse]: Parameters<AgentBook['session']>
): AgentAccount | null {
  const session = sessions.get(hash);
  const known = session === undefined ? undefined : agents.get(session.agent);
  if (session === undefined || known?.account.isActive !== true) return null;
  if (!isGood(session, limits)) return null;
  const { now } = limits;
  const at = toMilliseconds(now);
  if (isUse && at - session.used >= notedEveryMs) session.used = at;
  const { seenAt } = known.account;
  const seen = seenAt === null ? 0 : toMilliseconds(seenAt);
  if (at - seen >= notedEveryMs) known.account = { ...known.account, seenAt: now };
  return known.account;
}

function isGood(
  { begun, used }: { readonly begun: number; readonly used: number },
  { begunAfter, usedAfter }: SessionLimits,
): boolean {
  return begun > toMilliseconds(begunAfter) && used > toMilliseconds(usedAfter);
}

function invite(kept: Kept, id: AgentId, invitation: Invitation): boolean {
  const known = kept.agents.get(id);
  if (known?.account.isActive !== true) return false;
  known.account = { ...known.account, hasPassword: false, presence: 'offline' };
  known.credentials = null;
  known.invitation = invitation;
  endSessionsOf(kept, id);
  return true;
}

function findInvitation(
  { agents }: Kept,
  ...[hash, now]: Parameters<AgentBook['invitation']>
): Awaited<ReturnType<AgentBook['invitation']>> {
  for (const { account, invitation } of agents.values()) {
    if (invitation?.hash !== hash) continue;
    const isOver = toMilliseconds(invitation.expiresAt) <= toMilliseconds(now);
    return isOver ? null : { agent: account, sealedSecret: invitation.sealedSecret };
  }
  return null;
}

function redeem(
  kept: Kept,
  ...[hash, { passwordHash, step }, now]: Parameters<AgentBook['redeem']>
): AgentAccount | null {
  const found = findInvitation(kept, hash, now);
  const known = found === null ? undefined : kept.agents.get(found.agent.id);
  if (found === null || known === undefined) return null;
  known.account = { ...known.account, hasPassword: true };
  known.credentials = { passwordHash, sealedSecret: found.sealedSecret };
  known.lastStep = step;
  known.invitation = null;
  return known.account;
}

function countTry({ tries }: Kept, limits: readonly TryLimit[], now: number): boolean {
  const recent = (limit: TryLimit): readonly number[] =>
    (tries.get(limit.bucket) ?? []).filter((at) => at > now - limit.seconds * 1000);
  const isFull = limits.some((limit) => {
    const made = recent(limit);
    return made.length >= limit.most && now - (made.at(-1) ?? 0) < limit.pauseSeconds * 1000;
  });
  if (isFull) return false;
  for (const limit of limits) tries.set(limit.bucket, [...recent(limit), now]);
  return true;
}
