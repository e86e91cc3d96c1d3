import { z } from 'zod';

/**
 * Who sits at the desk: what its page and its API say to each other about signing in and about people, below `/desk/api/`.
 *
 * Whoever is not signed in gets 401 `NotSignedIn` at every address but `session` and `welcome`; whoever is not of the role,
 * 403 `NotAllowed`. Writes need no header but those that a browser sets by itself for `fetch` with JSON.
 */

const deskRoleSchema = z.enum(['agent', 'lead', 'admin']);
const deskPresenceSchema = z.enum(['available', 'away', 'offline']);

const names = z.array(z.string().min(1).max(20)).max(50);
const password = z.string().max(1024);
/** Six digits, however they are spaced. */
const code = z
  .string()
  .max(20)
  .transform((text) => text.replaceAll(/\s/g, ''))
  .pipe(z.string().regex(/^\d{6}$/, 'six digits'));

/** GET /desk/api/session – who is signed in. */
export const deskSessionSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  role: deskRoleSchema,
  /** They answer in. */
  languages: z.array(z.string()),
  markets: z.array(z.string()),
  /** Of the desk. */
  language: z.string(),
  presence: deskPresenceSchema,
});
export type DeskSession = z.infer<typeof deskSessionSchema>;

/**
 * POST /desk/api/session – 200 `DeskSession` and a cookie; 401 `SignInFailed`, whatever does not fit; 429 `TooManyTries`.
 *
 * DELETE /desk/api/session – 204.
 */
export const signInRequestSchema = z.strictObject({
  id: z.string().max(200),
  password,
  code,
});
export type SignInRequest = z.input<typeof signInRequestSchema>;

/**
 * GET /desk/api/welcome, with the token of `/desk/#/welcome/<token>` as `Authorization: Bearer <token>`; 404 `InvitationOver`
 * for one that is unknown, was used, or is over.
 */
export const welcomeSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  language: z.string(),
  /** For typing into the app that shows codes. */
  secret: z.string(),
  /** The same for its camera: `otpauth://totp/…`. */
  uri: z.string(),
});
export type Welcome = z.infer<typeof welcomeSchema>;

/** How long a password is, in characters. Nothing else is asked of it, but that it is none that everybody tries first. */
export const passwordLength = { least: 12, most: 256 } as const;

/**
 * POST /desk/api/welcome, with the same header – 200 `DeskSession` and a cookie; 404 `InvitationOver`, 400
 * `PasswordTooShort`, `PasswordTooLong`, `PasswordTooCommon` or `CodeWrong`, 429 `TooManyTries`.
 */
export const welcomeRequestSchema = z.strictObject({ password, code });
export type WelcomeRequest = z.input<typeof welcomeRequestSchema>;

/** PUT /desk/api/presence – 204. A sign of life too: somebody not heard of for 60 seconds counts as away, so send it every 30. */
export const presenceRequestSchema = z.strictObject({ presence: deskPresenceSchema });

/** PUT /desk/api/language – 204; 400 where the desk does not speak it. */
export const deskLanguageRequestSchema = z.strictObject({ language: z.string().max(20) });

/**
 * POST /desk/api/password – 200 `DeskSession` and a new cookie: all other sessions are over. 403 `PasswordWrong`, 400 as with
 * `welcome`, 429 `TooManyTries`.
 */
export const passwordRequestSchema = z.strictObject({ password, newPassword: password });
export type PasswordRequest = z.infer<typeof passwordRequestSchema>;

/** A person, for admins. */
export const deskAgentSchema = deskSessionSchema.extend({
  isActive: z.boolean(),
  /** False until they have followed an invitation. */
  hasPassword: z.boolean(),
  seenAt: z.string().nullable(),
});
export type DeskAgent = z.infer<typeof deskAgentSchema>;

/** GET /desk/api/agents (admins) – everybody, and what languages and markets there are to choose from. */
export const deskAgentsSchema = z.strictObject({
  agents: z.array(deskAgentSchema),
  languages: z.array(z.string()),
  markets: z.array(z.string()),
});
export type DeskAgents = z.infer<typeof deskAgentsSchema>;

/** POST /desk/api/agents (admins) – 201 `InvitedAgent`; 409 `KnownAgent`. */
export const newAgentRequestSchema = z.strictObject({
  /** What they sign in with: lower-case letters, digits, dots and hyphens. */
  id: z.string().max(64),
  name: z.string().trim().min(1).max(60),
  role: deskRoleSchema,
  languages: names.min(1),
  markets: names.min(1),
  language: z.string().max(20),
});
export type NewAgentRequest = z.infer<typeof newAgentRequestSchema>;

/** A way in for one person, shown once: whoever has it can take their place until they have used it. */
export const deskInvitationSchema = z.strictObject({ address: z.string(), expiresAt: z.string() });
/** POST /desk/api/agents/:id/invitation (admins) – 201 `DeskInvitation`; their password and sessions are void. 404 `UnknownAgent`. */
export type DeskInvitation = z.infer<typeof deskInvitationSchema>;

export const invitedAgentSchema = z.strictObject({
  agent: deskAgentSchema,
  invitation: deskInvitationSchema,
});
export type InvitedAgent = z.infer<typeof invitedAgentSchema>;

/** PUT /desk/api/agents/:id (admins) – 200 `DeskAgent`; 404 `UnknownAgent`, 409 `LastAdmin`. What is left out stays. */
export const agentChangeRequestSchema = z.strictObject({
  role: deskRoleSchema.optional(),
  languages: names.min(1).optional(),
  markets: names.min(1).optional(),
  isActive: z.boolean().optional(),
});
