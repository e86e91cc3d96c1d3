import { z } from 'zod';
import { mentionSchema } from './mention.ts';

const menuEntrySchema = z.union([
  /** `order`: the number of the order that it is about; `mentions` and `concepts`: else what was said of it already. */
  z.object({
    wish: z.string(),
    order: z.string().exactOptional(),
    mentions: z.array(mentionSchema).exactOptional(),
    concepts: z.array(z.string()).exactOptional(),
  }),
  z.object({ article: z.string() }),
  z.object({ move: z.literal('stop-waiting') }),
]);

/** An entry of a menu: begins a wish or shows a help article. Plain JSON, so that a slot can hold several. */
export type MenuEntry = z.infer<typeof menuEntrySchema>;

/** A menu as a handler lays it into a slot: what is possible instead, one tap away. */
export const menuSchema: z.ZodType<readonly MenuEntry[], readonly MenuEntry[]> = z.custom<
  readonly MenuEntry[]
>((value) => z.array(menuEntrySchema).safeParse(value).success);
