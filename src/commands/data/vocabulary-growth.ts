/** How many utterances are looked at together. */
const stretch = 20;

/** How many words each whole stretch of 20 utterances brings that none before it had. */
export function newWordsPerStretch(
  utterances: readonly { readonly words: readonly string[] }[],
): readonly number[] {
  const heard = new Set<string>();
  return Array.from({ length: Math.floor(utterances.length / stretch) }, (_, at) => {
    const before = heard.size;
    for (const { words } of utterances.slice(at * stretch, (at + 1) * stretch))
      for (const word of words) heard.add(word);
    return heard.size - before;
  });
}

/** The type–token curve: how many words were said, and how many different ones, after each utterance. */
export function typeTokenCurve(
  utterances: readonly { readonly words: readonly string[] }[],
): readonly (readonly [tokens: number, types: number])[] {
  const heard = new Set<string>();
  let tokens = 0;
  return utterances.map(({ words }) => {
    tokens += words.length;
    for (const word of words) heard.add(word);
    return [tokens, heard.size] as const;
  });
}

const blocks = '▁▂▃▄▅▆▇█';

/** Numbers as a row of blocks, the greatest the highest. */
export function sparkline(counts: readonly number[]): string {
  const most = Math.max(1, ...counts);
  return counts.map((count) => blocks[Math.round((count / most) * (blocks.length - 1))] ?? '').join('');
}
