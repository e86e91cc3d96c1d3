import { expect, it } from 'vitest';
import { copyData } from './data-copy.ts';

it.each([
  [
    'a button for a wish that nobody can have',
    'dialogs/repair/help.yaml',
    'support.human',
    'support.humna',
    'dialogs/repair/help.yaml (step tell): offers the wish support.humna, which is no intent with training data; did you mean support.human?',
  ],
  [
    'a button for small talk',
    'dialogs/repair/help.yaml',
    'support.human',
    'chat.thanks',
    'offers the wish chat.thanks, which is no intent with training data',
  ],
  [
    'an option that nobody could be heard to mean',
    'dialogs/repair/goodbye.yaml',
    'concepts: [complaint]',
    'concepts: [complant]',
    'dialogs/repair/goodbye.yaml (step ask-rating): has the option bad stand for complant, which no lexicon has (locales/*/lexicon/concepts.json); did you mean complaint?',
  ],
  [
    'a button that is too wide for a channel',
    'locales/da/texts/cancel.json',
    '"whole-order": "',
    '"whole-order": "Ja tak, jeg vil gerne have annulleret: ',
    'locales/da/texts/cancel.json (cancel.whole-order): is 50 columns wide on a button of step cancel-order/choose-lines; Teams shows 40',
  ],
])('does not start on %s', async (_what, file, from, to, problem) => {
  const data = await copyData();
  await data.change(file, from, to);
  expect(await data.problems()).toContain(problem);
});
