import type { AgentId } from '../../domain/agent.ts';
import { durationSchema, instantAfter, type Instant } from '../../domain/time.ts';
import type { AgentBook } from '../../ports/agent-book.ts';
import type { Clock } from '../../ports/clock.ts';
import { drawAppSecret } from './app-codes.ts';
import { drawToken, hashToken } from './desk-token.ts';
import type { Sealing } from './sealing.ts';

/** An invitation ends after so long. */
const invitationLasts = durationSchema.parse('PT48H');

/** A way in, known only to whom it is shown. */
export interface ShownInvitation {
  readonly token: string;
  readonly expiresAt: Instant;
}

/** Invites somebody to set a password; their old one and their sessions are void. Null: nobody active has that id. */
export async function invite(
  id: AgentId,
  {
    agents,
    sealing,
    clock,
  }: { readonly agents: AgentBook; readonly sealing: Sealing; readonly clock: Clock },
): Promise<ShownInvitation | null> {
  const token = drawToken();
  const expiresAt = instantAfter(clock.now(), invitationLasts);
  const sealedSecret = sealing.seal(drawAppSecret(), id);
  const isInvited = await agents.invite(id, { hash: hashToken(token), sealedSecret, expiresAt });
  return isInvited ? { token, expiresAt } : null;
}
