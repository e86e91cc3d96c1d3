import type { Books } from './books.ts';
import type { Token } from './tokenize.ts';

/** A stretch of a message between punctuation and connectors. */
export interface Clause {
  readonly from: number;
  readonly to: number;
}

const mostClauses = 24;

/** Cuts a message at punctuation and at words that join two wishes. Beyond a couple of dozen, the rest is one clause. */
export function splitClauses(tokens: readonly Token[], books: Books): readonly Clause[] {
  const clauses: Clause[] = [];
  let from = 0;
  const close = (to: number): unknown => to > from && clauses.push({ from, to });
  for (let at = 0; at < tokens.length && clauses.length < mostClauses; at += 1) {
    const connector = books.connectors.at(tokens, at);
    const token = tokens[at];
    if (connector !== null && at + connector.length < tokens.length) {
      close(at);
      from = at + connector.length;
      at = from - 1;
    } else if (at > from && (token?.afterBreak === true || startsJoined(token, books))) {
      close(at);
      from = at;
    }
  }
  close(tokens.length);
  return clauses;
}

function startsJoined(token: Token | undefined, books: Books): boolean {
  return token !== undefined && token.key.length >= 4 && books.joinedConnectors.has(token.key.charAt(0));
}
