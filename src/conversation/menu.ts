import { z } from 'zod';

const menuEntrySchema = z.union([
  /** `order`: the number of the order that it is about. */
  z.object({ wish: z.string(), order: z.string().exactOptional() }),
  z.object({ article: z.string() }),
]);

/** An entry of a menu: begins a wish or shows a help article. Plain JSON, so that a slot can hold several. */
export type MenuEntry = z.infer<typeof menuEntrySchema>;

/** A menu as a handler lays it into a slot: what is possible instead, one tap away. */
export const menuSchema: z.ZodType<readonly MenuEntry[], readonly MenuEntry[]> = z.array(menuEntrySchema);
