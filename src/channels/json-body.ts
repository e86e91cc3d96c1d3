import { plugins, type RequestHandler } from 'restify';
import { bodyLimit } from '../protocol/direct-line.ts';
import { HttpProblem } from './http-problem.ts';

/** The handlers that read a JSON body before a route: at most 64 KB unless told otherwise, and never compressed. */
export function jsonBody(maxBodySize: number = bodyLimit): RequestHandler[] {
  const refuseCompressed: RequestHandler = (request, _response, next) => {
    // A small compressed body may hold a large one, and a broken one would throw past the route.
    if (request.headers['content-encoding'] === undefined) next();
    else next(new HttpProblem(415, 'UnsupportedMediaType', 'Send the body without a content encoding.'));
  };
  return [
    refuseCompressed,
    plugins.bodyReader({ maxBodySize }),
    ...plugins.jsonBodyParser({ mapParams: false }),
  ];
}
