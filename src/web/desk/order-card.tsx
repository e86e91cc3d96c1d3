import type { VNode } from 'preact';
import type { HandOffDetail } from '../../protocol/desk.ts';
import { useSurroundings } from './hooks.ts';

type Order = HandOffDetail['orders'][number];

export interface OrderCardProps {
  readonly order: Order;
  /** Whoever has the conversation does something on it. */
  readonly mayAct: boolean;
}

/** An order with its lines and what happened to it. */
export function OrderCard({ order, mayAct }: OrderCardProps): VNode {
  const { openSheet, words } = useSurroundings();
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
      {mayAct && (
        <button
          type="button"
          class="plain wide order-act"
          data-testid="order-act"
          onClick={() => openSheet(`deed:${order.id}`)}
        >
          {words.say('desk.deeds.open')}
        </button>
      )}
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
