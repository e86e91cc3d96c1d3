import type { VNode } from 'preact';
import type { HandOffDetail } from '../../protocol/desk.ts';
import { useSurroundings } from './hooks.ts';

type Order = HandOffDetail['orders'][number];

/** An order with its lines and what happened to it. */
export function OrderCard({ order }: { readonly order: Order }): VNode {
  const { words } = useSurroundings();
  return (
    <details class="order" data-testid="order">
      <summary>
        <bdi class="order-number">{order.number}</bdi>
        <span class="chip">{order.state}</span>
        <span class="order-facts">
          <bdi>{order.placedOn}</bdi> · <bdi>{order.total}</bdi>
        </span>
      </summary>
      <ul class="order-lines" aria-label={words.say('desk.panel.lines')}>
        {order.lines.map((line, index) => (
          <li key={index}>
            <span dir="auto">
              {new Intl.NumberFormat(words.intl).format(line.quantity)} × {line.title}
            </span>
            <span class="quiet">
              {line.state} · <bdi>{line.price}</bdi>
            </span>
          </li>
        ))}
      </ul>
      <ol class="order-timeline" aria-label={words.say('desk.panel.timeline')}>
        {order.timeline.map(({ at, text }, index) => (
          <li key={index}>
            <span class="quiet">{at}</span>
            <span dir="auto">{text}</span>
          </li>
        ))}
      </ol>
    </details>
  );
}
