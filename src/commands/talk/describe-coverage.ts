import { coverable, missingIn, type Coverable, type Coverage } from './coverage.ts';

/** A table of what was covered, a column per language. */
export function describeCoverage(coverage: Coverage): string {
  const languages = Object.keys(coverage.perLanguage);
  const rows = coverable.map((kind) => {
    const all = coverage.all[kind].length;
    const cells = languages.map((language) => `${all - missingIn(coverage, language, kind).length}/${all}`);
    return [kind, ...cells];
  });
  return [['covered', ...languages], ...rows]
    .map(([kind = '', ...cells]) => `${kind.padEnd(10)}${cells.map((cell) => cell.padStart(10)).join('')}\n`)
    .join('');
}

/** What was not covered, a line each with the languages where it is missing; those of all languages first. */
export function describeMissing(coverage: Coverage): string {
  return coverable.map((kind) => describeKind(coverage, kind)).join('');
}

function describeKind(coverage: Coverage, kind: Coverable): string {
  const languages = Object.keys(coverage.perLanguage);
  const missing = coverage.all[kind]
    .map((name) => ({
      name,
      without: languages.filter((language) => missingIn(coverage, language, kind).includes(name)),
    }))
    .filter(({ without }) => without.length > 0)
    .sort((first, second) => second.without.length - first.without.length);
  const lines = missing.map(({ name, without }) => {
    const isEverywhere = without.length === languages.length;
    return `  ${name}${isEverywhere ? '' : ` (${without.join(', ')})`}\n`;
  });
  return lines.length === 0 ? '' : `\n${kind} not covered:\n${lines.join('')}`;
}
