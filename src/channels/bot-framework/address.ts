import { createHash } from 'node:crypto';
import { z } from 'zod';
import { conversationIdSchema, type ConversationId } from '../../conversation/event.ts';
import type { IncomingActivity } from './activity.ts';

/** Where a conversation of this channel is reached. It holds ids alone: no names. */
export const addressSchema = z.strictObject({
  serviceUrl: z.string(),
  channelId: z.string(),
  conversation: z.strictObject({
    id: z.string(),
    conversationType: z.string().optional(),
    isGroup: z.boolean().optional(),
    tenantId: z.string().optional(),
  }),
  bot: z.string(),
  user: z.string(),
});
export type Address = z.infer<typeof addressSchema>;

const prefix = 'bf-';

/**
 * Our own id of a conversation: a hash of the channel's, which may name people.
 *
 * In a team the channel's id names the thread too, so that every thread is a conversation of its own.
 */
export function conversationOf({ channelId, conversation }: IncomingActivity): ConversationId {
  const hash = createHash('sha256').update(JSON.stringify([channelId, conversation.id]));
  return conversationIdSchema.parse(`${prefix}${hash.digest('base64url')}`);
}

/** Says whether a conversation is one of this channel. */
export function isOurs(conversation: ConversationId): boolean {
  return conversation.startsWith(prefix);
}

/** Where to answer an activity. */
export function addressOf({
  serviceUrl,
  channelId,
  conversation,
  recipient,
  from,
}: IncomingActivity): Address {
  const { id, conversationType, isGroup, tenantId } = conversation;
  return {
    serviceUrl,
    channelId,
    conversation: {
      id,
      ...(typeof conversationType !== 'string' ? {} : { conversationType }),
      ...(typeof isGroup !== 'boolean' ? {} : { isGroup }),
      ...(typeof tenantId !== 'string' ? {} : { tenantId }),
    },
    bot: recipient.id,
    user: from.id,
  };
}

/** Who reads along: in a group chat and in a channel of a team, others do. */
export function audienceOf({
  conversation,
}: Pick<Address | IncomingActivity, 'conversation'>): 'one' | 'several' {
  const { conversationType, isGroup } = conversation;
  if (conversationType === 'groupChat' || conversationType === 'channel' || isGroup === true)
    return 'several';
  return 'one';
}
