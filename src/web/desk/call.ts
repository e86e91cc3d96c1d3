import { z } from 'zod';

/** The server's answer was no. */
export class DeskRefusal extends Error {
  readonly status: number;
  /** As the server named it, e.g. `Taken`. */
  readonly code: string;

  constructor(status: number, code: string) {
    super(`The desk answered ${status} (${code}).`);
    this.name = 'DeskRefusal';
    this.status = status;
    this.code = code;
  }
}

/** Calls the desk's API: what is asked, at which path, with which body. Throws a `DeskRefusal` where the answer is no. */
export type Call = (
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  path: string,
  body?: object,
  /** What is shown instead of a session. */
  token?: string,
) => Promise<unknown>;

const patience = 15_000;
const refusalSchema = z.looseObject({ error: z.looseObject({ code: z.string() }) });

/** Makes calls below an address that ends in a slash. Whoever is refused for want of a session, `ended` is told. */
export function createCall(fetchIt: typeof fetch, base: string, ended: () => void): Call {
  return async (method, path, body, token) => {
    const response = await fetchIt(new URL(path, base), {
      method,
      credentials: 'same-origin',
      cache: 'no-store',
      signal: AbortSignal.timeout(patience),
      headers: {
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
        ...(token !== undefined && { Authorization: `Bearer ${token}` }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const answer = await readBody(response);
    if (response.ok) return answer;
    const refusal = refusalSchema.safeParse(answer);
    const code = refusal.success ? refusal.data.error.code : 'Unknown';
    if (code === 'NotSignedIn') ended();
    throw new DeskRefusal(response.status, code);
  };
}

async function readBody(response: Response): Promise<unknown> {
  const text = await response.text();
  try {
    return text === '' ? null : JSON.parse(text);
  } catch {
    return null;
  }
}
