import { z } from 'zod';

/** Looking for conversations: what the desk's page and its API say to each other. */

/** What may be looked for at most, in characters. */
export const longestQuery = 200;

/** GET /desk/api/search?q=&cursor= – conversations with most of the words first, then the newest. No words of shoppers are in it. */
export const searchPageSchema = z.strictObject({
  /** How many words, numbers or pairs of characters are looked for. */
  wanted: z.int(),
  found: z.array(
    z.strictObject({
      conversation: z.string(),
      /** How many of them are in it. */
      matched: z.int(),
      /** When something with one of them was last said. */
      at: z.string(),
      /** Empty before the first answer. */
      language: z.string(),
      market: z.string(),
    }),
  ),
  /** Asks for the next page; null on the last. */
  cursor: z.string().nullable(),
});
export type SearchPage = z.infer<typeof searchPageSchema>;

/** GET /desk/api/conversations/:id?q= – what was said, to read. That it was opened is noted in the audit. */
export const readConversationSchema = z.strictObject({
  entries: z.array(
    z.strictObject({
      sequence: z.int(),
      from: z.enum(['shopper', 'bot', 'agent', 'system']),
      author: z.string().nullable(),
      at: z.string(),
      language: z.string(),
      /** In pieces, of which those are marked that were looked for. */
      pieces: z.array(z.strictObject({ text: z.string(), isMarked: z.boolean() })),
    }),
  ),
});
export type ReadConversation = z.infer<typeof readConversationSchema>;
