import { describe, expect, it } from 'vitest';
import { addressOf, parseRoute, type Route } from '../../../src/web/desk/route.ts';

const routes: readonly Route[] = [
  { kind: 'list' },
  { kind: 'talk', handOff: 'h-1', panel: false },
  { kind: 'talk', handOff: 'a/b #?', panel: true },
  { kind: 'area', name: 'audit', rest: '' },
  { kind: 'area', name: 'audit', rest: 'a/b' },
  { kind: 'welcome', token: 'Zm9v-_' },
];

describe('a place in the desk', () => {
  it.each(routes)('is found again by its address: $kind', (route) => {
    expect(parseRoute(addressOf(route))).toEqual(route);
  });

  it.each(['', '#', '#/', '#/nothing/7', '#/hand-offs/', '#/hand-offs', '#/welcome/%E0%A4%A'])(
    'is the list where the address says nothing that is known: %s',
    (hash) => {
      expect(parseRoute(hash)).toEqual({ kind: 'list' });
    },
  );
});
