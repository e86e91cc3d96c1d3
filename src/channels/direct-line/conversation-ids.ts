import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { conversationIdSchema, type ConversationId } from '../../conversation/event.ts';
import type { CustomerId } from '../../domain/identifiers.ts';
import type { TokenKeys } from '../signed-token.ts';

/** Names conversations so that it can be told, without looking anything up, whose they are. */
export interface ConversationIds {
  /** A new id for a customer's conversation, or a guest's (null). */
  create(owner: CustomerId | null): ConversationId;
  /** The id, if it was created for this owner; null otherwise. A guest's id belongs to whoever holds it. */
  recognise(id: string, owner: CustomerId | null): ConversationId | null;
}

/** Makes ids of a random part and a keyed hash over it and the owner. */
export function createConversationIds(keys: TokenKeys): ConversationIds {
  const seal = (random: string, owner: CustomerId | null, key: string) =>
    createHmac('sha256', key)
      .update(`conversation\n${random}\n${owner === null ? 'guest' : `customer ${owner}`}`)
      .digest()
      .subarray(0, 16);
  return {
    create: (owner) => {
      const random = randomBytes(16).toString('base64url');
      return conversationIdSchema.parse(`${random}.${seal(random, owner, keys[0]).toString('base64url')}`);
    },
    recognise: (id, owner) => {
      const [random = '', claimed = ''] = id.split('.');
      const given = Buffer.from(claimed, 'base64url');
      const isOwn = keys.some((key) => {
        const right = seal(random, owner, key);
        return given.length === right.length && timingSafeEqual(given, right);
      });
      return isOwn ? conversationIdSchema.parse(`${random}.${claimed}`) : null;
    },
  };
}
