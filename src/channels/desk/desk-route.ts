import type { Request, Response } from 'restify';
import type { z } from 'zod';
import type { AgentRole } from '../../domain/agent.ts';
import type { AgentAccount } from '../../ports/agent-book.ts';
import type { Clock } from '../../ports/clock.ts';

/** What the desk's API answers a method at a path with, and to whom. */
export type DeskRoute = SignedInRoute | OpenRoute;

interface AnyRoute {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Below `/desk/api`, e.g. `/hand-offs/:id/claim`. */
  readonly path: string;
}

/** For people who are signed in and have one of the roles; everybody else is turned away before the body is read. */
export interface SignedInRoute extends AnyRoute {
  /** `everyRole`, `leadRoles` or `adminRoles`. */
  readonly roles: readonly AgentRole[];
  /** The page asks by itself: a session is not kept going by it. */
  readonly isBackground?: true;
  handle(visit: DeskVisit): Promise<DeskAnswer>;
}

/** For everybody: signing in and following an invitation. */
export interface OpenRoute extends AnyRoute {
  readonly roles: 'anybody';
  handle(visit: OpenVisit): Promise<DeskAnswer>;
}

/** A request that may be answered. */
export interface OpenVisit {
  /** What the path's places hold, e.g. `{ id: '7' }`. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** Reads the JSON body as this schema says, or answers 400 with the first field that is wrong. An empty body is `{}`. */
  readonly body: <Schema extends z.core.$ZodType>(schema: Schema) => z.infer<Schema>;
  readonly clock: Clock;
  /** The network address of whoever asks; null where it is not known. */
  readonly client: string | null;
  readonly request: Request;
  /** For an answer that is not JSON: write it and answer `written`. */
  readonly response: Response;
}

/** A request of somebody who is signed in. */
export interface DeskVisit extends OpenVisit {
  /** As they are at this moment. */
  readonly agent: AgentAccount;
  /** The token of their session. */
  readonly session: string;
  /** Whether the session still goes on, for answers that last: null when it is over. Does not keep it going. */
  readonly stillSignedIn: () => Promise<AgentAccount | null>;
}

export type DeskAnswer =
  | {
      readonly status: 200 | 201;
      readonly body: object;
      /** The token of a session that begins with this answer. */
      readonly session?: string;
    }
  | {
      readonly status: 204;
      /** The session is over: the browser forgets its token. */
      readonly session?: null;
    }
  /** The answer was written, or is being written, by the route itself. */
  | 'written';

/** Everybody who is signed in. */
export const everyRole: readonly AgentRole[] = ['agent', 'lead', 'admin'];

/** Those who look after the others' work. */
export const leadRoles: readonly AgentRole[] = ['lead', 'admin'];

/** Those who look after accounts. */
export const adminRoles: readonly AgentRole[] = ['admin'];
