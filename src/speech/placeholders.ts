const placeholder = /\{\{\s*([A-Za-z][\w-]*)\s*\}\}/g;

/** The names of the values that a text asks for, `{{order}}` → `order`, each once, in the order of the text. */
export function placeholdersOf(text: string): string[] {
  const names = [...text.matchAll(placeholder)].flatMap(([, name]) => (name === undefined ? [] : [name]));
  return [...new Set(names)];
}

/** Says whether a text has double braces that are no placeholder: a format, a space in the name, a brace too many. */
export function hasStrayBraces(text: string): boolean {
  return /\{\{|\}\}/.test(text.replaceAll(placeholder, ''));
}
