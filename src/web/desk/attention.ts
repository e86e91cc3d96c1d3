import type { Words } from '../words.ts';
import type { Alert } from './alerts.ts';

export interface AttentionParts {
  readonly document: Document;
  readonly ring: () => void;
  /** Whether the agent wants the system's notifications. */
  readonly mayNotify: () => boolean;
  readonly icons: { readonly plain: string; readonly unread: string };
}

/** Draws the agent's eye to the page: by its title and sign, and while they look elsewhere by a notification. */
export interface Attention {
  /** Shows how many messages are unread. */
  count(unread: number, words: Words): void;
  /** Tells what happened. A notification says that somebody wrote, never what. */
  alert(alerts: readonly Alert[], words: Words): void;
}

/** Makes the signs of a page. */
export function createAttention(parts: AttentionParts): Attention {
  const { document, icons } = parts;
  return {
    count: (unread, words) => {
      const title = words.say('desk.title');
      const number = new Intl.NumberFormat(words.intl).format(unread);
      document.title = unread > 0 ? `(${number}) ${title}` : title;
      const icon = document.getElementById('icon');
      icon?.setAttribute('href', unread > 0 ? icons.unread : icons.plain);
    },
    alert: (alerts, words) => {
      parts.ring();
      if (!document.hidden || !parts.mayNotify()) return;
      for (const { kind, handOff } of alerts) notify(words.say(`desk.alert.${kind}`), handOff.id);
    },
  };
}

function notify(text: string, handOff: string): void {
  const notification = new Notification(text, { tag: handOff });
  notification.onclick = () => {
    window.focus();
    location.hash = `#/hand-offs/${encodeURIComponent(handOff)}`;
    notification.close();
  };
}
