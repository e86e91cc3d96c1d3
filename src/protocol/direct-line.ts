import { z } from 'zod/mini';
import { besideSchema } from './beside.ts';

/**
 * The wire of Direct Line 3.0, as stock clients and our own widget speak it. Fields we do not know are allowed and
 * dropped, so that a newer client is still understood.
 *
 * Source: directline-3.0.json and botframework-activity.md of microsoft/botframework-sdk.
 */

/** A message longer than this is refused; counted as JavaScript counts the length of a string. */
export const textLimit = 4000;

/** A body or a frame larger than this many bytes is refused. */
export const bodyLimit = 64 * 1024;

/** The bot's name on the wire: whose messages are not the shopper's. */
export const botAccount = { id: 'polydesk', name: 'Polydesk', role: 'bot' } as const;

const accountSchema = z.object({
  id: z.optional(z.string()),
  name: z.optional(z.string()),
  role: z.optional(z.string()),
});

/** A button. Ours are `messageBack`: a tap sends a message with `text` and `value`, and `displayText` is shown. */
const cardActionSchema = z.object({
  type: z.string(),
  title: z.string(),
  text: z.optional(z.string()),
  displayText: z.optional(z.string()),
  value: z.optional(z.unknown()),
});
export type CardAction = z.infer<typeof cardActionSchema>;

/** An attachment, of which ours are Adaptive Cards for stock clients. */
const attachmentSchema = z.object({ contentType: z.string(), content: z.optional(z.unknown()) });
export type Attachment = z.infer<typeof attachmentSchema>;

/**
 * One activity, either way: a message, `typing`, `event`, `endOfConversation` …
 *
 * `id` and `timestamp` are the server's. The shopper's own message comes back on the stream with the
 * `channelData.clientActivityID` it was sent with.
 */
export const activitySchema = z.object({
  type: z.string().check(z.minLength(1)),
  id: z.optional(z.string()),
  timestamp: z.optional(z.string()),
  channelId: z.optional(z.string()),
  conversation: z.optional(z.object({ id: z.string() })),
  from: z.optional(accountSchema),
  name: z.optional(z.string()),
  text: z.optional(z.string()),
  textFormat: z.optional(z.string()),
  locale: z.optional(z.string()),
  replyToId: z.optional(z.string()),
  value: z.optional(z.unknown()),
  suggestedActions: z.optional(z.object({ actions: z.array(cardActionSchema) })),
  attachments: z.optional(z.array(attachmentSchema)),
  channelData: z.optional(
    z.object({
      clientActivityID: z.optional(text(100)),
      /** What our own widget shows beside the words; stock clients leave it alone and show the attachments. */
      polydesk: z.optional(besideSchema),
    }),
  ),
});
export type Activity = z.infer<typeof activitySchema>;

const offerIdSchema = text(200);
const timeSchema = z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/));

/** What a tap carries as `value`: the opaque id under which the button was offered. */
export const tapValueSchema = z.object({ offer: offerIdSchema });
export type TapValue = z.infer<typeof tapValueSchema>;

/** What picking several items with quantities carries as `value`. */
export const pickValueSchema = z.object({
  picked: z.array(z.object({ offer: offerIdSchema, quantity: z.int() })).check(z.maxLength(50)),
});
export type PickValue = z.infer<typeof pickValueSchema>;

/** What picking a day, and times of it, carries as `value`: local time of the market. */
export const momentValueSchema = z.object({
  moment: z.object({
    date: z.iso.date(),
    from: z._default(z.nullable(timeSchema), null),
    to: z._default(z.nullable(timeSchema), null),
  }),
});
export type MomentValue = z.input<typeof momentValueSchema>;

/**
 * The name of the `event` by which each side says that everything up to an activity was on its screen. It has no place in the
 * transcript; clients that do not know it leave it alone.
 */
export const seenEvent = 'polydesk/seen';

/** What it carries as `value`. */
export const seenValueSchema = z.object({ activity: text(300) });

/** What the stream and `GET …/activities` give. Without a watermark (typing) the one known before still holds. */
export const activitySetSchema = z.object({
  activities: z.array(activitySchema),
  watermark: z.optional(z.string()),
});
export type ActivitySet = z.infer<typeof activitySetSchema>;

/** The answer to starting, resuming, minting and refreshing. `streamUrl` holds a ticket good for one socket within a minute. */
export const conversationAnswerSchema = z.object({
  conversationId: z.string(),
  token: z.string(),
  /** Seconds. */
  expires_in: z.number(),
  streamUrl: z.optional(z.string()),
});
export type ConversationAnswer = z.infer<typeof conversationAnswerSchema>;

/** The answer to a posted activity. It is stored; the bot's replies come over the stream. */
export const activityAnswerSchema = z.object({ id: z.string() });
export type ActivityAnswer = z.infer<typeof activityAnswerSchema>;

/** What every refused request is answered with. */
export const errorAnswerSchema = z.object({ error: z.object({ code: z.string(), message: z.string() }) });
export type ErrorAnswer = z.infer<typeof errorAnswerSchema>;

/** What a shop's own server sends, with the secret, to have a token minted. `polydesk` is ours; Azure knows the rest. */
export const tokenRequestSchema = z.object({
  user: z.optional(z.object({ id: z.optional(text(200)), name: z.optional(text(200, 0)) })),
  trustedOrigins: z.optional(z.array(z.url()).check(z.maxLength(20))),
  polydesk: z.optional(
    z.object({
      market: z.optional(z.string()),
      language: z.optional(z.string()),
      /** The shop vouches for it: the shopper is signed in as this customer. */
      customer: z.optional(text(200)),
    }),
  ),
});
export type TokenRequest = z.infer<typeof tokenRequestSchema>;

/**
 * What a shop's page sends for a token of its own, with the shop's proof of who is signed in as bearer, or none for a guest.
 *
 * `conversation` asks for an earlier one again; a guest's goes over to whoever signs in; where it is somebody else's, a new
 * one is given instead.
 */
export const shopperTokenRequestSchema = z.object({
  market: z.optional(z.string()),
  language: z.optional(z.string()),
  conversation: z.optional(text(200, 0)),
});
export type ShopperTokenRequest = z.infer<typeof shopperTokenRequestSchema>;

/** What a client sends to start a conversation. With a token, user and language of the token hold. */
export const startRequestSchema = z.object({
  user: z.optional(z.object({ id: z.optional(text(200)) })),
  locale: z.optional(z.string()),
});
export type StartRequest = z.infer<typeof startRequestSchema>;

function text(longest: number, shortest = 1) {
  return z.string().check(z.minLength(shortest), z.maxLength(longest));
}
