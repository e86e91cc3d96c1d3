import type { HandOffView } from '../../protocol/desk.ts';

/**
 * Those of a list that hold every word that is looked for: in the summary, the reason, the last message, the ids or the
 * agent's name. Capitals and accents make no difference.
 */
export function searched(list: readonly HandOffView[], wanted: string): readonly HandOffView[] {
  const words = plain(wanted)
    .split(/\s+/u)
    .filter((word) => word !== '');
  if (words.length === 0) return list;
  return list.filter((handOff) => {
    const text = plain(
      [
        handOff.summary,
        handOff.reason,
        handOff.last?.text ?? '',
        handOff.id,
        handOff.conversation,
        handOff.agent?.name ?? '',
      ].join(' '),
    );
    return words.every((word) => text.includes(word));
  });
}

/** Canned replies whose title or text hold every word that is looked for. */
export function searchedReplies<Reply extends { readonly title: string; readonly text: string }>(
  replies: readonly Reply[],
  wanted: string,
): readonly Reply[] {
  const words = plain(wanted).split(/\s+/u);
  return replies.filter(({ title, text }) => {
    const whole = plain(`${title} ${text}`);
    return words.every((word) => whole.includes(word));
  });
}

function plain(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
}
