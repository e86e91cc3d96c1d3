import type { Meter } from '../../ports/meter.ts';
import { HttpProblem } from '../http-problem.ts';
import type { DeskRoute, OpenVisit } from './desk-route.ts';

/** The same routes, of which attempts to sign in that fail are counted. */
export function meterSignIns(routes: readonly DeskRoute[], meter: Meter): readonly DeskRoute[] {
  return routes.map((route) => {
    if (route.roles !== 'anybody' || route.method !== 'POST' || route.path !== '/session') return route;
    return {
      ...route,
      handle: async (visit: OpenVisit) => {
        try {
          return await route.handle(visit);
        } catch (error) {
          if (error instanceof HttpProblem && error.status !== 400)
            meter.signInFailed(error.status === 429 ? 'too-often' : 'refused');
          throw error;
        }
      },
    };
  });
}
