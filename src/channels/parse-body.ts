import { z } from 'zod';
import { HttpProblem } from './http-problem.ts';

/**
 * Turns what came in a request's body into its type, or answers 400 with the first field that is wrong.
 *
 * The answer names the field and what was expected, never the value.
 */
export function parseBody<Schema extends z.core.$ZodType>(schema: Schema, body: unknown): z.infer<Schema> {
  if (typeof body === 'string') {
    throw new HttpProblem(415, 'UnsupportedMediaType', 'Send the body as application/json.');
  }
  const parsed = z.safeParse(schema, body ?? {});
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const place = issue?.path.join('.') ?? '';
  throw new HttpProblem(
    400,
    'BadArgument',
    `${place === '' ? 'The body' : place}: ${issue?.message ?? 'not understood'}`,
  );
}
