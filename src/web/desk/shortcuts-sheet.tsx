import type { VNode } from 'preact';
import { useSurroundings } from './hooks.ts';
import { Sheet } from './sheet.tsx';
import { shortcuts } from './shortcuts.ts';

/** All that the keyboard does. */
export function ShortcutsSheet(): VNode {
  const { openSheet, words } = useSurroundings();
  return (
    <Sheet name="shortcuts" title={words.say('desk.keys.title')} close={() => openSheet(null)}>
      <dl class="keys">
        {shortcuts.map(({ name, key }) => (
          <div key={name}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{words.say(`desk.keys.${name}`)}</dd>
          </div>
        ))}
        <div>
          <dt>
            <kbd>Enter</kbd>
          </dt>
          <dd>{words.say('desk.keys.send')}</dd>
        </div>
        <div>
          <dt>
            <kbd>Esc</kbd>
          </dt>
          <dd>{words.say('desk.keys.leave')}</dd>
        </div>
      </dl>
      <p class="quiet">{words.say('desk.keys.about')}</p>
    </Sheet>
  );
}
