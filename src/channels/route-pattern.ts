import type { Route } from 'restify';

/**
 * The pattern of a route, for the log: an address itself may hold conversation ids and tickets.
 *
 * The library says that every request has a route; one to an unknown address has none.
 */
export function routePattern(route: Route | undefined): string {
  return route === undefined ? 'none' : String(route.path);
}
