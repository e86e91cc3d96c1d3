import type { VNode } from 'preact';
import type { DeskFigures, Share } from '../../../protocol/desk-figures.ts';
import { useSurroundings } from '../hooks.ts';
import { numberText, percentText, wholeText } from './figure-words.ts';

/** The figures that are looked at first, each with what it is a part of. */
export function FigureTiles({ figures }: { readonly figures: DeskFigures }): VNode {
  const { words } = useSurroundings();
  const { outcomes, classes, nobodyCame, calls } = figures;
  const share = (name: string, value: Share): VNode => (
    <Tile name={name} value={percentText(value, words)} whole={wholeText(value, words)} />
  );
  const number = (name: string, value: number): VNode => (
    <Tile name={name} value={numberText(value, words)} whole={null} />
  );
  return (
    <dl class="tiles" data-testid="figure-tiles">
      {number('episodes', outcomes.episodes)}
      {share('contained', outcomes.contained)}
      {share('informed', outcomes.informed)}
      {share('handedOver', outcomes.handedOver)}
      {share('abandoned', outcomes.abandoned)}
      {number('not-settled', classes['not-settled'] ?? 0)}
      {share('nobodyCame', nobodyCame)}
      {share('kept', calls.kept)}
    </dl>
  );
}

interface TileProps {
  readonly name: string;
  readonly value: string;
  /** What it is a part of. */
  readonly whole: string | null;
}

function Tile({ name, value, whole }: TileProps): VNode {
  const { words } = useSurroundings();
  return (
    <div class="tile" data-testid={`tile-${name}`}>
      <dt>{words.say(`desk.figures.tiles.${name}`)}</dt>
      <dd class="tile-value">{value}</dd>
      {whole !== null && <dd class="quiet">{whole}</dd>}
      <dd class="quiet">{words.say(`desk.figures.tiles.${name}-means`)}</dd>
    </div>
  );
}
