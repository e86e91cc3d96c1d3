import type { Request, Response, Server } from 'restify';
import type { Origins } from './origins.ts';

/** What clients send: beside the usual two, what stock Direct Line clients add to every request. */
const allowedHeaders = 'Authorization, Content-Type, x-ms-bot-agent, x-requested-with';

/** Lets pages of allowed origins call the routes under a prefix; others get no permission and their browser refuses. */
export function allowCrossOrigin(app: Server, prefix: string, origins: Origins): void {
  app.pre((request, response, next) => {
    const isOurs = request.path().startsWith(prefix);
    if (isOurs) permit(request, response, origins);
    if (isOurs && request.method === 'OPTIONS') {
      response.send(204);
      next(false);
    } else {
      next();
    }
  });
}

function permit(request: Request, response: Response, origins: Origins): void {
  const { origin } = request.headers;
  response.setHeader('Vary', 'Origin');
  if (origin === undefined || !origins.admits(request)) return;
  response.setHeader('Access-Control-Allow-Origin', origin);
  response.setHeader('Access-Control-Allow-Methods', 'GET, POST');
  response.setHeader('Access-Control-Allow-Headers', allowedHeaders);
  response.setHeader('Access-Control-Max-Age', '600');
}
