import { z } from 'zod';

/**
 * What shoppers said and the bot did not understand: what the desk's page and its API say to each other about it. For leads and
 * admins.
 *
 * GET /desk/api/phrases – the query is `deskFiguresQuerySchema`, the answer `deskPhrasesSchema`.
 *
 * POST /desk/api/phrases/label – `phraseLabelSchema`, answered with 204; 409 `Known` where it was labelled before, 409 `Masked`
 * where something personal was masked in it.
 */
export const deskPhrasesSchema = z.strictObject({
  /** The largest first. */
  groups: z.array(
    z.strictObject({
      language: z.string(),
      times: z.int(),
      /** What it may mean; null where nothing is near. */
      likely: z.string().nullable(),
      /** The most frequent first. */
      wordings: z.array(
        z.strictObject({
          conversation: z.string(),
          event: z.string(),
          text: z.string(),
          times: z.int(),
          /** The question that was open, as `flow/step`. */
          asked: z.string().nullable(),
        }),
      ),
    }),
  ),
  /** What a phrase can mean, with names in the agent's language; `none` has none. */
  intents: z.array(z.strictObject({ id: z.string(), name: z.string().nullable() })),
});
export type DeskPhrases = z.infer<typeof deskPhrasesSchema>;

export const phraseLabelSchema = z.strictObject({
  conversation: z.string().min(1).max(200),
  event: z.string().min(1).max(200),
  intent: z.string().min(1).max(100),
});
