import { LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import type { Article } from '../conversation/article.ts';
import type { Problem } from './problem.ts';

/** An article file read: the article, or what is wrong with it. */
export type ParsedArticle =
  | { readonly kind: 'article'; readonly article: Article }
  | { readonly kind: 'problems'; readonly problems: readonly Problem[] };

const frontMatter = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/u;

const headSchema = z.strictObject({
  title: z.string().trim().min(1).max(50, 'must fit on a button: 50 characters at most'),
  answers: z.array(z.string().min(1)),
  action: z.string().min(1).nullable().default(null),
  questions: z.array(z.string().trim().min(1)).min(6, 'needs 6 to 12').max(12, 'needs 6 to 12'),
  choices: z.record(z.string(), z.record(z.string(), z.string())).default({}),
});

/** Reads a help article: front matter in YAML between two lines of `---`, then the body. */
export function parseArticle(file: string, id: string, text: string): ParsedArticle {
  const [, head, body] = frontMatter.exec(text.replaceAll('\r\n', '\n')) ?? [];
  if (head === undefined || body === undefined) {
    return failed([
      { file, place: null, message: 'needs front matter between two lines of ---, then a body' },
    ]);
  }
  const lines = new LineCounter();
  const document = parseDocument(head, { lineCounter: lines });
  const [syntax] = document.errors;
  if (syntax !== undefined) {
    const place = `line ${lines.linePos(syntax.pos[0]).line + 1}`;
    return failed([
      { file, place, message: `is not YAML: ${syntax.code}; quote texts that hold ": " or "{{"` },
    ]);
  }
  const parsed = headSchema.safeParse(document.toJS());
  if (!parsed.success) {
    return failed(
      parsed.error.issues.map(({ path, message }) => ({ file, place: path.join('.') || null, message })),
    );
  }
  if (body.trim() === '') return failed([{ file, place: null, message: 'has no body; write the answer' }]);
  return { kind: 'article', article: { id, ...parsed.data, body: body.trim() } };
}

function failed(problems: readonly Problem[]): ParsedArticle {
  return { kind: 'problems', problems };
}
