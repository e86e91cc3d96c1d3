import { expect, it } from 'vitest';
import { nearest } from '../../src/dialog/nearest-name.ts';

it('suggests a name only when one is near', () => {
  expect(nearest('piecse', ['pieces', 'card'])).toBe('; did you mean pieces?');
  expect(nearest('xylophone', ['pieces', 'card'])).toBe('');
  expect(nearest('anything', [])).toBe('');
});
