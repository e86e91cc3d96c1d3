import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { DeskPhrases } from '../../../protocol/desk-phrases.ts';
import type { Call } from '../call.ts';
import { useSurroundings } from '../hooks.ts';
import { labelPhrase, type LabelFate, type PhraseWording } from './phrases-client.ts';

export interface PhraseItemProps {
  readonly wording: PhraseWording;
  readonly intents: DeskPhrases['intents'];
  /** What it may mean: chosen from the start. */
  readonly likely: string | null;
  readonly call: Call;
}

/** What a shopper said, and what it means: chosen and kept with one click. */
export function PhraseItem({ wording, intents, likely, call }: PhraseItemProps): VNode {
  const { words } = useSurroundings();
  const [intent, choose] = useState(likely ?? 'none');
  const [fate, settle] = useState<LabelFate | 'waiting' | null>(null);
  const say = (key: string): string => words.say(`desk.figures.phrases.${key}`);
  const keep = async (): Promise<void> => {
    settle('waiting');
    settle(await labelPhrase(call, wording, intent));
  };
  const isOver = fate === 'kept' || fate === 'known' || fate === 'masked';
  return (
    <div class="phrase">
      <p dir="auto" class="phrase-text">
        {wording.text}
      </p>
      {!isOver && (
        <form
          class="wishes"
          onSubmit={(event) => {
            event.preventDefault();
            void keep();
          }}
        >
          <label class="wish">
            {say('means')}
            <select
              class="select"
              value={intent}
              data-testid="phrase-intent"
              onChange={({ currentTarget: { value } }) => choose(value)}
            >
              {intents.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name ?? say('nothing')}
                </option>
              ))}
            </select>
          </label>
          <button type="submit" class="plain" disabled={fate === 'waiting'} data-testid="phrase-keep">
            {say('save')}
          </button>
        </form>
      )}
      <p role="status" class={fate === 'failed' ? 'problem' : 'quiet'} data-testid="phrase-fate">
        {fate !== null && fate !== 'waiting' && say(fate)}
      </p>
    </div>
  );
}
