import { useEffect } from 'preact/hooks';
import { shortcutOf, type Shortcut } from './shortcuts.ts';

/** Heeds the keys of the desk wherever one does not write and no dialog is open. */
export function useShortcuts(isOn: boolean, heed: (shortcut: Shortcut) => void): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      if (!isOn || event.defaultPrevented || isWriting(event.target)) return;
      const shortcut = shortcutOf(event);
      if (shortcut === null) return;
      event.preventDefault();
      heed(shortcut);
    };
    document.addEventListener('keydown', pressed);
    return () => document.removeEventListener('keydown', pressed);
  });
}

function isWriting(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, select, dialog') !== null;
}
