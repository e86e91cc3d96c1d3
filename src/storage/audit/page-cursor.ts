import { z } from 'zod';

/** Where a page ended. */
export interface PageEnd {
  readonly at: string;
  readonly chain: string;
  readonly number: number;
}

const pageEndSchema = z.tuple([z.string(), z.string(), z.int()]);

/** Where a page ended, as a text without spaces that says nothing to whoever carries it. */
export function cursorOf({ at, chain, number }: PageEnd): string {
  return Buffer.from(JSON.stringify([at, chain, number])).toString('base64url');
}

/** Where the page ended that a cursor came from. One that is none of ours comes after everything. */
export function parseCursor(cursor: string): PageEnd {
  try {
    const [at, chain, number] = pageEndSchema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
    return { at, chain, number };
  } catch {
    return { at: '', chain: '', number: 0 };
  }
}
