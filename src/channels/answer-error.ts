import { randomUUID } from 'node:crypto';
import type { Request, Response } from 'restify';
import { z } from 'zod';
import { Fault } from '../ports/fault.ts';
import type { Log } from '../ports/log.ts';
import { HttpProblem } from './http-problem.ts';
import { routePattern } from './route-pattern.ts';

/**
 * The outermost door of HTTP: whatever a route, the router or the body parser threw becomes one JSON shape.
 *
 * A problem is the caller's and is told. A fault is the world's: 503. Anything else is our bug: 500 with an incident id,
 * and a line in the log under that id.
 */
export function answerError(request: Request, response: Response, error: unknown, log: Log): void {
  if (response.headersSent || response.writableEnded) return;
  const { status, code, message } = describe(request, error, log);
  response.setHeader('Cache-Control', 'no-store');
  response.send(status, { error: { code, message } });
}

interface Description {
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

function describe(request: Request, error: unknown, log: Log): Description {
  if (error instanceof HttpProblem) return error;
  const known = restifyErrorSchema.safeParse(error);
  if (known.success) return describeStatus(known.data.statusCode);
  const route = routePattern(request.getRoute());
  if (error instanceof Fault) {
    log.warn('request-met-fault', { fault: error.code, route });
    return { status: 503, code: 'Unavailable', message: 'Something we rely on does not answer. Try again.' };
  }
  const incident = randomUUID();
  log.error('request-failed', { incident, route, error });
  return { status: 500, code: 'InternalError', message: `Something went wrong. Incident ${incident}.` };
}

const restifyErrorSchema = z.object({ statusCode: z.int().min(400).max(499) });

function describeStatus(status: number): Description {
  switch (status) {
    case 400:
      return { status, code: 'BadArgument', message: 'The body is not valid JSON.' };
    case 404:
      return { status, code: 'NotFound', message: 'There is nothing at this address.' };
    case 405:
      return { status, code: 'MethodNotAllowed', message: 'This address does not take this method.' };
    case 413:
      return { status, code: 'PayloadTooLarge', message: 'The body is larger than 64 KB.' };
    default:
      return { status, code: 'BadRequest', message: 'The request was not understood.' };
  }
}
