import { parseRichText, type Block, type Span } from '../../protocol/rich-text.ts';
import { make } from '../dom.ts';

/** Draws the bot's words with their few marks. All of it is made of text, none of it of markup. */
export function drawRichText(text: string): readonly Node[] {
  return parseRichText(text).map(drawBlock);
}

function drawBlock(block: Block): Node {
  switch (block.kind) {
    case 'words':
      return make('div', { class: 'words' }, ...block.spans.map(drawSpan));
    case 'list': {
      const items = block.items.map(({ spans }) => make('li', {}, ...spans.map(drawSpan)));
      return make(block.isNumbered ? 'ol' : 'ul', {}, ...items);
    }
    default:
      return block satisfies never;
  }
}

function drawSpan(span: Span): Node | string {
  switch (span.kind) {
    case 'words':
      return span.text;
    case 'code':
      return make('bdi', {}, span.text);
    case 'bold':
      return make('strong', {}, ...span.spans.map(drawSpan));
    case 'link':
      return make(
        'a',
        { href: span.href, dir: 'ltr', target: '_blank', rel: 'noopener noreferrer' },
        span.text,
      );
    default:
      return span satisfies never;
  }
}
