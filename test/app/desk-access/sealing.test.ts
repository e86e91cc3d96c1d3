import { describe, expect, it } from 'vitest';
import { createSealing } from '../../../src/app/desk-access/sealing.ts';

describe('a sealed secret', () => {
  const sealing = createSealing('a secret of at least 32 characters');
  const sealed = sealing.seal('JBSWY3DPEHPK3PXP', 'mette');

  it('is opened with the same key, for its owner', () => {
    expect(sealing.open(sealed, 'mette')).toBe('JBSWY3DPEHPK3PXP');
    expect(sealing.seal('JBSWY3DPEHPK3PXP', 'mette')).not.toBe(sealed);
    expect(Buffer.from(sealed, 'base64url').toString('latin1')).not.toContain('JBSWY');
  });

  it('is opened for nobody else, with no other key, and not when it was changed', () => {
    const changed = Buffer.from(sealed, 'base64url');
    changed.writeUInt8(changed.readUInt8(30) ^ 1, 30);
    expect(() => sealing.open(sealed, 'omar')).toThrow('cannot be opened');
    expect(() => createSealing('another secret of 32 characters!').open(sealed, 'mette')).toThrow(
      'invite mette anew',
    );
    expect(() => sealing.open(changed.toString('base64url'), 'mette')).toThrow('cannot be opened');
  });
});
