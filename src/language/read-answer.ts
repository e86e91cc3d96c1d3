import type { AskedFor } from '../conversation/reading.ts';
import type { Answer, Books } from './books.ts';
import type { Match } from './phrase-book.ts';
import type { Token } from './tokenize.ts';

/** A yes or no that a longer message begins with. */
interface LeadingAnswer {
  readonly kind: 'affirm' | 'deny';
  /** How many tokens it takes, a connector after it included. */
  readonly length: number;
  /** Punctuation or a connector stands between it and the rest. */
  readonly isSeparate: boolean;
  /** The rest says nothing of its own ("yes cancel it"). */
  readonly isOnlyFillers: boolean;
  /** The rest takes a yes back: "yes no wait", "ok stop", "can you explain?". */
  readonly isContradicted: boolean;
}

/**
 * Finds the yes or no that a message begins with. Where nothing was asked to be confirmed, it counts only with a break
 * after it: "no one came" is no no.
 */
export function readAnswer(
  tokens: readonly Token[],
  books: Books,
  asked: AskedFor | null,
  isQuestion: boolean,
): LeadingAnswer | null {
  const answer = withoutFalseYes(tokens, books);
  if (answer === null || answer.length >= tokens.length) return null;
  const { meaning } = answer;
  const isName =
    (books.groups.at(tokens, answer.length) ?? books.ordinals.at(tokens, answer.length)) !== null;
  const connector = isName ? null : books.connectors.at(tokens, answer.length);
  const isSeparate = tokens[answer.length]?.afterBreak === true || connector !== null;
  const length = answer.length + (connector?.length ?? 0);
  if (asked !== 'confirmation' && !(isSeparate && asked !== null)) return null;
  const isOnlyFillers = hasOnlyFillers(tokens, length, books);
  const isContradicted =
    meaning === 'yes' && (holdsDoubt(tokens, length, books) || (isQuestion && !isSeparate));
  return { kind: meaning === 'yes' ? 'affirm' : 'deny', length, isSeparate, isOnlyFillers, isContradicted };
}

/** "Please do not do that" begins like a yes and is a no: the longer no that begins inside the yes counts. */
function withoutFalseYes(tokens: readonly Token[], books: Books): Match<Answer> | null {
  const answer = books.answers.at(tokens, 0);
  if (answer?.meaning !== 'yes') return answer;
  for (let at = 1; at < answer.length; at += 1) {
    const other = books.answers.at(tokens, at);
    const length = at + (other?.length ?? 0);
    if (other?.meaning === 'no' && length > answer.length) return { meaning: 'no', length };
  }
  return answer;
}

function hasOnlyFillers(tokens: readonly Token[], from: number, books: Books): boolean {
  for (let at = from; at < tokens.length;) {
    const filler = books.fillers.at(tokens, at);
    if (filler === null && !books.edges.has(tokens[at]?.key ?? '')) return false;
    at += filler?.length ?? 1;
  }
  return true;
}

function holdsDoubt(tokens: readonly Token[], from: number, books: Books): boolean {
  for (let at = from; at < tokens.length; at += 1) {
    if (books.answers.at(tokens, at)?.meaning === 'no' || books.commands.at(tokens, at) !== null) return true;
  }
  return false;
}
