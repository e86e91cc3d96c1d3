import type { VNode } from 'preact';
import { AreaLinks } from './area-links.tsx';
import { useSurroundings } from './hooks.ts';
import { Icon } from './icon.tsx';
import type { Route } from './route.ts';
import type { Session } from './session.ts';
import { Switch } from './switch.tsx';

/** The desk's name, its areas, the state of its line, and whether its agent takes conversations. */
export function TopBar({ session, route }: { readonly session: Session; readonly route: Route }): VNode {
  const { desk, me, openSheet, words } = useSurroundings();
  const { line } = desk.state;
  const isAvailable = me.presence === 'available';
  return (
    <header class="top-bar">
      <p class="brand">{words.say('desk.title')}</p>
      <AreaLinks route={route} />
      <div class="line-state" role="status" data-testid="line">
        {line === 'waiting' && (
          <>
            <span class="dot" aria-hidden="true" />
            {words.say('desk.line.waiting')}
            <button type="button" class="link" onClick={() => desk.catchUp()}>
              {words.say('desk.line.now')}
            </button>
          </>
        )}
      </div>
      <Switch
        name="presence"
        label={words.say(isAvailable ? 'desk.presence.available' : 'desk.presence.away')}
        isOn={isAvailable}
        press={() => void session.setPresence(isAvailable ? 'away' : 'available')}
      />
      <button
        type="button"
        class="round"
        aria-label={words.say('desk.settings.title')}
        data-testid="settings"
        onClick={() => openSheet('settings')}
      >
        <Icon name="gear" />
      </button>
    </header>
  );
}
