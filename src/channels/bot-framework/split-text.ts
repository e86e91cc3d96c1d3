/**
 * Cuts a text into parts of at most so many characters, where it hurts least: between paragraphs, else lines, else words, else
 * anywhere but inside a character.
 */
export function splitText(text: string, longest: number): readonly string[] {
  const parts: string[] = [];
  let rest = text;
  while (rest.length > longest) {
    const cut = placeToCut(rest, longest);
    parts.push(rest.slice(0, cut).trimEnd());
    rest = rest.slice(cut).trimStart();
  }
  return [...parts, rest].filter((part) => part !== '');
}

function placeToCut(text: string, longest: number): number {
  const head = text.slice(0, longest);
  for (const boundary of ['\n\n', '\n', ' ']) {
    const place = head.lastIndexOf(boundary);
    // A part that is nearly empty would be worse than a cut in a worse place.
    if (place > longest / 4) return place + boundary.length;
  }
  return head.isWellFormed() ? longest : longest - 1;
}
