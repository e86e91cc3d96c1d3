import type { SignIn } from './shop-client.ts';

/** Gives a token that is still good for a while. */
export type ShopPass = () => Promise<string>;

const spare = 60_000;

/**
 * Keeps a customer signed in: tokens are short-lived, so one that is about to run out is replaced before it is used.
 *
 * Whoever asks while one is being fetched gets the same one.
 */
export function createShopPass(signIn: () => Promise<SignIn>, now: () => number): ShopPass {
  let held: { readonly token: Promise<string>; until: number } | null = null;
  const fetchOne = (): Promise<string> => {
    const asked = signIn();
    const fresh = { token: asked.then(({ token }) => token), until: Number.POSITIVE_INFINITY };
    held = fresh;
    asked.then(
      ({ seconds }) => {
        fresh.until = now() + seconds * 1000 - spare;
      },
      () => {
        if (held === fresh) held = null;
      },
    );
    return fresh.token;
  };
  return () => (held !== null && now() < held.until ? held.token : fetchOne());
}
