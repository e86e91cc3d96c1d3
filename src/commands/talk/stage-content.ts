import type { Content } from '../../content/load-content.ts';
import { marketIdSchema } from '../../domain/identifiers.ts';
import { marketSchema } from '../../domain/market.ts';
import type { Script } from './script.ts';

/** The content that a script is played on: what the shop has, but for what the script's head says. */
export function stageContent(script: Script, content: Content): Content {
  return { ...content, markets: marketsOf(script, content), books: booksOf(script, content) };
}

function marketsOf({ market, promises }: Script, { markets }: Content): Content['markets'] {
  if (promises === undefined) return markets;
  const id = marketIdSchema.parse(market);
  return new Map([...markets, [id, marketSchema.parse(merged(markets.get(id), promises))]]);
}

function booksOf({ unserved }: Script, { books }: Content): Content['books'] {
  if (unserved.length === 0) return books;
  const isUnserved = (intent: string): boolean => unserved.includes(intent);
  const flows = [...books.flows].map(([id, flow]) => {
    const startsOn = flow.startsOn.filter((intent) => !isUnserved(intent));
    return [id, { ...flow, startsOn }] as const;
  });
  const articles = [...books.articles].filter(([, { answers }]) => !answers.some(isUnserved));
  return { ...books, flows: new Map(flows), articles: new Map(articles) };
}

/** A value with another laid over it: fields of objects one by one, anything else as a whole. */
function merged(under: unknown, over: unknown): unknown {
  if (!isFields(under) || !isFields(over)) return over;
  const laid = Object.entries(over).map(([name, value]) => [name, merged(under[name], value)] as const);
  return { ...under, ...Object.fromEntries(laid) };
}

function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
