import type { DeskAgents, DeskInvitation } from '../../../protocol/desk-session.ts';
import type { PeopleClient } from './people-client.ts';

/** The languages and markets that there are to choose from. */
export type Choices = Pick<DeskAgents, 'languages' | 'markets'>;

/** Does something about people, after which the list is fetched anew. False: it was refused, and the page says why. */
export type ActOnPeople = (deed: (client: PeopleClient) => Promise<void>) => Promise<boolean>;

/** Does something that gives somebody of that name an invitation, which is then shown. False: as with `ActOnPeople`. */
export type InvitePerson = (
  name: string,
  ask: (client: PeopleClient) => Promise<DeskInvitation>,
) => Promise<boolean>;
