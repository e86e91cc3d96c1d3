import {
  deskSessionSchema,
  type PasswordRequest,
  welcomeSchema,
  type DeskSession,
  type SignInRequest,
  type Welcome,
  type WelcomeRequest,
} from '../../protocol/desk-session.ts';
import { DeskRefusal, type Call } from './call.ts';

/** Who sits at the desk. */
export type Me = DeskSession;

/** The desk's API, as far as it is about who one is. */
export interface SessionClient {
  /** Who is signed in; null where nobody is. */
  who(): Promise<Me | null>;
  signIn(request: SignInRequest): Promise<Me>;
  signOut(): Promise<void>;
  /** What an invitation is for. */
  welcome(token: string): Promise<Welcome>;
  /** Takes an invitation up. */
  accept(token: string, request: WelcomeRequest): Promise<Me>;
  setPresence(presence: Me['presence']): Promise<void>;
  setLanguage(language: string): Promise<void>;
  /** Ends all their other sessions. */
  changePassword(request: PasswordRequest): Promise<void>;
}

/** Makes the client of a call. */
export function createSessionClient(call: Call): SessionClient {
  return {
    who: async () => {
      try {
        return deskSessionSchema.parse(await call('GET', 'session'));
      } catch (error) {
        if (error instanceof DeskRefusal && error.status === 401) return null;
        throw error;
      }
    },
    signIn: async (request) => deskSessionSchema.parse(await call('POST', 'session', request)),
    signOut: async () => {
      await call('DELETE', 'session');
    },
    welcome: async (token) => welcomeSchema.parse(await call('GET', 'welcome', undefined, token)),
    accept: async (token, request) => deskSessionSchema.parse(await call('POST', 'welcome', request, token)),
    setPresence: async (presence) => {
      await call('PUT', 'presence', { presence });
    },
    setLanguage: async (language) => {
      await call('PUT', 'language', { language });
    },
    changePassword: async (request) => {
      await call('POST', 'password', request);
    },
  };
}
