import type { PasswordProblem } from '../../app/desk-access/passwords.ts';
import { HttpProblem } from '../http-problem.ts';

type Refusal = PasswordProblem | 'too-many-tries' | 'failed' | 'over' | 'code-wrong' | 'wrong';

/** What the wire says to each way of not being let in. */
export function problemFor(refusal: Refusal): HttpProblem {
  const [status, code, message] = answers[refusal];
  return new HttpProblem(status, code, message);
}

const answers: Readonly<Record<Refusal, readonly [number, string, string]>> = {
  failed: [401, 'SignInFailed', 'Name, password and code do not belong together.'],
  'too-many-tries': [429, 'TooManyTries', 'Too many tries. Wait and try again.'],
  over: [404, 'InvitationOver', 'This invitation was used or is over. Ask for another one.'],
  'code-wrong': [400, 'CodeWrong', 'The code does not fit. Check the clock of the phone.'],
  wrong: [403, 'PasswordWrong', 'This is not the password.'],
  'too-short': [400, 'PasswordTooShort', 'A password has at least 12 characters.'],
  'too-long': [400, 'PasswordTooLong', 'A password has at most 256 characters.'],
  'too-common': [400, 'PasswordTooCommon', 'This password is one that is tried first.'],
};
