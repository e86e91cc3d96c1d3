import type { VNode } from 'preact';
import {
  deedReasons,
  deedTroubles,
  deedWants,
  deedWays,
  type DeedRequest,
} from '../../../protocol/desk-deeds.ts';
import type { HandOffDetail } from '../../../protocol/desk.ts';
import { useSurroundings } from '../hooks.ts';

export type DeedOrder = HandOffDetail['orders'][number];
type Wish = DeedRequest['wish'];

/** What stands in the form: every field has its answer, whichever kind is chosen. */
export interface WishForm {
  readonly kind: Wish['kind'];
  /** How many of each line; 0 leaves it out. */
  readonly quantities: Readonly<Record<string, number>>;
  readonly because: (typeof deedReasons)[number];
  readonly wants: (typeof deedWants)[number];
  readonly wayBack: (typeof deedWays)[number];
  readonly trouble: (typeof deedTroubles)[number];
}

const deedKindNames = ['investigate', 'cancel', 'return'] as const;

/** A form that asks for everything of an order. */
export function newWish(order: DeedOrder): WishForm {
  return {
    kind: 'investigate',
    quantities: Object.fromEntries(order.lines.map(({ id, quantity }) => [id, quantity])),
    because: 'damaged',
    wants: 'refund',
    wayBack: 'drop-off',
    trouble: 'not-received',
  };
}

/** What the form asks for; null where nothing was chosen. */
export function wishIn({ kind, quantities, because, wants, wayBack, trouble }: WishForm): Wish | null {
  if (kind === 'investigate') return { kind, trouble };
  const lines = Object.entries(quantities)
    .filter(([, quantity]) => quantity > 0)
    .map(([line, quantity]) => ({ line, quantity }));
  if (lines.length === 0) return null;
  return kind === 'cancel' ? { kind, lines } : { kind, lines, because, wants, wayBack };
}

export interface DeedWishProps {
  readonly order: DeedOrder;
  readonly form: WishForm;
  readonly fill: (form: WishForm) => void;
}

/** What is to be done on an order, and on how much of it. */
export function DeedWish({ order, form, fill }: DeedWishProps): VNode {
  return (
    <>
      <Choice name="kind" options={deedKindNames} {...{ form, fill }} />
      {form.kind === 'investigate' ? (
        <Choice name="trouble" options={deedTroubles} {...{ form, fill }} />
      ) : (
        <Quantities order={order} form={form} fill={fill} />
      )}
      {form.kind === 'return' && (
        <>
          <Choice name="because" options={deedReasons} {...{ form, fill }} />
          <Choice name="wants" options={deedWants} {...{ form, fill }} />
          <Choice name="wayBack" options={deedWays} {...{ form, fill }} />
        </>
      )}
    </>
  );
}

interface ChoiceProps<Name extends keyof WishForm> extends Omit<DeedWishProps, 'order'> {
  readonly name: Name;
  readonly options: readonly (WishForm[Name] & string)[];
}

function Choice<Name extends 'kind' | 'trouble' | 'because' | 'wants' | 'wayBack'>({
  name,
  options,
  form,
  fill,
}: ChoiceProps<Name>): VNode {
  const { words } = useSurroundings();
  const choose = (value: string): void => {
    const option = options.find((known) => known === value);
    if (option !== undefined) fill({ ...form, [name]: option });
  };
  return (
    <label class="row">
      <span>{words.say(`desk.deeds.${name}.label`)}</span>
      <select
        class="select"
        value={form[name]}
        data-testid={`deed-${name}`}
        onChange={(event) => choose(event.currentTarget.value)}
      >
        {options.map((option) => (
          <option key={option} value={option}>
            {words.say(`desk.deeds.${name}.${option}`)}
          </option>
        ))}
      </select>
    </label>
  );
}

function Quantities({ order, form, fill }: DeedWishProps): VNode {
  const { words } = useSurroundings();
  return (
    <fieldset class="deed-lines">
      <legend>{words.say('desk.deeds.lines')}</legend>
      {order.lines.map(({ id, title, quantity }) => (
        <label key={id} class="row">
          <span dir="auto">{title}</span>
          <input
            type="number"
            class="select quantity"
            min={0}
            max={quantity}
            value={form.quantities[id] ?? 0}
            data-testid={`deed-line-${id}`}
            onInput={({ currentTarget: { valueAsNumber } }) =>
              fill({ ...form, quantities: { ...form.quantities, [id]: wholeIn(valueAsNumber, quantity) } })
            }
          />
        </label>
      ))}
    </fieldset>
  );
}

function wholeIn(typed: number, most: number): number {
  return Number.isFinite(typed) ? Math.min(most, Math.max(0, Math.trunc(typed))) : 0;
}
