import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { DeskFigures } from '../../../protocol/desk-figures.ts';
import type { AreaProps } from '../area-props.ts';
import { useSurroundings } from '../hooks.ts';
import { DayFigures } from './day-figures.tsx';
import { FigureTables } from './figure-tables.tsx';
import { FigureTiles } from './figure-tiles.tsx';
import { FigureWishes } from './figure-wishes.tsx';
import { PhrasesPart } from './phrases-part.tsx';
import { csvAddress, fetchFigures, lastDays, type FigureWish } from './figures-client.ts';

/** How many conversations there were and what became of them, for those who look after the others' work. */
export function FiguresArea({ parts: { call } }: AreaProps): VNode {
  const { words } = useSurroundings();
  const [wish, setWish] = useState<FigureWish>(() => ({ ...lastDays(28, Date.now()), market: '' }));
  const [shown, show] = useState<DeskFigures | 'unreachable' | null>(null);
  useEffect(() => {
    let isWanted = true;
    fetchFigures(call, wish).then(
      (figures) => isWanted && show(figures),
      () => isWanted && show('unreachable'),
    );
    return () => {
      isWanted = false;
    };
  }, [call, wish]);
  return (
    <>
      <FigureWishes
        wish={wish}
        markets={shown === null || shown === 'unreachable' ? [] : shown.markets}
        choose={setWish}
      />
      {shown === 'unreachable' ? (
        <p class="problem" role="alert">
          {words.say('desk.areas.unreachable')}
        </p>
      ) : shown === null ? (
        <p class="empty">{words.say('desk.loading')}</p>
      ) : (
        <Sheet figures={shown} wish={wish} />
      )}
      <PhrasesPart call={call} wish={wish} />
    </>
  );
}

interface SheetProps {
  readonly figures: DeskFigures;
  readonly wish: FigureWish;
}

function Sheet({ figures, wish }: SheetProps): VNode {
  const { words } = useSurroundings();
  return (
    <>
      <p class="quiet">{words.say('desk.figures.zone', { zone: figures.zone })}</p>
      <p>
        <a class="plain" href={csvAddress(wish)} download data-testid="figures-csv">
          {words.say('desk.figures.csv')}
        </a>
      </p>
      <FigureTiles figures={figures} />
      {figures.outcomes.episodes === 0 ? (
        <p class="empty">{words.say('desk.figures.none')}</p>
      ) : (
        <DayFigures figures={figures} wish={wish} />
      )}
      <FigureTables figures={figures} />
    </>
  );
}
