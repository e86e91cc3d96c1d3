import type { Mention } from '../../conversation/reading.ts';
import type { Books, Group } from '../books.ts';
import type { Token } from '../tokenize.ts';
import type { Found } from './found.ts';
import { findPhrases } from './phrases.ts';

/** Finds "all", "both", "some" and "the other one". */
export function findGroups(tokens: readonly Token[], books: Pick<Books, 'groups'>): readonly Found[] {
  return findPhrases(tokens, books.groups, mentionOf);
}

/** "All" inside "all but the lamp" is said by an excepting word; what it excepts is an item's business. */
function mentionOf(group: Group): Mention | null {
  return group === 'except' ? null : { kind: group };
}
