/** A mail as it goes out. */
export interface OutgoingMail {
  /** Becomes the message id, so that a mail sent twice is recognised by the receiving side. */
  readonly id: string;
  /** What it is, e.g. `cancellation-confirmed`; not part of the mail itself. */
  readonly kind: string;
  readonly to: string;
  readonly subject: string;
  /** Plain text. */
  readonly text: string;
  /** The language of the text; right-to-left languages are marked as such. */
  readonly language: string;
  /** Of a mail that a person wrote: where it stands in their exchange with the shopper. Left out of what a machine wrote. */
  readonly thread?: MailThread;
}

/** Where a mail stands in an exchange (RFC 5322, 3.6.4); ids are without their angle brackets. */
export interface MailThread {
  readonly messageId: string;
  /** What it answers; null where it begins the exchange. */
  readonly inReplyTo: string | null;
  /** All that came before, oldest first. */
  readonly references: readonly string[];
  /** Where an answer is to go. */
  readonly replyTo: string;
}

/** Sends mail. */
export interface Mailer {
  /** Hands one mail over. Throws a `Fault` when it was certainly not taken. */
  send(mail: OutgoingMail): Promise<void>;
}
