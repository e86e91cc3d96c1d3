import { PolydeskChat } from './element.ts';

// A page that loads the script twice still has one chat.
if (customElements.get('polydesk-chat') === undefined) customElements.define('polydesk-chat', PolydeskChat);
