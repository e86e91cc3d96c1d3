import { describe, expect, it } from 'vitest';
import { createPseudonyms } from '../../../src/commands/replay/pseudonyms.ts';

describe('a made-up name', () => {
  it('is of the same kind, and always the same for the same thing', () => {
    const names = createPseudonyms();
    expect(names.for('401002319')).toBe('400000001');
    expect(names.for('112-1234567-7654321')).toBe('100-0000000-0000002');
    expect(names.for('ada@shop.example')).toBe('shopper-3@example.com');
    expect(names.for('+12025550143')).toBe('+12025550001');
    expect(names.for('us-1-b')).toBe('hidden-5');
    expect(names.for('12 Elm Street')).toBe('hidden-6');
    expect(names.for('401002319')).toBe('400000001');
  });

  it('is nobody’s real one in the same conversation', () => {
    const names = createPseudonyms();
    const made = ['1002', '1019', '1023'].map((number) => names.for(number));
    expect(new Set([...made, '1002', '1019', '1023'])).toHaveProperty('size', 6);
  });

  it('is another one in another conversation', () => {
    const [one, other] = [createPseudonyms(), createPseudonyms()];
    one.for('40119');
    expect(one.for('40123')).not.toBe(other.for('40123'));
  });

  it('is found even where there are more things than numbers', () => {
    const names = createPseudonyms();
    for (let number = 1000; number < 2500; number += 1) expect(names.for(String(number))).toMatch(/^\d{4}$/u);
  });
});

describe('a text', () => {
  it('has every known name exchanged, in whatever digits and however grouped', () => {
    const names = createPseudonyms();
    names.for('401002319');
    names.for('Mette Sørensen');
    expect(names.inText('cancel 401002319, 401 002 319 or 401-002-319')).toBe(
      'cancel 400000001, 400000001 or 400000001',
    );
    expect(names.inText('أريد إلغاء ٤٠١٠٠٢٣١٩')).toBe('أريد إلغاء 400000001');
    expect(names.inText('it is for mette sørensen')).toBe('it is for hidden-2');
  });

  it('loses e-mail addresses and the ends of long numbers that nobody knew', () => {
    const names = createPseudonyms();
    names.for('+4520123456');
    expect(names.inText('call 20 12 34 56 or 33445566, mail me: x.y@z.example')).toBe(
      'call 20 12 00 01 or 33440002, mail me: shopper-2@example.com',
    );
  });

  it('keeps days, prices and small numbers', () => {
    const text = 'refund $89.99 for 2 lamps by 5 Nov 2026 at 15:30';
    expect(createPseudonyms().inText(text)).toBe(text);
  });
});
