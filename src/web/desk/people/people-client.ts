import {
  deskAgentSchema,
  deskAgentsSchema,
  deskInvitationSchema,
  invitedAgentSchema,
  type DeskAgents,
  type DeskInvitation,
  type NewAgentRequest,
} from '../../../protocol/desk-session.ts';
import type { Call } from '../call.ts';

/** What is changed about somebody; what is left out stays. */
export type PersonChange = Partial<Pick<NewAgentRequest, 'role' | 'languages' | 'markets'>> & {
  readonly isActive?: boolean;
};

/** People of support, as the desk's API gives them to admins. */
export interface PeopleClient {
  list(): Promise<DeskAgents>;
  /** Adds somebody; the invitation is shown this once. */
  add(person: NewAgentRequest): Promise<DeskInvitation>;
  change(id: string, change: PersonChange): Promise<void>;
  /** Voids what they sign in with, and gives a new invitation. */
  invite(id: string): Promise<DeskInvitation>;
}

/** Makes the client of a call. */
export function createPeopleClient(call: Call): PeopleClient {
  const of = (id: string): string => `agents/${encodeURIComponent(id)}`;
  return {
    list: async () => deskAgentsSchema.parse(await call('GET', 'agents')),
    add: async (person) => invitedAgentSchema.parse(await call('POST', 'agents', person)).invitation,
    change: async (id, change) => {
      deskAgentSchema.parse(await call('PUT', of(id), change));
    },
    invite: async (id) => deskInvitationSchema.parse(await call('POST', `${of(id)}/invitation`, {})),
  };
}
