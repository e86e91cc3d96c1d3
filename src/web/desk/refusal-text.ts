import { DeskRefusal } from './call.ts';

/** The key of the text that says why something was not done. */
export function refusalText(error: unknown): string {
  if (!(error instanceof DeskRefusal)) return 'desk.problem.unreachable';
  switch (error.code) {
    case 'Taken':
      return 'desk.problem.taken';
    case 'NotYours':
      return 'desk.problem.not-yours';
    case 'NotTheirs':
      return 'desk.problem.not-theirs';
    case 'Over':
      return 'desk.problem.over';
    case 'NotNow':
      return 'desk.problem.not-now';
    case 'TooEarly':
      return 'desk.problem.too-early';
    case 'Quiet':
      return 'desk.problem.quiet';
    case 'TooMany':
      return 'desk.problem.too-many';
    case 'Busy':
      return 'desk.problem.busy';
    case 'Changed':
      return 'desk.problem.changed';
    case 'NoAddress':
      return 'desk.problem.no-address';
    case 'KnownAgent':
      return 'desk.people.known';
    case 'LastAdmin':
      return 'desk.people.last-admin';
    case 'UnknownAgent':
      return 'desk.people.gone';
    default:
      return error.status === 429 ? 'desk.problem.too-often' : 'desk.problem.refused';
  }
}
