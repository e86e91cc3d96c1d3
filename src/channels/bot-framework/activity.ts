import type { Activity } from 'botbuilder';
import { z } from 'zod';

/**
 * What is read of an activity that a channel sends. Fields we do not know are allowed; one that is there must be right.
 *
 * Source: botframework-activity.md of microsoft/botframework-sdk.
 */
const accountSchema = z.object({
  id: z.string().min(1).max(500),
  name: z.string().nullish(),
});

export const activitySchema = z.object({
  type: z.string().min(1).max(100),
  id: z.string().min(1).max(500).nullish(),
  /** The library believes other tokens of the channel that it names `AseChannel`; there is none such here. */
  channelId: z
    .string()
    .min(1)
    .max(100)
    .refine((id) => id !== 'AseChannel', 'a channel that is served here'),
  serviceUrl: z.string().min(1).max(2000),
  from: accountSchema,
  recipient: accountSchema,
  conversation: z.object({
    id: z.string().min(1).max(2000),
    conversationType: z.string().nullish(),
    isGroup: z.boolean().nullish(),
    tenantId: z.string().nullish(),
  }),
  text: z.string().nullish(),
  /** Of an event. */
  name: z.string().max(200).nullish(),
  locale: z.string().max(100).nullish(),
  value: z.unknown().optional(),
  /** Of an `installationUpdate`: `add`, `remove` and the like. */
  action: z.string().nullish(),
  membersAdded: z.array(accountSchema).nullish(),
  entities: z.array(z.unknown()).nullish(),
  channelData: z.unknown().optional(),
});
export type IncomingActivity = z.infer<typeof activitySchema>;

/** The same body as the library's type: it is passed on whole once it is known to be one. */
export const libraryActivitySchema = z.custom<Activity>((body) => activitySchema.safeParse(body).success);
