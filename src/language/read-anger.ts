import { conceptsIn } from './read-concepts.ts';
import type { Wording } from './wording.ts';

/** What anger is told by, in words of any language. */
const angerConcepts: ReadonlySet<string> = new Set(['complaint.angry', 'outside.insult']);

/** Says whether words swear, or tell of anger; "I'm not angry" does neither. */
export function isAngry(wording: Wording): boolean {
  return conceptsIn(wording).some((concept) => angerConcepts.has(concept));
}
