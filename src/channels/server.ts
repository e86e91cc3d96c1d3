import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { pino } from 'pino';
import {
  createServer as createRestifyServer,
  type Request,
  type Response,
  type Server,
  type ServerOptions,
} from 'restify';
import type { Log } from '../ports/log.ts';
import { answerError } from './answer-error.ts';
import type { Origins } from './origins.ts';
import { routePattern } from './route-pattern.ts';
import { setSecurityHeaders } from './security-headers.ts';
import { mountStaticPages } from './static-pages.ts';

/** Takes a connection that wants to become a socket. `path` is without the query. */
export type UpgradeHandler = (request: IncomingMessage, socket: Duplex, head: Buffer, path: string) => void;

/** The HTTP server that channels mount their routes on. */
export interface WebServer {
  /** Where routes are mounted, before `listen`. */
  readonly app: Server;
  /** Hands sockets asked for under paths that match to a channel. Others are refused. */
  onUpgrade(pattern: RegExp, handle: UpgradeHandler): void;
  /** Starts to listen; port 0 takes a free one. Resolves with the port taken. */
  listen(port: number, host: string): Promise<number>;
  /** Stops listening, lets answers under way finish for at most `graceMs`, then cuts. */
  close(graceMs?: number): Promise<void>;
}

export interface WebServerOptions {
  readonly log: Log;
  readonly origins: Origins;
  readonly version: string;
  /** The folder of the built browser code; null serves none. */
  readonly pages: string | null;
}

/** Longer than proxies and browsers keep an idle line, so that no request meets one that is being closed here. */
const keepsLinesMs = 75_000;

/** Makes the server with health, security headers and one answer to every error. It listens to nothing yet. */
export function createServer(options: WebServerOptions): WebServer {
  const { log, origins, version, pages } = options;
  const settings: ServerOptions = { name: '' };
  Object.assign(settings, { log: pino({ level: 'silent' }) });
  const app = createRestifyServer(settings);
  app.server.keepAliveTimeout = keepsLinesMs;
  app.pre((request, response, next) => {
    setSecurityHeaders(request, response, origins);
    if (hasAddress(request)) {
      next();
    } else {
      response.send(400, { error: { code: 'BadRequest', message: 'The request names no address.' } });
      next(false);
    }
  });
  app.on('restifyError', (request: Request, response: Response, error: unknown, done: () => void) => {
    answerError(request, response, error, log);
    done();
  });
  app.on('after', (request: Request, response: Response) => logAnswer(request, response, log));
  app.get('/health', (_request, response, next) => {
    response.send(200, { status: 'ok', version });
    next();
  });
  if (pages !== null) mountStaticPages(app, pages);
  const upgrades: { readonly pattern: RegExp; readonly handle: UpgradeHandler }[] = [];
  app.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const path = request.url?.split('?')[0] ?? '';
    const taker = upgrades.find(({ pattern }) => pattern.test(path));
    if (taker === undefined) refuseUpgrade(socket, '404 Not Found');
    else taker.handle(request, socket, head, path);
  });
  return {
    app,
    onUpgrade: (pattern, handle) => void upgrades.push({ pattern, handle }),
    listen: (port, host) => listen(app, port, host),
    close: (graceMs = 5000) => close(app, graceMs),
  };
}

/** Refuses a socket with a status line and nothing else. */
export function refuseUpgrade(socket: Duplex, status: string): void {
  socket.on('error', () => socket.destroy());
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

/** The library parses the address outside of every handler, where a malformed Host header would end the process. */
function hasAddress(request: Request): boolean {
  try {
    request.path();
    return true;
  } catch {
    return false;
  }
}

function logAnswer(request: Request, response: Response, log: Log): void {
  log.info('request-answered', {
    method: request.method,
    route: routePattern(request.getRoute()),
    status: response.statusCode,
    ms: Date.now() - request.time(),
  });
}

function listen(app: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    app.server.once('error', reject);
    app.listen(port, host, () => {
      app.server.removeListener('error', reject);
      resolve(app.address().port);
    });
  });
}

function close(app: Server, graceMs: number): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => app.server.closeAllConnections(), graceMs);
    app.close(() => {
      clearTimeout(cut);
      resolve();
    });
    app.server.closeIdleConnections();
  });
}
