import type { Request } from 'restify';

/** What a request brings as `Authorization: Bearer …`; null when it brings nothing of the kind. */
export function bearerOf(request: Request): string | null {
  const header = request.header('authorization', '');
  return /^Bearer +(\S+)$/i.exec(header)?.[1] ?? null;
}
