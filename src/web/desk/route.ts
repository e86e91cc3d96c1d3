import { areaNames, type AreaName } from './area-names.ts';

/** Where in the desk somebody is, as the address after `#` says it. */
export type Route =
  | { readonly kind: 'list' }
  | { readonly kind: 'talk'; readonly handOff: string; readonly panel: boolean }
  | { readonly kind: 'area'; readonly name: AreaName; readonly rest: string }
  | { readonly kind: 'welcome'; readonly token: string };

/** Reads the part of the address after `#`. What is not known is the list. */
export function parseRoute(hash: string): Route {
  const [area, name, part] = hash.replace(/^#?\/?/u, '').split('/');
  const value = decode(name ?? '');
  const named = areaNames.find((known) => known === area);
  if (named !== undefined) return { kind: 'area', name: named, rest: value };
  if (value === '') return { kind: 'list' };
  if (area === 'hand-offs') return { kind: 'talk', handOff: value, panel: part === 'panel' };
  if (area === 'welcome') return { kind: 'welcome', token: value };
  return { kind: 'list' };
}

/** The part of the address after `#` that leads to a place. */
export function addressOf(route: Route): string {
  switch (route.kind) {
    case 'list':
      return '#/';
    case 'talk':
      return `#/hand-offs/${encodeURIComponent(route.handOff)}${route.panel ? '/panel' : ''}`;
    case 'area':
      return `#/${route.name}${route.rest === '' ? '' : `/${encodeURIComponent(route.rest)}`}`;
    case 'welcome':
      return `#/welcome/${encodeURIComponent(route.token)}`;
    default:
      return route satisfies never;
  }
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return '';
  }
}
