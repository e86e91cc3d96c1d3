import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** Locks small texts away, so that whoever has the store alone cannot read them. */
export interface Sealing {
  /** Seals a text for one owner. The same text is sealed differently each time. */
  seal(text: string, owner: string): string;
  /** Throws an `Error` for what was changed, sealed for another owner, or sealed with another key. */
  open(sealed: string, owner: string): string;
}

const nonceBytes = 12;
const tagBytes = 16;

/** Seals with AES-256-GCM under a key made from a secret. */
export function createSealing(secret: string): Sealing {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'polydesk sealed secrets', 32));
  return {
    seal: (text, owner) => {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(owner));
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url');
    },
    open: (sealed, owner) => {
      const bytes = Buffer.from(sealed, 'base64url');
      const nonce = bytes.subarray(0, nonceBytes);
      const tag = bytes.subarray(nonceBytes, nonceBytes + tagBytes);
      const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes })
        .setAAD(Buffer.from(owner))
        .setAuthTag(tag);
      try {
        const body = decipher.update(bytes.subarray(nonceBytes + tagBytes));
        return Buffer.concat([body, decipher.final()]).toString('utf8');
      } catch (error) {
        throw new Error(
          `A secret of ${owner} cannot be opened: agents.secret in the data folder is another one. Put the old one back, or invite ${owner} anew.`,
          { cause: error },
        );
      }
    },
  };
}
