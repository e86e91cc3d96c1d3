/** A stretch of a message: words, or words that lead somewhere. */
export type TextPart =
  | { readonly kind: 'words'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly href: string };

// An address in the midst of a long word is not looked for, so that no text takes long.
const linkPattern =
  /https:\/\/[^\s<>"'\u2066-\u2069]+|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}/gu;
const closingMarks = '.,;:!?)]}،؛؟。，；：！？）】」》';

/** Finds the web and e-mail addresses in a text. Only `https:` and `mailto:` come out; all parts together are the text. */
export function linkParts(text: string): readonly TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  for (const match of text.matchAll(linkPattern)) {
    const address = withoutClosingMarks(match[0]);
    const href = address.startsWith('https://') ? address : `mailto:${address}`;
    if (!URL.canParse(href)) continue;
    if (match.index > end) parts.push({ kind: 'words', text: text.slice(end, match.index) });
    parts.push({ kind: 'link', text: address, href });
    end = match.index + address.length;
  }
  if (end < text.length) parts.push({ kind: 'words', text: text.slice(end) });
  return parts;
}

function withoutClosingMarks(address: string): string {
  let end = address.length;
  while (end > 0 && closingMarks.includes(address.charAt(end - 1))) end -= 1;
  return address.slice(0, end);
}
