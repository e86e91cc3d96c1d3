import type { VNode } from 'preact';
import type { DeskFigures, FigureGroup } from '../../../protocol/desk-figures.ts';
import { useSurroundings } from '../hooks.ts';
import { languageName } from '../names.ts';
import { FigureTable, type FigureRow } from './figure-table.tsx';
import { durationText, numberText, percentText, wholeText } from './figure-words.ts';
import { channelText, flowText, reasonText, ruleText } from './figure-names.ts';

const callOutcomes = ['kept', 'kept-late', 'given-up', 'cancelled', 'overdue', 'open'] as const;

/** All that is told by name rather than by day. */
export function FigureTables({ figures }: { readonly figures: DeskFigures }): VNode {
  const { words } = useSurroundings();
  const { languages, channels, flows, names } = figures;
  return (
    <>
      {languages.length > 0 && <Languages figures={figures} />}
      <Groups kind="channels" first="channel" groups={channels} nameOf={(name) => channelText(name, words)} />
      <Groups kind="flows" first="flow" groups={flows} nameOf={(name) => flowText(name, names, words)} />
      <Reasons figures={figures} />
      <Times figures={figures} />
      <Calls figures={figures} />
      <Refusals figures={figures} />
    </>
  );
}

interface PartProps {
  readonly id: string;
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly FigureRow[];
}

function Part({ id, title, columns, rows }: PartProps): VNode | null {
  if (rows.length === 0) return null;
  return (
    <section class="figure-part" aria-labelledby={`figures-${id}`}>
      <h2 id={`figures-${id}`}>{title}</h2>
      <FigureTable title={title} columns={columns} rows={rows} testId={`figures-${id}-table`} />
    </section>
  );
}

interface GroupsProps {
  readonly kind: 'channels' | 'flows';
  readonly first: 'channel' | 'flow';
  readonly groups: readonly FigureGroup[];
  readonly nameOf: (name: string) => string;
}

function useGroupCells(): {
  readonly columns: readonly string[];
  readonly cellsOf: (group: FigureGroup) => readonly string[];
} {
  const { words } = useSurroundings();
  const outcomes = ['contained', 'informed', 'handedOver', 'abandoned'] as const;
  return {
    columns: ['episodes', ...outcomes].map((name) => words.say(`desk.figures.tiles.${name}`)),
    cellsOf: (group) => [
      numberText(group.episodes, words),
      ...outcomes.map((name) =>
        group[name].n === 0
          ? '–'
          : `${percentText(group[name], words)} (${numberText(group[name].n, words)})`,
      ),
    ],
  };
}

function Groups({ kind, first, groups, nameOf }: GroupsProps): VNode {
  const { words } = useSurroundings();
  const { columns, cellsOf } = useGroupCells();
  return (
    <Part
      id={kind}
      title={words.say(`desk.figures.by.${kind}`)}
      columns={[words.say(`desk.figures.by.${first}`), ...columns]}
      rows={groups.map((group) => ({ key: group.name, head: nameOf(group.name), cells: cellsOf(group) }))}
    />
  );
}

function Languages({ figures: { languages, ratings } }: { readonly figures: DeskFigures }): VNode {
  const { words } = useSurroundings();
  const { columns, cellsOf } = useGroupCells();
  const ratingOf = (language: string): string => {
    const rating = ratings.find((one) => one.language === language);
    if (rating === undefined) return '–';
    const values = { mean: numberText(rating.mean, words, 1), n: numberText(rating.n, words) };
    return words.say('desk.figures.by.rating-of', values);
  };
  return (
    <Part
      id="languages"
      title={words.say('desk.figures.by.languages')}
      columns={[words.say('desk.figures.by.language'), ...columns, words.say('desk.figures.by.rating')]}
      rows={languages.map((group) => ({
        key: group.name,
        head: languageName(group.name, words.intl),
        cells: [...cellsOf(group), ratingOf(group.name)],
      }))}
    />
  );
}

function Reasons({ figures: { handOvers, names } }: { readonly figures: DeskFigures }): VNode {
  const { words } = useSurroundings();
  const say = (key: string): string => words.say(`desk.figures.reasons.${key}`);
  return (
    <Part
      id="reasons"
      title={say('title')}
      columns={[say('why'), say('how'), words.say('desk.figures.tiles.episodes'), say('share')]}
      rows={handOvers.map(({ how, reason, episodes, share }) => ({
        key: `${how} ${reason}`,
        head: reasonText(reason, names, words),
        cells: [
          say(how),
          numberText(episodes, words),
          `${percentText(share, words)} · ${wholeText(share, words)}`,
        ],
      }))}
    />
  );
}

function Times({ figures }: { readonly figures: DeskFigures }): VNode {
  const { words } = useSurroundings();
  const say = (key: string): string => words.say(`desk.figures.times.${key}`);
  const told = (['waited', 'answered', 'handled'] as const).filter((name) => figures[name].n > 0);
  return (
    <Part
      id="times"
      title={say('title')}
      columns={[say('what'), say('median'), say('nine'), say('n')]}
      rows={told.map((name) => {
        const { median, nineOfTen, n } = figures[name];
        const cells = [durationText(median, words), durationText(nineOfTen, words), numberText(n, words)];
        return { key: name, head: say(name), cells };
      })}
    />
  );
}

function Calls({ figures: { calls } }: { readonly figures: DeskFigures }): VNode {
  const { words } = useSurroundings();
  const say = (key: string): string => words.say(`desk.figures.calls.${key}`);
  const told = callOutcomes.filter((outcome) => (calls.counts[outcome] ?? 0) > 0);
  return (
    <Part
      id="calls"
      title={say('title')}
      columns={[say('outcome'), say('n')]}
      rows={told.map((outcome) => ({
        key: outcome,
        head: say(outcome),
        cells: [numberText(calls.counts[outcome] ?? 0, words)],
      }))}
    />
  );
}

function Refusals({ figures: { refusals } }: { readonly figures: DeskFigures }): VNode {
  const { words } = useSurroundings();
  const say = (key: string): string => words.say(`desk.figures.refusals.${key}`);
  return (
    <Part
      id="refusals"
      title={say('title')}
      columns={[say('rule'), say('times'), say('episodes')]}
      rows={refusals.map(({ rule, refusals: times, episodes }) => ({
        key: rule,
        head: ruleText(rule, words),
        cells: [numberText(times, words), numberText(episodes, words)],
      }))}
    />
  );
}
