import { describe, expect, it } from 'vitest';
import { shortcutOf, shortcuts, type KeyPress } from '../../../src/web/desk/shortcuts.ts';

const press = (facts: Partial<KeyPress>): KeyPress => ({
  key: 'j',
  code: 'KeyJ',
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  isComposing: false,
  ...facts,
});

describe('a key of the desk', () => {
  it('stands for one thing', () => {
    expect(new Set(shortcuts.map(({ key }) => key)).size).toBe(shortcuts.length);
  });

  it.each(shortcuts)('is heeded: $name', ({ name, key }) => {
    expect(shortcutOf(press({ key, code: '' }))).toBe(name);
  });

  it('is known by its place where the keyboard writes other letters', () => {
    expect(shortcutOf(press({ key: 'ت', code: 'KeyJ' }))).toBe('next');
    expect(shortcutOf(press({ key: 'J' }))).toBe('next');
  });

  it.each([{ ctrlKey: true }, { altKey: true }, { metaKey: true }, { isComposing: true }, { key: 'z' }])(
    'is left to the browser and to whoever writes: %o',
    (facts) => {
      expect(shortcutOf(press({ code: 'KeyZ', ...facts }))).toBeNull();
    },
  );
});
