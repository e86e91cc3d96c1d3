import type { Language } from '../../../conversation/language.ts';
import type { TrainingMaterial } from '../../../language/model.ts';
import { loadPeer } from '../load-peer.ts';
import type { Contestant } from './contestant.ts';

/** The label of the training phrase that fuse.js finds nearest. */
export async function createNearestPhrase({ perLanguage }: TrainingMaterial): Promise<Contestant> {
  const { default: Fuse } = await loadPeer('fuse.js', () => import('fuse.js'));
  const searchOf = (perIntent: ReadonlyMap<string, readonly string[]>): ((text: string) => string) => {
    const phrases = [...perIntent].flatMap(([label, texts]) => texts.map((text) => ({ label, text })));
    const fuse = new Fuse(phrases, {
      keys: ['text'],
      threshold: 1,
      ignoreLocation: true,
      includeScore: true,
    });
    return (text) => fuse.search(text, { limit: 1 })[0]?.item.label ?? 'none';
  };
  const searches = new Map<Language, (text: string) => string>(
    [...perLanguage].map(([language, perIntent]) => [language, searchOf(perIntent)]),
  );
  return (text, language) => [searches.get(language)?.(text) ?? 'none'];
}
