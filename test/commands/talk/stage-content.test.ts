import { describe, expect, it } from 'vitest';
import { scriptSchema, type Script } from '../../../src/commands/talk/script.ts';
import { stageContent } from '../../../src/commands/talk/stage-content.ts';
import { flowFor, articleOn } from '../../../src/dialog/books.ts';
import { languageSchema } from '../../../src/conversation/language.ts';
import { marketIdSchema } from '../../../src/domain/identifiers.ts';
import { realContent } from '../../support/real-content.ts';

const content = await realContent();
const us = marketIdSchema.parse('us');

function scriptWith(head: object): Script {
  const turns = [{ say: 'hello' }];
  return scriptSchema.parse({
    ...{ title: 'x', market: 'us', language: 'en', now: '2026-11-02T15:00:00Z', turns },
    ...head,
  });
}

describe('the content that a script is played on', () => {
  it('is the content that there is, where its head says nothing', () => {
    expect(stageContent(scriptWith({}), content)).toEqual(content);
  });

  it('has a market that promises something else, and the rest as before', () => {
    const { markets } = stageContent(scriptWith({ promises: { support: { callback: false } } }), content);
    const before = content.markets.get(us);
    expect(markets.get(us)).toEqual({ ...before, support: { ...before?.support, callback: false } });
  });

  it('takes no promise that no market can make', () => {
    const script = scriptWith({ promises: { support: { recall: true } } });
    expect(() => stageContent(script, content)).toThrow('recall');
  });

  it('has neither a flow nor an article for an intent that nothing answers', () => {
    const script = scriptWith({ unserved: ['order.archive'] });
    const { books } = stageContent(script, content);
    expect(flowFor(books, 'order.archive')).toBeUndefined();
    expect(articleOn(books, 'order.archive', languageSchema.parse('en'))).toBeUndefined();
    expect(flowFor(books, 'order.cancel')).toBeDefined();
  });
});
