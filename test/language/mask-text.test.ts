import { describe, expect, it } from 'vitest';
import { maskText } from '../../src/language/mask-text.ts';

describe('maskText', () => {
  it.each([
    ['4111111111111111', '•••• 1111'],
    ['card 4111 1111 1111 1111 exp 12/27', 'card •••• 1111 exp 12/27'],
    ['5500-0000-0000-0004', '•••• 0004'],
    ['3782 822463 10005', '•••• 0005'],
    ['٤١١١١١١١١١١١١١١١', '•••• 1111'],
    ['身份证11010519491231002X', '身份证••••'],
    ['900101-14-5678', '••••'],
    ['010190-1234', '••••'],
  ])('masks %s', (text, masked) => {
    expect(maskText(text)).toBe(masked);
  });

  it.each([
    '#1023',
    'ORD-20391',
    '406-1234567-7654321',
    '4111111111111112',
    '+45 12 34 56 78',
    'ordered on 2026-11-02',
  ])('leaves %s alone', (text) => {
    expect(maskText(text)).toBe(text);
  });
});
