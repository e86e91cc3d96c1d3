import { describe, expect, it } from 'vitest';
import { afterMail, kindOfMail, ticketNumberIn } from '../../src/domain/ticket-course.ts';

describe('a mail for a case', () => {
  it('is the shopper’s from their own address alone, however it is written', () => {
    expect(kindOfMail('ADA@example.com ', 'ada@Example.com', false)).toBe('received');
    expect(kindOfMail('ada@example.com.evil.example', 'ada@example.com', false)).toBe('apart');
    expect(kindOfMail('ada@example.com', null, false)).toBe('apart');
    expect(kindOfMail('ada@example.com', 'ada@example.com', true)).toBe('automatic');
    expect(kindOfMail('bo@example.com', 'ada@example.com', true)).toBe('apart');
  });

  it('opens it again when the shopper wrote it, and leaves it when anybody or anything else did', () => {
    expect(afterMail('closed', 'received')).toBe('open');
    expect(afterMail('closed', 'apart')).toBe('closed');
    expect(afterMail('waiting-for-shopper', 'automatic')).toBe('waiting-for-shopper');
  });

  it('names it in its subject, in brackets, small letters or among other words', () => {
    expect(ticketNumberIn('Re: [T-7F3A21C9] Your case')).toBe('T-7F3A21C9');
    expect(ticketNumberIn('SV: t-7f3a21c9')).toBe('T-7F3A21C9');
    expect(ticketNumberIn('答复: T-7F3A21C9。')).toBe('T-7F3A21C9');
    expect(ticketNumberIn('AT-7F3A21C9, T-7F3A21C, T-7F3A21C90')).toBeNull();
  });
});
