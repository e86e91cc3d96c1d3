import './no-made-code.ts';
import { render } from 'preact';
import { pageLanguageOf, type PageLanguage } from '../languages.ts';
import type { Words } from '../words.ts';
import { createChime } from '../widget/chime.ts';
import type { Alert } from './alerts.ts';
import { unreadIn } from './alerts.ts';
import { createAnnouncer } from './announcer.tsx';
import { App } from './app.tsx';
import { createAttention } from './attention.ts';
import { createCall } from './call.ts';
import { createDeskClient } from './desk-client.ts';
import { Desk } from './desk.ts';
import { createDrafts } from './drafts.ts';
import plainIcon from './icons/desk.svg';
import unreadIcon from './icons/desk-unread.svg';
import { createOpenStream } from './open-stream.ts';
import { createPreferences } from './preferences.ts';
import { createSessionClient, type Me } from './session-client.ts';
import { Session } from './session.ts';
import { loadWords } from './texts.ts';

const api = new URL('/desk/api/', location.origin);
const call = createCall(fetch.bind(window), api.href, () => void session.ended());
const client = createDeskClient(call);
const preferences = createPreferences(localStorage);
const chime = createChime();
const announcer = createAnnouncer();
const attention = createAttention({
  document,
  ring: () => chime.ring(),
  mayNotify: () =>
    preferences.value.notices && 'Notification' in window && Notification.permission === 'granted',
  icons: { plain: plainIcon, unread: unreadIcon },
});
let words: Words | null = null;

const later = (milliseconds: number, action: () => void): (() => void) => {
  const timer = setTimeout(action, milliseconds);
  return () => clearTimeout(timer);
};

function openDesk(me: Me): Desk {
  const desk = new Desk({
    me: me.id,
    client,
    drafts: createDrafts(sessionStorage, me.id),
    openStream: createOpenStream(new URL('stream', api)),
    later,
    chance: () => Math.random(),
    newId: () => crypto.randomUUID(),
    now: () => new Date().toISOString(),
    isVisible: () => !document.hidden,
    alerted: tell,
  });
  desk.watch(() => countUnread(desk));
  return desk;
}

function countUnread(desk: Desk): void {
  if (words !== null) attention.count(unreadIn(desk.state.queue), words);
}

function tell(alerts: readonly Alert[]): void {
  if (words === null) return;
  attention.alert(alerts, words);
  for (const kind of new Set(alerts.map((alert) => alert.kind)))
    announcer.say(words.say(`desk.alert.${kind}`));
}

const session: Session = new Session({
  client: createSessionClient(call),
  openDesk,
  forget: (exceptOf) => createDrafts(sessionStorage, '').forget(exceptOf),
  later,
});

document.addEventListener('visibilitychange', () => {
  if (session.stage.kind !== 'signed-in') return;
  session.stage.desk.lookAgain();
  if (!document.hidden) session.stage.desk.catchUp();
});
addEventListener('online', () => {
  if (session.stage.kind === 'signed-in') session.stage.desk.catchUp();
});

render(
  <App
    parts={{ session, client, call, preferences, chime, announcer }}
    load={loadWords}
    language={browserLanguage()}
    worded={(loaded) => {
      words = loaded;
      if (session.stage.kind === 'signed-in') countUnread(session.stage.desk);
      else attention.count(0, loaded);
    }}
  />,
  document.body,
);
void session.start();

function browserLanguage(): PageLanguage {
  return navigator.languages.map(pageLanguageOf).find((language) => language !== null) ?? 'en';
}
