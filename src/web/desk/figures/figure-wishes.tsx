import type { VNode } from 'preact';
import { useSurroundings } from '../hooks.ts';
import { marketName } from '../names.ts';
import { lastDays, type FigureWish } from './figures-client.ts';

export interface FigureWishesProps {
  readonly wish: FigureWish;
  readonly markets: readonly string[];
  readonly choose: (wish: FigureWish) => void;
}

/** Which days and which shop are looked at. */
export function FigureWishes({ wish, markets, choose }: FigureWishesProps): VNode {
  const { words } = useSurroundings();
  const day = (name: 'from' | 'until'): VNode => (
    <label class="wish">
      {words.say(`desk.figures.${name}`)}
      <input
        type="date"
        class="select"
        required
        value={wish[name]}
        min={name === 'until' ? wish.from : undefined}
        max={name === 'from' ? wish.until : undefined}
        data-testid={`figures-${name}`}
        onChange={({ currentTarget: { value, validity } }) =>
          validity.valid && choose({ ...wish, [name]: value })
        }
      />
    </label>
  );
  const known = wish.market === '' || markets.includes(wish.market) ? markets : [...markets, wish.market];
  return (
    <form class="wishes" onSubmit={(event) => event.preventDefault()}>
      {day('from')}
      {day('until')}
      <label class="wish">
        {words.say('desk.figures.market')}
        <select
          class="select"
          value={wish.market}
          data-testid="figures-market"
          onChange={({ currentTarget: { value } }) => choose({ ...wish, market: value })}
        >
          <option value="">{words.say('desk.figures.all-markets')}</option>
          {known.map((market) => (
            <option key={market} value={market}>
              {marketName(market, words.intl)}
            </option>
          ))}
        </select>
      </label>
      <Stretch days={7} wish={wish} choose={choose} />
      <Stretch days={28} wish={wish} choose={choose} />
    </form>
  );
}

function Stretch({
  days,
  wish,
  choose,
}: Pick<FigureWishesProps, 'wish' | 'choose'> & { readonly days: 7 | 28 }): VNode {
  const { words } = useSurroundings();
  return (
    <button
      type="button"
      class="plain"
      data-testid={`figures-last-${days}`}
      onClick={() => choose({ ...wish, ...lastDays(days, Date.now()) })}
    >
      {words.say(`desk.figures.last-${days}`)}
    </button>
  );
}
