import { z } from 'zod';
import { languageSchema } from '../../../conversation/language.ts';

/** What a process of its own is to load and to measure. */
export const footprintTaskSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ours'), localesFolder: z.string(), cacheFolder: z.string() }),
  z.object({
    kind: z.literal('nlpjs'),
    models: z.array(z.object({ language: languageSchema, file: z.string() })),
  }),
  z.object({ kind: z.literal('fuse'), localesFolder: z.string() }),
  z.object({ kind: z.literal('load'), file: z.string() }),
]);
export type FootprintTask = z.infer<typeof footprintTaskSchema>;

/** The memory that loading took, and how long it lasted. */
export const footprintSchema = z.object({ bytes: z.number(), milliseconds: z.number() });
export type Footprint = z.infer<typeof footprintSchema>;
