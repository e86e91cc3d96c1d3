/** What the engine and its checks know of a handler: enough to check flows and to call it. */
export interface HandlerSheet {
  readonly name: string;
  /** Whether it changes something outside our house; then it takes only what was confirmed. */
  readonly acts: boolean;
  readonly inputs: readonly { readonly name: string; readonly optional: boolean }[];
  /** Outcome → the values it brings; each becomes a slot. Few-valued ones may stand in locale keys. */
  readonly outcomes: ReadonlyMap<string, ReadonlyMap<string, SlotShape>>;
  /** Locale keys that the handler itself says: labels of choices, explanations, mails. */
  readonly texts: readonly string[];
}

/** What a slot can hold, as far as checks need to know. */
export type SlotShape =
  | { readonly kind: 'any' }
  | { readonly kind: 'one-of'; readonly values: readonly string[] }
  /** What can be chosen among. */
  | { readonly kind: 'choices' }
  /** Buttons that begin something else. */
  | { readonly kind: 'menu' };
