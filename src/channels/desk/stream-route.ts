import type { DeskHint, DeskHints } from '../../app/desk-hints.ts';
import { everyRole, type DeskRoute, type DeskVisit } from './desk-route.ts';

export interface StreamRouteParts {
  readonly hints: DeskHints;
  /** How often a sign of life is given, and the session looked at again. */
  readonly keepAliveMs: number;
  /** When the server closes, streams end at once; their pages come back elsewhere. */
  readonly closing: AbortSignal;
}

/** Hints of the queue that fall into so many milliseconds are one. */
const gatherMs = 200;

/** Server-sent events: hints alone, so that a line that was cut has lost nothing that is not fetched again. */
export function streamRoute(parts: StreamRouteParts): DeskRoute {
  return {
    method: 'GET',
    path: '/stream',
    roles: everyRole,
    isBackground: true,
    handle: (visit) => {
      stream(visit, parts);
      return Promise.resolve('written');
    },
  };
}

function stream(
  { agent, response, stillSignedIn }: DeskVisit,
  { hints, keepAliveMs, closing }: StreamRouteParts,
): void {
  response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
  response.write('retry: 1000\n\n');
  const send = (hint: DeskHint): void => void response.write(`data: ${JSON.stringify(hint)}\n\n`);
  let gathering: NodeJS.Timeout | null = null;
  const unsubscribe = hints.subscribe(agent.id, (hint) => {
    if (hint.kind !== 'queue') {
      send(hint);
      return;
    }
    gathering ??= setTimeout(() => {
      gathering = null;
      send(hint);
    }, gatherMs);
  });
  // A line that is silent for long is cut on the way; a session that is over ends it.
  const life = setInterval(() => {
    void stillSignedIn().then((present) =>
      present === null ? response.end() : response.write(': here\n\n'),
    );
  }, keepAliveMs);
  const end = (): void => void response.end();
  closing.addEventListener('abort', end);
  response.once('close', () => {
    closing.removeEventListener('abort', end);
    unsubscribe();
    clearInterval(life);
    if (gathering !== null) clearTimeout(gathering);
  });
}
