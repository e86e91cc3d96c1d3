/** How wide a button's words may be on a channel, in columns: a Latin letter takes one, a Chinese character two. */
export interface LabelLimit {
  readonly channel: string;
  readonly columns: number;
}

/**
 * The channels' limits. No channel publishes a figure of its own; these are what their buttons show on a phone.
 *
 * In Teams an Adaptive Card's button is one line, cut with an ellipsis at the card's edge. Our own chat breaks words into
 * lines; from the third on a button no longer looks like one.
 */
export const labelLimits: readonly LabelLimit[] = [
  { channel: 'Teams', columns: 40 },
  { channel: 'the chat on web pages', columns: 80 },
];

/** What stands in a label's places in the longest case that is still usual; any other place takes a `typicalWord`. */
export const typicalValues: Readonly<Record<string, string>> = {
  count: '12',
  quantity: '12',
  most: '12',
  number: '401002380',
  orderNumber: '401002380',
  amount: 'RM 1,299.00',
  money: 'RM 1,299.00',
  refund: 'RM 1,299.00',
  day: '12 November',
  item: 'Stoneware mug, blue',
};
export const typicalWord = 'Desk lamp';
