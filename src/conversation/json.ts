import { z } from 'zod';

/** What survives JSON: all that a conversation keeps is made of it. */
export type JsonValue =
  string | number | boolean | null | readonly JsonValue[] | { readonly [name: string]: JsonValue };

export type JsonObject = Readonly<Record<string, JsonValue>>;

export const jsonValueSchema: z.ZodType<JsonValue> = z.json();
