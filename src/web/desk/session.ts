import type { PasswordRequest, SignInRequest, Welcome, WelcomeRequest } from '../../protocol/desk-session.ts';
import { DeskRefusal } from './call.ts';
import type { Desk } from './desk.ts';
import { createObservable } from './observable.ts';
import type { Me, SessionClient } from './session-client.ts';

/** Who is at the page. `ended`: they were signed in, and are not any more though they did not sign out. */
export type Stage =
  | { readonly kind: 'loading' }
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'signed-out'; readonly isEnded: boolean }
  | { readonly kind: 'signed-in'; readonly me: Me; readonly desk: Desk };

export interface SessionParts {
  readonly client: SessionClient;
  /** Sets up the desk of somebody who signed in. */
  readonly openDesk: (me: Me) => Desk;
  /** Forgets what was kept for whoever signed out, or for all but whoever signed in. */
  readonly forget: (exceptOf?: string) => void;
  readonly later: (milliseconds: number, action: () => void) => () => void;
}

const signOfLife = 30_000;

/** Who sits at the desk, from signing in to signing out. */
export class Session {
  readonly #parts: SessionParts;
  readonly #stage = createObservable<Stage>({ kind: 'loading' });
  #stopBeat: () => void = () => undefined;
  #isAsking = false;

  constructor(parts: SessionParts) {
    this.#parts = parts;
  }

  get stage(): Stage {
    return this.#stage.value;
  }

  /** Calls a watcher after each change; the answer ends it. */
  watch(watcher: () => void): () => void {
    return this.#stage.watch(watcher);
  }

  /** Asks who is signed in. */
  async start(): Promise<void> {
    try {
      const me = await this.#parts.client.who();
      if (me === null) this.#show({ kind: 'signed-out', isEnded: false });
      else this.#begin(me);
    } catch {
      this.#show({ kind: 'unreachable' });
    }
  }

  /** Signs in. Answers with the key of what is wrong, or null. */
  async signIn(request: SignInRequest): Promise<string | null> {
    return this.#enter('desk.sign-in.failed', () => this.#parts.client.signIn(request));
  }

  /** What an invitation is for; null where it holds no more. */
  async welcome(token: string): Promise<Welcome | null> {
    try {
      return await this.#parts.client.welcome(token);
    } catch (error) {
      if (error instanceof DeskRefusal) return null;
      throw error;
    }
  }

  /** Takes an invitation up. Answers with the key of what is wrong, or null. */
  async accept(token: string, request: WelcomeRequest): Promise<string | null> {
    return this.#enter('desk.welcome.code-wrong', () => this.#parts.client.accept(token, request));
  }

  /** Signs out; nothing of the agent stays in the browser. */
  async signOut(): Promise<void> {
    await this.#parts.client.signOut().catch(() => undefined);
    this.#parts.forget();
    this.#leave(false);
  }

  /**
   * A request was refused for want of a session. It may have been of an earlier one, so it is asked whether there is none;
   * if so, drafts stay for when the agent signs in again.
   */
  async ended(): Promise<void> {
    if (this.stage.kind !== 'signed-in' || this.#isAsking) return;
    this.#isAsking = true;
    try {
      if ((await this.#parts.client.who()) === null) this.#leave(true);
    } catch {
      // Nobody can be asked just now; the next request will tell.
    } finally {
      this.#isAsking = false;
    }
  }

  /** Says whether conversations are taken. */
  async setPresence(presence: Me['presence']): Promise<void> {
    this.#know({ presence });
    await this.#parts.client.setPresence(presence).catch(() => undefined);
  }

  /** Changes the language of the page, and remembers it. */
  async setLanguage(language: string): Promise<void> {
    this.#know({ language });
    await this.#parts.client.setLanguage(language).catch(() => undefined);
  }

  /** Changes the password. Answers with the key of what is wrong, or null. */
  async changePassword(request: PasswordRequest): Promise<string | null> {
    try {
      await this.#parts.client.changePassword(request);
      return null;
    } catch (error) {
      return problemOf(error, 'desk.password.wrong');
    }
  }

  // A name or code of a shape that none has is as wrong as any other: `usual` says so.
  async #enter(usual: string, ask: () => Promise<Me>): Promise<string | null> {
    try {
      this.#begin(await ask());
      return null;
    } catch (error) {
      return problemOf(error, usual);
    }
  }

  #begin(me: Me): void {
    this.#parts.forget(me.id);
    // Whoever sits down takes conversations until they say otherwise.
    const here: Me = me.presence === 'offline' ? { ...me, presence: 'available' } : me;
    const desk = this.#parts.openDesk(here);
    this.#show({ kind: 'signed-in', me: here, desk });
    desk.start();
    this.#beat();
  }

  #leave(isEnded: boolean): void {
    this.#stopBeat();
    if (this.stage.kind === 'signed-in') this.stage.desk.close();
    this.#show({ kind: 'signed-out', isEnded });
  }

  #beat(): void {
    if (this.stage.kind !== 'signed-in') return;
    void this.setPresence(this.stage.me.presence);
    this.#stopBeat = this.#parts.later(signOfLife, () => this.#beat());
  }

  #know(change: Partial<Me>): void {
    this.#stage.update((stage) =>
      stage.kind === 'signed-in' ? { ...stage, me: { ...stage.me, ...change } } : stage,
    );
  }

  #show(stage: Stage): void {
    this.#stage.update(() => stage);
  }
}

function problemOf(error: unknown, usual: string): string {
  if (!(error instanceof DeskRefusal)) return 'desk.problem.unreachable';
  switch (error.code) {
    case 'SignInFailed':
      return 'desk.sign-in.failed';
    case 'TooManyTries':
      return 'desk.sign-in.too-many';
    case 'InvitationOver':
      return 'desk.welcome.over';
    case 'PasswordTooShort':
      return 'desk.welcome.too-short';
    case 'PasswordTooLong':
      return 'desk.welcome.too-long';
    case 'PasswordTooCommon':
      return 'desk.welcome.too-common';
    case 'PasswordWrong':
      return 'desk.password.wrong';
    case 'CodeWrong':
      return 'desk.welcome.code-wrong';
    default:
      return error.status === 400 ? usual : 'desk.problem.refused';
  }
}
