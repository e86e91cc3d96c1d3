import { z } from 'zod';

/**
 * Reads a column of JSON text back into what it was written from.
 *
 * Throws an `Error` that names the place and what does not fit, without the stored values: they are shoppers' words.
 */
export function parseColumn<T>(text: string, schema: z.ZodType<T>, place: string): T {
  const result = schema.safeParse(JSON.parse(text));
  if (result.success) return result.data;
  throw new Error(
    `The stored ${place} does not have the shape it is read with; it was changed by hand or lacks a migration.\n` +
      z.prettifyError(result.error),
  );
}
