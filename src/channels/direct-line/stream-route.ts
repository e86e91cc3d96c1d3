import type { IncomingMessage } from 'node:http';
import { refuseUpgrade, type WebServer } from '../server.ts';
import { isForPage } from './callers.ts';
import type { DirectLineParts } from './parts.ts';
import type { StreamTicket } from './stream-tickets.ts';

const pattern = /^\/v3\/directline\/conversations\/([^/]+)\/stream$/;

/** The socket over which a conversation's activities come. It is opened by a ticket and by nothing else. */
export function mountStreamRoute(server: WebServer, parts: DirectLineParts): void {
  server.onUpgrade(pattern, (request, socket, head, path) => {
    const ticket = takeTicket(request, path, parts);
    if (ticket === null) refuseUpgrade(socket, '403 Forbidden');
    else parts.streams.open(ticket, request, socket, head);
  });
}

function takeTicket(request: IncomingMessage, path: string, parts: DirectLineParts): StreamTicket | null {
  if (!parts.origins.admits(request)) return null;
  const code = new URLSearchParams(request.url?.split('?')[1]).get('t') ?? '';
  const ticket = parts.tickets.take(code);
  if (ticket === null || ticket.grant.conversation !== pattern.exec(path)?.[1]) return null;
  return isForPage(ticket.grant, request.headers.origin) ? ticket : null;
}
