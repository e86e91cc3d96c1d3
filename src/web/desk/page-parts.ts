import type { Chime } from '../widget/chime.ts';
import type { Announcer } from './announcer.tsx';
import type { Call } from './call.ts';
import type { DeskClient } from './desk-client.ts';
import type { PreferenceBook } from './preferences.ts';
import type { Session } from './session.ts';

/** What the page is made of, besides its words. */
export interface PageParts {
  readonly session: Session;
  readonly client: DeskClient;
  /** The desk's API, for the areas beside its conversations. */
  readonly call: Call;
  readonly preferences: PreferenceBook;
  readonly chime: Chime;
  readonly announcer: Announcer;
}
