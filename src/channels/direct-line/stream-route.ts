import type { IncomingMessage } from 'node:http';
import { refuseUpgrade, type WebServer } from '../server.ts';
import { isForPage, isOver } from './callers.ts';
import type { DirectLineParts } from './parts.ts';
import type { StreamTicket } from './stream-tickets.ts';

const pattern = /^\/v3\/directline\/conversations\/([^/]+)\/stream$/;

/** The socket over which a conversation's activities come. It is opened by a ticket and by nothing else. */
export function mountStreamRoute(server: WebServer, parts: DirectLineParts): void {
  server.onUpgrade(pattern, (request, socket, head, path) => {
    const ticket = takeTicket(request, path, parts);
    if (ticket === null) {
      refuseUpgrade(socket, '403 Forbidden');
      return;
    }
    // Between the ticket and its use the visit may have ended.
    parts.visits.access(ticket.grant.conversation).then(
      (access) => {
        if (isOver(ticket.grant, access)) refuseUpgrade(socket, '403 Forbidden');
        else parts.streams.open(ticket, request, socket, head);
      },
      () => refuseUpgrade(socket, '503 Service Unavailable'),
    );
  });
}

function takeTicket(request: IncomingMessage, path: string, parts: DirectLineParts): StreamTicket | null {
  if (!parts.origins.admits(request)) return null;
  const code = new URLSearchParams(request.url?.split('?')[1]).get('t') ?? '';
  const ticket = parts.tickets.take(code);
  if (ticket === null || ticket.grant.conversation !== pattern.exec(path)?.[1]) return null;
  return isForPage(ticket.grant, request.headers.origin) ? ticket : null;
}
