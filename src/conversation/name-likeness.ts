/** Endings and beginnings that an inflected word may have more than the name ("krusene" for "krus", "الكوب" for "كوب"). */
const longestEnding = 4;
/** From how many letters on a word with one typo is still that word, whatever else was said. */
const surelyMisspelt = 6;
const shortestMisspelt = 4;
const articles = ['وال', 'بال', 'فال', 'كال', 'ولل', 'ال', 'لل', 'و'];

/**
 * Says how much of what a shopper calls a thing is found in its name, from 0 to about 1: word by word, whatever the words'
 * endings, in compounds, and in the plurals of Arabic. Chinese, written without spaces, is compared by characters.
 */
export function nameLikeness(said: string, name: string): number {
  const saidWords = wordsOf(said);
  const nameWords = wordsOf(name);
  if (saidWords.length === 0 || nameWords.length === 0) return 0;
  const shares = saidWords.map((word) => Math.max(0, ...nameWords.map((other) => wordLikeness(word, other))));
  const sum = shares.reduce((total, share) => total + share, 0) / saidWords.length;
  const least = saidWords.length === 1 ? 0.5 : 0.3;
  // Of two names that hold all that was said, the one with less beside it is nearer.
  return sum < least ? 0 : sum - 0.01 * Math.max(0, nameWords.length - saidWords.length);
}

/**
 * Says whether a short word is one of a name's with a single slip, not in its first letter: "blak" is "black", "blah" is not.
 * Longer ones are left to `nameLikeness`.
 */
export function isShortSlip(said: string, name: string): boolean {
  const [word, ...rest] = wordsOf(said);
  if (
    word === undefined ||
    rest.length > 0 ||
    word.length < shortestMisspelt ||
    word.length >= surelyMisspelt
  )
    return false;
  return wordsOf(name).some((other) => other.startsWith(word.charAt(0)) && isOneTypoAway(word, other));
}

function wordsOf(text: string): readonly string[] {
  const folded = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u064b-\u065f\u0670\u0640]/gu, '')
    .replace(/[أإآ]/gu, 'ا')
    .replace(/ى/gu, 'ي')
    .replace(/ة/gu, 'ه')
    .replace(/æ|ä/gu, 'ae')
    .replace(/ø|ö/gu, 'oe')
    .replace(/å/gu, 'aa')
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/gu, '')
    .normalize('NFC');
  return (folded.match(/\p{Script=Han}+|[\p{L}\p{Nd}]+/gu) ?? []).filter((word) => word !== 'ال');
}

function wordLikeness(said: string, name: string): number {
  if (said === name) return 1;
  if (/\p{Script=Han}/u.test(said)) return hanLikeness(said, name);
  if (/\p{Script=Arabic}/u.test(said)) return arabicLikeness(said, name);
  if (said.length < 3 || name.length < 3 || /\d/u.test(said)) return 0;
  return stemLikeness(said, name);
}

/** One word is the other with an ending, both share a stem, or one is the end or beginning of a compound. */
function stemLikeness(said: string, name: string): number {
  const stem = sharedBeginning(said, name);
  const most = Math.min(longestEnding, Math.ceil(stem / 2) + 1);
  if (
    stem >= 3 &&
    said.length - stem <= most &&
    name.length - stem <= (stem === said.length ? longestEnding : 1)
  )
    return 0.9;
  if (stem >= 4 && said.length - stem <= 3 && name.length - stem <= 3) return 0.8;
  for (const cut of [0, 1, 2, 3]) {
    const core = said.slice(0, said.length - cut);
    if (core.length >= 4 && name.length > core.length && name.includes(core)) return 0.7 - cut / 20;
  }
  return said.length >= surelyMisspelt && isOneTypoAway(said, name) ? 0.7 : 0;
}

function hanLikeness(said: string, name: string): number {
  if (name.includes(said) || said.includes(name)) return 0.95;
  const hits = Array.from(said).filter((character) => name.includes(character)).length;
  const share = hits / said.length;
  return said.length > 1 && hits >= 2 && share >= 0.5 ? share * 0.8 : 0;
}

/** Without article and long vowels: a broken plural keeps the root ("الأكواب" and "كوب"). */
function arabicLikeness(said: string, name: string): number {
  const bareSaid = withoutArticle(said);
  const bareName = withoutArticle(name);
  if (bareSaid === bareName) return 1;
  if (bareSaid.length < 3 || bareName.length < 3) return 0;
  const stem = sharedBeginning(bareSaid, bareName);
  if (stem >= 3 && bareSaid.length - stem <= 3 && bareName.length - stem <= 2) return 0.9;
  const rootSaid = rootOf(bareSaid);
  const rootName = rootOf(bareName);
  if (rootSaid.length >= 3 && rootSaid === rootName) return 0.8;
  return bareSaid.length >= 5 && isOneTypoAway(bareSaid, bareName) ? 0.7 : 0;
}

function withoutArticle(word: string): string {
  const article = articles.find((each) => word.startsWith(each) && word.length - each.length >= 3);
  return article === undefined ? word : word.slice(article.length);
}

function rootOf(word: string): string {
  const bare = word.length > 4 ? word.replace(/(?:ات|ون|ين|ه)$/u, '') : word;
  return bare.replace(/ا/gu, '');
}

function sharedBeginning(one: string, other: string): number {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length += 1;
  return length;
}

/** One letter more, less, other, or two neighbours swapped. */
function isOneTypoAway(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1) return false;
  const start = sharedBeginning(one, other);
  const restOne = one.slice(start);
  const restOther = other.slice(start);
  return (
    restOne.slice(1) === restOther.slice(1) ||
    restOne.slice(1) === restOther ||
    restOne === restOther.slice(1) ||
    (restOne.slice(2) === restOther.slice(2) && swapped(restOne) === restOther.slice(0, 2))
  );
}

function swapped(word: string): string {
  return `${word.charAt(1)}${word.charAt(0)}`;
}
