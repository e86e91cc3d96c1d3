import type { VNode } from 'preact';
import { directionOf } from '../languages.ts';
import { parseRichText, type Block, type Span } from '../../protocol/rich-text.ts';

/** What somebody wrote, as it was written: its own direction and line breaks, and no marks read into it. */
export function PlainText({ text, language }: { readonly text: string; readonly language?: string }): VNode {
  return (
    <p class="words" dir="auto" lang={language}>
      {text}
    </p>
  );
}

/** A notice of the house: a name in another script at its head does not turn it round. */
export function Notice({ text, language }: { readonly text: string; readonly language: string }): VNode {
  return (
    <p class="words" dir={directionOf(language)} lang={language}>
      {text}
    </p>
  );
}

/** The bot's words with their few marks, as the shopper sees them. */
export function RichText({ text, language }: { readonly text: string; readonly language: string }): VNode {
  return (
    <div class="rich" dir={directionOf(language)} lang={language}>
      {parseRichText(text).map((block, index) => (
        <RichBlock key={index} block={block} />
      ))}
    </div>
  );
}

function RichBlock({ block }: { readonly block: Block }): VNode {
  if (block.kind === 'words')
    return (
      <p class="words">
        <Spans spans={block.spans} />
      </p>
    );
  const items = block.items.map(({ spans }, index) => (
    <li key={index}>
      <Spans spans={spans} />
    </li>
  ));
  return block.isNumbered ? <ol>{items}</ol> : <ul>{items}</ul>;
}

function Spans({ spans }: { readonly spans: readonly Span[] }): VNode {
  return (
    <>
      {spans.map((span, index) => (
        <RichSpan key={index} span={span} />
      ))}
    </>
  );
}

function RichSpan({ span }: { readonly span: Span }): VNode {
  switch (span.kind) {
    case 'words':
      return <>{span.text}</>;
    case 'code':
      return <bdi>{span.text}</bdi>;
    case 'bold':
      return (
        <strong>
          <Spans spans={span.spans} />
        </strong>
      );
    case 'link':
      return (
        <a href={span.href} dir="ltr" target="_blank" rel="noopener noreferrer">
          {span.text}
        </a>
      );
    default:
      return span satisfies never;
  }
}
