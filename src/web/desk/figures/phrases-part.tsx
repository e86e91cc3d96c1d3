import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { DeskPhrases } from '../../../protocol/desk-phrases.ts';
import type { Call } from '../call.ts';
import { useSurroundings } from '../hooks.ts';
import { languageName } from '../names.ts';
import type { FigureWish } from './figures-client.ts';
import { PhraseItem } from './phrase-item.tsx';
import { fetchPhrases } from './phrases-client.ts';

export interface PhrasesPartProps {
  readonly call: Call;
  readonly wish: FigureWish;
}

type Group = DeskPhrases['groups'][number];

/** What was not understood, the largest group first; each wording can be said to mean something. */
export function PhrasesPart({ call, wish }: PhrasesPartProps): VNode {
  const { words } = useSurroundings();
  const [shown, show] = useState<DeskPhrases | 'unreachable' | null>(null);
  useEffect(() => {
    let isWanted = true;
    fetchPhrases(call, wish).then(
      (phrases) => isWanted && show(phrases),
      () => isWanted && show('unreachable'),
    );
    return () => {
      isWanted = false;
    };
  }, [call, wish]);
  const say = (key: string): string => words.say(`desk.figures.phrases.${key}`);
  return (
    <section class="figure-part" aria-labelledby="figures-phrases" data-testid="phrases">
      <h2 id="figures-phrases">{say('title')}</h2>
      {shown === 'unreachable' ? (
        <p class="problem" role="alert">
          {words.say('desk.areas.unreachable')}
        </p>
      ) : shown === null ? (
        <p class="empty">{words.say('desk.loading')}</p>
      ) : shown.groups.length === 0 ? (
        <p class="empty">{say('none')}</p>
      ) : (
        <>
          <p class="quiet">{say('hint')}</p>
          <ul class="phrase-groups">
            {shown.groups.map((group) => (
              <GroupItem key={keyOf(group)} group={group} intents={shown.intents} call={call} />
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

interface GroupProps {
  readonly group: Group;
  readonly intents: DeskPhrases['intents'];
  readonly call: Call;
}

/** A group: its most frequent wording, and the others like it on demand. */
function GroupItem({ group, intents, call }: GroupProps): VNode {
  const { words } = useSurroundings();
  const [first, ...others] = group.wordings;
  const item = (wording: Group['wordings'][number]): VNode => (
    <PhraseItem
      key={`${wording.conversation} ${wording.event}`}
      {...{ wording, intents, call }}
      likely={group.likely}
    />
  );
  return (
    <li class="tile" data-testid="phrase-group">
      <p class="quiet">
        {languageName(group.language, words.intl)} · {words.count('desk.figures.phrases.times', group.times)}
      </p>
      {first !== undefined && item(first)}
      {others.length > 0 && (
        <details>
          <summary>{words.say('desk.figures.phrases.more', { count: String(others.length) })}</summary>
          {others.map(item)}
        </details>
      )}
    </li>
  );
}

function keyOf({ wordings: [first] }: Group): string {
  return first === undefined ? '' : `${first.conversation} ${first.event}`;
}
