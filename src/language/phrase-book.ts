import { keysOf, type Token } from './tokenize.ts';

/** A phrase that was found: what it means and how many tokens it takes. */
export interface Match<Meaning> {
  readonly meaning: Meaning;
  readonly length: number;
}

/** Phrases and what each means, to be found in running text. */
export interface PhraseBook<Meaning> {
  /** The longest phrase that begins at a token; a Chinese character alone counts only where it is a whole word. */
  readonly at: (tokens: readonly Token[], from: number) => Match<Meaning> | null;
  /** What all the tokens together mean, when they are a phrase. */
  readonly whole: (tokens: readonly Token[]) => Meaning | null;
  /** Says whether any phrase begins with a token. */
  readonly hasFirst: (token: Token) => boolean;
}

interface Node<Meaning> {
  readonly next: Map<string, Node<Meaning>>;
  meaning: Meaning | null;
}

/** Makes a book of phrases; where a phrase is given twice, the first meaning stands. */
export function createPhraseBook<Meaning>(
  entries: Iterable<readonly [phrase: string, meaning: Meaning]>,
): PhraseBook<Meaning> {
  const root: Node<Meaning> = { next: new Map(), meaning: null };
  let most = 0;
  for (const [phrase, meaning] of entries) {
    const keys = keysOf(phrase);
    insert(root, keys, meaning);
    most = Math.max(most, keys.length);
  }
  const at = (tokens: readonly Token[], from: number): Match<Meaning> | null => longest(root, tokens, from);
  const whole = (tokens: readonly Token[]): Meaning | null => {
    if (tokens.length > most) return null;
    let node: Node<Meaning> = root;
    for (const { key } of tokens) {
      const next = node.next.get(key);
      if (next === undefined) return null;
      node = next;
    }
    return node.meaning;
  };
  return { at, whole, hasFirst: ({ key }) => root.next.has(key) };
}

function insert<Meaning>(root: Node<Meaning>, keys: readonly string[], meaning: Meaning): void {
  if (keys.length === 0) return;
  let node = root;
  for (const key of keys) {
    const next: Node<Meaning> = node.next.get(key) ?? { next: new Map(), meaning: null };
    node.next.set(key, next);
    node = next;
  }
  node.meaning ??= meaning;
}

function longest<Meaning>(
  root: Node<Meaning>,
  tokens: readonly Token[],
  from: number,
): Match<Meaning> | null {
  let found: Match<Meaning> | null = null;
  let node: Node<Meaning> | undefined = root;
  for (let at = from; at < tokens.length; at += 1) {
    const token = tokens[at];
    node = token === undefined ? undefined : node.next.get(token.key);
    if (node === undefined) break;
    const { meaning } = node;
    const isLoneCharacter = at === from && token?.isWhole === false;
    if (meaning !== null && !isLoneCharacter) found = { meaning, length: at - from + 1 };
  }
  return found;
}
