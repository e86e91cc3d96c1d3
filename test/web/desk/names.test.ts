import { describe, expect, it } from 'vitest';
import { initials, languageName, marketName } from '../../../src/web/desk/names.ts';

describe('names at the desk', () => {
  it('are those of the reader’s language', () => {
    expect(languageName('ar', 'da-DK')).toBe('Arabisk');
    expect(marketName('dk', 'da-DK')).toBe('Danmark');
    expect(marketName('cn', 'en-GB')).toBe('China');
  });

  it('are the ids where nothing better is known', () => {
    expect(languageName('???', 'en-GB')).toBe('???');
    expect(marketName('wholesale', 'en-GB')).toBe('wholesale');
  });

  it.each([
    ['Mette', 'M'],
    ['Jonas Hald', 'JH'],
    ['Amira bint Haddad', 'AH'],
    ['李梅', '李'],
  ])('are shortened for their round sign: %s', (name, sign) => {
    expect(initials(name)).toBe(sign);
  });
});
