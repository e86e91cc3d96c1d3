import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { HandOffView } from '../../protocol/desk.ts';
import type { Colleague } from './desk-client.ts';
import { initials, languageName } from './names.ts';
import { Sheet } from './sheet.tsx';
import { focusTitle } from './use-talk.ts';
import { useSurroundings } from './hooks.ts';
import { offeredFor } from './talk-access.ts';

const order = ['available', 'away', 'offline'] as const;

/** Chooses the colleague who gets a conversation, with who is there and how much each has. */
export function GiveSheet({ handOff, colleagues }: GiveSheetProps): VNode {
  const { desk, me, openSheet, words } = useSurroundings();
  const how = offeredFor(handOff, me).includes('transfer') ? 'transfer' : 'assign';
  const list = useColleagues(colleagues);
  const [isBusy, setBusy] = useState(false);
  const give = async (agent: string): Promise<void> => {
    setBusy(true);
    await desk.give(handOff.id, how, agent);
    openSheet(null);
    requestAnimationFrame(focusTitle);
  };
  const choices = (list ?? [])
    .filter(({ id }) => id !== handOff.agent?.id)
    .sort((first, second) => order.indexOf(first.presence) - order.indexOf(second.presence));
  return (
    <Sheet name="give" title={words.say(`desk.do.${how}`)} close={() => openSheet(null)}>
      <p>{words.say(`desk.do.${how}-means`)}</p>
      {list !== null && choices.length === 0 && <p class="empty">{words.say('desk.give.nobody')}</p>}
      <ul class="people">
        {choices.map((person) => (
          <li key={person.id}>
            <button
              type="button"
              class="person"
              disabled={isBusy}
              data-testid={`colleague-${person.id}`}
              onClick={() => void give(person.id)}
            >
              <Person person={person} language={handOff.language} />
            </button>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}

interface GiveSheetProps {
  readonly handOff: HandOffView;
  readonly colleagues: () => Promise<readonly Colleague[]>;
}

function useColleagues(fetchThem: () => Promise<readonly Colleague[]>): readonly Colleague[] | null {
  const [list, setList] = useState<readonly Colleague[] | null>(null);
  useEffect(() => {
    fetchThem().then(setList, () => setList([]));
  }, []);
  return list;
}

function Person({ person, language }: { readonly person: Colleague; readonly language: string }): VNode {
  const { words } = useSurroundings();
  const speaks = person.languages.includes(language);
  return (
    <>
      <span class={`initials ${person.presence}`} aria-hidden="true">
        {initials(person.name)}
      </span>
      <span class="person-words">
        <bdi>{person.name}</bdi>
        <small>
          {words.say(`desk.presence.${person.presence}`)} · {words.count('desk.give.has', person.has)}
        </small>
        {!speaks && (
          <small class="problem">
            {words.say('desk.give.speaks-not', { language: languageName(language, words.intl) })}
          </small>
        )}
      </span>
    </>
  );
}
