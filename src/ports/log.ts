/**
 * Keeps a record for operators. Facts are identifiers, counts and codes: never a message's text, an address, a phone
 * number, an e-mail address or a token.
 */
export interface Log {
  /** Something worth knowing happened. */
  info(happening: string, facts?: Readonly<Record<string, unknown>>): void;
  /** Something went wrong and was dealt with. */
  warn(happening: string, facts?: Readonly<Record<string, unknown>>): void;
  /** Something went wrong that a person must look at. */
  error(happening: string, facts?: Readonly<Record<string, unknown>>): void;
}
