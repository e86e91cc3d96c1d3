import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { pageLanguages, sheetOf } from '../languages.ts';
import type { Chime } from '../widget/chime.ts';
import { useSurroundings, useWatched } from './hooks.ts';
import { Icon } from './icon.tsx';
import { PasswordForm } from './password-form.tsx';
import type { PreferenceBook } from './preferences.ts';
import type { Session } from './session.ts';
import { Sheet } from './sheet.tsx';
import { Switch } from './switch.tsx';

export interface SettingsSheetProps {
  readonly session: Session;
  readonly preferences: PreferenceBook;
  readonly chime: Chime;
}

/** Language, notifications, sound and keys, the password, and the way out. */
export function SettingsSheet({ session, preferences, chime }: SettingsSheetProps): VNode {
  const { me, openSheet, words } = useSurroundings();
  return (
    <Sheet name="settings" title={words.say('desk.settings.title')} close={() => openSheet(null)}>
      <p class="quiet">
        {words.say('desk.settings.who', { name: me.name, role: words.say(`desk.role.${me.role}`) })}
      </p>
      <label class="row">
        <span>{words.say('desk.settings.language')}</span>
        <select
          class="select"
          value={words.language}
          data-testid="language"
          onChange={(event) => void session.setLanguage(event.currentTarget.value)}
        >
          {pageLanguages.map((language) => (
            <option key={language} value={language} lang={language}>
              {sheetOf(language).name}
            </option>
          ))}
        </select>
      </label>
      <Switches preferences={preferences} chime={chime} />
      <PasswordForm session={session} />
      <div class="sheet-actions">
        <button type="button" class="plain" onClick={() => openSheet('shortcuts')}>
          <Icon name="keyboard" />
          {words.say('desk.keys.title')}
        </button>
        <button type="button" class="plain" data-testid="sign-out" onClick={() => void session.signOut()}>
          <Icon name="out" />
          {words.say('desk.settings.sign-out')}
        </button>
      </div>
    </Sheet>
  );
}

function Switches({ preferences, chime }: Omit<SettingsSheetProps, 'session'>): VNode {
  const { words } = useSurroundings();
  const [, drawAgain] = useState(0);
  useWatched(preferences);
  const { notices, shortcuts } = preferences.value;
  const mayNot = 'Notification' in window && Notification.permission === 'denied';
  const toggleSound = (): void => {
    chime.toggle();
    drawAgain((times) => times + 1);
  };
  return (
    <>
      <Switch
        name="notices"
        label={words.say('desk.settings.notices')}
        isOn={notices && !mayNot}
        press={() => void toggleNotices(preferences)}
        {...(mayNot && { hint: words.say('desk.settings.notices-blocked') })}
      />
      <Switch name="sound" label={words.say('desk.settings.sound')} isOn={chime.isOn} press={toggleSound} />
      <Switch
        name="shortcuts"
        label={words.say('desk.settings.shortcuts')}
        isOn={shortcuts}
        press={() => preferences.set({ shortcuts: !shortcuts })}
      />
    </>
  );
}

/** The browser asks only when somebody presses the switch. */
async function toggleNotices(preferences: PreferenceBook): Promise<void> {
  if (preferences.value.notices) {
    preferences.set({ notices: false });
    return;
  }
  if (!('Notification' in window)) return;
  const permission = await Notification.requestPermission();
  preferences.set({ notices: permission === 'granted' });
}
