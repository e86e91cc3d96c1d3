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
}

/** Sends mail. */
export interface Mailer {
  /** Hands one mail over. Throws a `Fault` when it was certainly not taken. */
  send(mail: OutgoingMail): Promise<void>;
}
