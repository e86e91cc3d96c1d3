import type { Request, Response, Server } from 'restify';
import { z } from 'zod';
import { HttpProblem } from './http-problem.ts';

/** Where the pages of flows come from. */
export interface FlowPages {
  readonly styles: string;
  /** The page of a flow, of the first one where none is named; null where there is no such flow. */
  page(flow: string | null, language: string | null): Promise<string | null>;
}

const querySchema = z.object({ language: z.string().max(20).optional() });

/** Puts the pages of flows on a server. They show how the bot works to whoever asks: not for a shop that is open. */
export function mountFlowRoutes(app: Server, pages: FlowPages): void {
  const answer = async (flow: string | null, request: Request, response: Response): Promise<void> => {
    const query = querySchema.safeParse(Object.fromEntries(new URLSearchParams(request.getQuery())));
    const page = await pages.page(flow, query.data?.language ?? null);
    if (page === null) throw new HttpProblem(404, 'NotFound', 'There is no such flow.');
    response.sendRaw(200, page, { 'Content-Type': 'text/html; charset=utf-8' });
  };
  app.get('/flows', async (request: Request, response: Response) => {
    await answer(null, request, response);
  });
  app.get('/flows/style.css', (_request: Request, response: Response, next: () => void) => {
    response.sendRaw(200, pages.styles, { 'Content-Type': 'text/css; charset=utf-8' });
    next();
  });
  app.get('/flows/:flow', async (request: Request, response: Response) => {
    const { flow } = z.object({ flow: z.string() }).parse(request.params);
    await answer(flow, request, response);
  });
}
