import { describe, expect, it } from 'vitest';
import type { Flow } from '../../src/dialog/flow.ts';
import { anythingElse } from '../../src/dialog/anything-else.ts';
import { booksOf, flowOf, giftSheets, giftYaml } from './small-books.ts';
import { startTalk } from './small-talk.ts';

const comeBackYaml = `
id: repair.come-back
about: Asks whether to go on.
given: [task]
steps:
  - id: ask
    choose: goOn
    as: option
    among:
      - { value: go-on, label: back.yes, move: affirm }
      - { value: drop, label: back.no, move: deny }
    say: back.ask
    why: back.why
    ladder: { not-understood: [back.ask-2, back.ask-3], not-valid: [back.ask-2, back.ask-3], then: dropped }
    next: chosen
  - { id: chosen, branch: goOn, cases: { go-on: go-on }, else: dropped }
  - { id: go-on, end: go-on }
  - { id: dropped, say: back.dropped, next: drop }
  - { id: drop, end: drop }
`;

const goodbyeYaml = `
id: repair.goodbye
about: Says goodbye.
given: [place, rating]
steps:
  - { id: where, branch: place, cases: { midway: tell }, else: whether-asked }
  - { id: tell, say: bye.bye, next: closing }
  - { id: closing, end: done }
  - { id: whether-asked, branch: rating, cases: { asked: tell-and-leave }, else: ask-rating }
  - { id: tell-and-leave, say: bye.bye-again, next: leave }
  - id: ask-rating
    choose: stars
    as: option
    among: [{ value: good, label: bye.good, concepts: [praise.good] }, { value: bad, label: bye.bad }]
    skip: bye.skip
    say: [bye.bye, bye.rate]
    why: bye.why
    ladder: { not-understood: [bye.rate-2, bye.rate-3], not-valid: [bye.rate-2, bye.rate-3], then: leave }
    next: thank
  - { id: thank, say: bye.thanks, next: leave }
  - { id: leave, end: goodbye }
`;

/** A task of one question, begun by the wish of its name. */
function task(name: string): string {
  return `
id: ${name}
about: Asks one thing.
starts-on: [${name}.start]
steps:
  - id: ask
    ask: pieces
    as: quantity
    say: ${name}.ask
    why: ${name}.why
    ladder: { not-understood: [${name}.ask-2, ${name}.ask-3], not-valid: [${name}.ask-2, ${name}.ask-3], then: closing }
    next: tell
  - { id: tell, say: ${name}.told, next: closing }
  - { id: closing, end: done }
`;
}

const flows: readonly Flow[] = [giftYaml, task('red'), comeBackYaml, goodbyeYaml].map(flowOf);
const books = booksOf(flows, giftSheets);
const one = { kind: 'quantity', quantity: 1 } as const;

/** In the middle of a gift, with another task done in between. */
function interrupted(): ReturnType<typeof startTalk> {
  const talk = startTalk(books);
  talk.wish('gift.send');
  talk.wish('red.start');
  talk.mention(one);
  return talk;
}

describe('after another task in between', () => {
  it('yes goes on where the first one was', () => {
    const talk = interrupted();
    expect(talk.stack()).toEqual(['gift/which', 'repair.come-back/ask']);
    expect(talk.move('affirm')).toEqual(['gift.which']);
    expect(talk.stack()).toEqual(['gift/which']);
  });

  it('no lets it go', () => {
    const talk = interrupted();
    expect(talk.move('deny')).toEqual(['back.dropped']);
    expect(talk.stack()).toEqual([]);
  });

  it('a new wish comes first, and the question again after it', () => {
    const talk = interrupted();
    expect(talk.wish('red.start')).toEqual(['red.ask']);
    expect(talk.mention(one)).toEqual(['red.told', 'back.ask']);
  });

  it('what is not understood three times lets it go', () => {
    const talk = interrupted();
    expect(talk.mumble()).toEqual(['back.ask-2']);
    expect(talk.mumble()).toEqual(['back.ask-3']);
    expect(talk.mumble()).toEqual(['back.dropped']);
  });
});

describe('when all is done', () => {
  function done(): ReturnType<typeof startTalk> {
    const talk = startTalk(books);
    talk.wish('red.start');
    talk.mention(one);
    return talk;
  }

  it('the shopper is asked whether there is anything else', () => {
    expect(
      done()
        .turn()
        .lines.map(({ key }) => key),
    ).toEqual(['red.told', anythingElse]);
  });

  it('no to that is a goodbye, with a rating asked for once', () => {
    const talk = done();
    expect(talk.move('deny')).toEqual(['bye.bye', 'bye.rate']);
    expect(talk.hear({ concepts: ['praise.good'] })).toEqual(['bye.thanks']);
    expect(talk.conversation().episode.endedAt).not.toBeNull();
  });

  it('a second goodbye asks for no second rating', () => {
    const talk = done();
    talk.move('goodbye');
    expect(talk.move('goodbye')).toEqual(['bye.bye-again']);
    expect(talk.stack()).toEqual([]);
  });

  it('a wish instead of a rating is begun, and the rating is not come back to', () => {
    const talk = done();
    talk.move('goodbye');
    expect(talk.wish('red.start')).toEqual(['red.ask']);
    expect(talk.mention(one)).toEqual(['red.told']);
    expect(talk.stack()).toEqual([]);
  });

  it('whoever leaves without rating hears nothing more', () => {
    const talk = done();
    talk.move('goodbye');
    expect(talk.timer('episode-end')).toEqual([]);
    expect(talk.conversation().episode.endedAt).not.toBeNull();
    expect(talk.conversation().offered).toEqual([]);
  });
});

it('goodbye in the middle of a task neither rates nor ends anything', () => {
  const talk = startTalk(books);
  talk.wish('gift.send');
  expect(talk.move('goodbye')).toEqual(['bye.bye', 'gift.which']);
  expect(talk.conversation().episode.endedAt).toBeNull();
});
