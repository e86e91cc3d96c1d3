import { BlockList, isIP } from 'node:net';
import type { Request, Response, Server } from 'restify';
import type { Backlog } from '../../app/metering/read-backlog.ts';
import { bearerOf } from '../bearer.ts';
import { HttpProblem } from '../http-problem.ts';
import { isSameSecret } from '../same-secret.ts';
import type { Prometheus } from './prometheus.ts';

/**
 * Puts `/metrics` on a server: for whoever shows one of the tokens; without tokens for this machine alone, and for nothing that
 * came through a proxy, which may stand on this machine. Everybody else is told that there is nothing.
 */
export function mountMetrics(
  app: Server,
  parts: {
    readonly prometheus: Prometheus;
    readonly tokens: readonly string[] | null;
    readonly backlog: () => Promise<Backlog>;
  },
): void {
  const { prometheus, tokens, backlog } = parts;
  app.get('/metrics', async (request: Request, response: Response) => {
    if (!isAllowed(request, tokens)) throw new HttpProblem(404, 'NotFound', 'There is nothing here.');
    const text = await prometheus.text(await backlog());
    response.sendRaw(200, text, { 'Content-Type': prometheus.contentType, 'Cache-Control': 'no-store' });
  });
}

function isAllowed(request: Request, tokens: readonly string[] | null): boolean {
  if (tokens === null) return isFromHere(request);
  const given = bearerOf(request);
  return given !== null && tokens.some((token) => isSameSecret(token, given));
}

const here = new BlockList();
here.addSubnet('127.0.0.0', 8, 'ipv4');
here.addAddress('::1', 'ipv6');

function isFromHere({ headers, socket }: Request): boolean {
  const forwarded = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'];
  if (forwarded.some((name) => headers[name] !== undefined)) return false;
  const address = (socket.remoteAddress ?? '').replace(/^::ffff:/iu, '');
  return isIP(address) !== 0 && here.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}
