import { describe, expect, it } from 'vitest';
import type { Mention } from '../../src/conversation/reading.ts';
import { advance } from '../../src/dialog/advance.ts';
import { momentAt } from './moment.ts';
import { booksOf, flowOf, giftSheets, giftYaml } from './small-books.ts';
import { item, startTalk } from './small-talk.ts';
import { plainReading } from './random-events.ts';
import { readMarket } from '../support/read-markets.ts';

/** A flow of one question, to be in the middle of. */
function oneQuestion(name: string): string {
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

/** A flow that only answers. */
const factYaml = `
id: fact
about: Answers.
aside: true
starts-on: [fact.start]
steps:
  - { id: tell, say: fact.told, next: closing }
  - { id: closing, end: done }
`;

const many = booksOf(
  [giftYaml, factYaml, ...['red', 'blue', 'green', 'black'].map(oneQuestion)].map(flowOf),
  giftSheets,
);

describe('not understood', () => {
  it('is asked in other words each time, and at the third time given up for the way out', () => {
    const talk = startTalk();
    talk.wish('gift.send');
    expect(talk.mumble()).toEqual(['gift.which-2']);
    expect(talk.conversation().offered).toHaveLength(3);
    expect(talk.mumble()).toEqual(['gift.which-3']);
    expect(talk.mumble()).toEqual(['gift.lost']);
    expect(talk.repairs()).toContain('way-out');
    expect(talk.stack()).toEqual([]);
  });

  it('has words of its own for an answer that is understood and not valid', () => {
    const talk = startTalk();
    talk.answer('find-gifts', 'wrong', { gifts: [] });
    expect(talk.wish('gift.send', [item('zeppelin')])).toEqual(['gift.wrong-2']);
    expect(talk.conversation().episode.troubles).toBe(1);
  });

  it('counts anew once the question was answered', () => {
    const talk = startTalk();
    talk.wish('gift.send');
    talk.mumble();
    talk.tap(1);
    talk.move('back');
    expect(talk.mumble()).toEqual(['gift.which-2']);
  });

  it('offers the ways on at the second time in a row with nothing open', () => {
    const talk = startTalk();
    expect(talk.mumble()).toEqual(['said.not-understood']);
    expect(talk.mumble()).toEqual(['said.ways-on']);
    talk.move('thanks');
    expect(talk.mumble()).toEqual(['said.not-understood']);
  });

  it.each(['empty', 'symbols-only', 'too-long'] as const)(
    'says what is the matter with a message that is %s',
    (unreadable) => {
      const talk = startTalk();
      expect(talk.hear({ unreadable })).toEqual([`said.${unreadable}`]);
    },
  );

  it('hands over to a human after five troubles of all kinds in an episode', () => {
    const talk = startTalk();
    for (let trouble = 1; trouble <= 5; trouble += 1) {
      talk.mumble();
      talk.move('thanks');
    }
    expect(talk.mumble()).toEqual(['said.too-much-trouble']);
    expect(talk.conversation().episode.troubles).toBe(0);
  });

  it('counts wrong answers and clarifications against the same five', () => {
    const talk = startTalk();
    const unsure = { band: 'ask', candidates: [{ intent: 'gift.send', score: 0.5 }] } as const;
    for (let trouble = 1; trouble <= 5; trouble += 1) {
      expect(talk.hear(unsure)).toEqual(['said.clarify']);
      talk.move('thanks');
    }
    expect(talk.hear(unsure)).toEqual(['said.too-much-trouble']);
  });
});

describe('a message that may mean several things', () => {
  const candidates = ['gift.send', 'chat.greet', 'red.start', 'none', 'blue.start', 'green.start'].map(
    (intent) => ({
      intent,
      score: 0.4,
    }),
  );

  it('is clarified with three choices at the most, small talk not among them', () => {
    const talk = startTalk(many);
    expect(talk.hear({ band: 'ask', candidates })).toEqual(['said.clarify']);
    const labels = talk.conversation().offered.map(({ label }) => label.key);
    expect(labels).toEqual(['wish.gift.send', 'wish.red.start', 'wish.blue.start']);
    expect(talk.tap(2)).toEqual(['red.ask']);
  });

  it('is clarified twice in a row at the most', () => {
    const talk = startTalk(many);
    talk.hear({ band: 'ask', candidates });
    talk.hear({ band: 'ask', candidates });
    expect(talk.hear({ band: 'ask', candidates })).not.toContain('said.clarify');
  });
});

describe('several things at a time', () => {
  const wishes = ['red.start', 'blue.start', 'green.start'].map((intent) => ({
    intent,
    score: 1,
    mentions: [],
  }));

  it('are noted, announced, and done one after the other', () => {
    const talk = startTalk(many);
    expect(talk.hear({ band: 'start', wishes })).toEqual(['repair.also-noted', 'red.ask']);
    const one = { kind: 'quantity', quantity: 1 } as const;
    expect(talk.mention(one)).toEqual(['red.told', 'repair.next-wish', 'blue.ask']);
    expect(talk.mention(one)).toEqual(['blue.told', 'repair.next-wish', 'green.ask']);
    expect(talk.mention(one)).toEqual(['green.told']);
    expect(talk.conversation().agenda).toEqual([]);
  });

  it('go on with the next one when one is dropped', () => {
    const talk = startTalk(many);
    talk.hear({ band: 'start', wishes });
    expect(talk.move('stop')).toEqual(['said.stop', 'repair.next-wish', 'blue.ask']);
  });
});

describe('another wish in the middle', () => {
  it('is served first, and then the shopper is asked whether to come back', () => {
    const talk = startTalk(many);
    talk.wish('gift.send');
    expect(talk.wish('red.start')).toEqual(['red.ask']);
    const back = talk.mention({ kind: 'quantity', quantity: 1 });
    expect(back).toEqual(['red.told', 'said.come-back', 'gift.which']);
  });

  it('that only answers lets the open question be asked again at once', () => {
    const talk = startTalk(many);
    talk.wish('gift.send');
    expect(talk.wish('fact.start')).toEqual(['fact.told', 'repair.resume', 'gift.which']);
  });

  it('never leaves more than three flows under way', () => {
    const talk = startTalk(many);
    for (const intent of ['gift.send', 'red.start', 'blue.start', 'green.start', 'black.start'])
      talk.wish(intent);
    expect(talk.stack()).toHaveLength(3);
    expect(talk.stack().at(-1)).toBe('black/ask');
  });

  it('that is the same wish is no answer; with something named it is a correction', () => {
    const talk = startTalk();
    talk.wish('gift.send');
    expect(talk.wish('gift.send')).toEqual(['gift.which-2']);
    talk.tap(1);
    expect(talk.stack()).toEqual(['gift/pieces']);
    expect(talk.wish('gift.send', [item('vase')])).toEqual(['gift.which']);
    expect(talk.stack()).toEqual(['gift/which']);
  });

  it('that is the same wish is not begun anew by what says only when, how to be reached or how much', () => {
    const asides: readonly Mention[] = [
      { kind: 'moment', date: '2026-11-02', until: null, from: null, to: null, text: 'today' },
      { kind: 'phone', number: '+12125552671' },
      { kind: 'email', address: 'ann@example.com' },
      { kind: 'money', amount: '20', currency: 'USD' },
    ];
    for (const mention of asides) {
      const talk = startTalk();
      talk.wish('gift.send');
      expect(talk.wish('gift.send', [mention])).toEqual(['gift.which-2']);
      talk.tap(1);
      const [frame] = talk.conversation().stack;
      expect(talk.pick('gift.send', [mention])).toEqual(['gift.pieces']);
      expect(talk.conversation().stack[0]?.id).toBe(frame?.id);
      expect(talk.pick('gift.send', [item('vase')])).toEqual(['gift.which']);
      expect(talk.conversation().stack[0]?.id).not.toBe(frame?.id);
    }
  });

  it('for which there is no dialog is answered straight', () => {
    const talk = startTalk();
    expect(talk.wish('weather.ask')).toEqual(['said.other-wish']);
  });
});

describe('silence', () => {
  it('is reminded of only with a question open', () => {
    const talk = startTalk();
    expect(talk.timer('silence-reminder')).toEqual([]);
    talk.wish('gift.send');
    expect(talk.timer('silence-reminder')).toEqual(['said.remind', 'gift.which']);
    expect(talk.effects()).toEqual([]);
  });

  it('sets both timers after a question, and after the last word only the end', () => {
    const talk = startTalk();
    talk.wish('gift.send');
    const timers = talk.effects().map((effect) => (effect.kind === 'timer' ? [effect.timer, effect.at] : []));
    expect(timers).toEqual([
      ['episode-end', '2026-11-02T15:30:00Z'],
      ['silence-reminder', '2026-11-02T15:10:00Z'],
    ]);
    talk.move('stop');
    expect(talk.effects().map((effect) => (effect.kind === 'timer' ? effect.timer : ''))).toEqual([
      'episode-end',
    ]);
  });

  it('ends the episode, keeps where the shopper stood, and a word begins the next one', () => {
    const talk = startTalk();
    talk.wish('gift.send');
    talk.mumble();
    talk.wait('PT30M');
    talk.timer('episode-end');
    expect(talk.conversation().episode).toMatchObject({ number: 1, endedAt: '2026-11-02T15:30:00Z' });
    expect(talk.effects()).toEqual([]);
    expect(talk.timer('silence-reminder')).toEqual([]);
    talk.wait('PT60M');
    expect(talk.mention(item('vase'))).toEqual(['gift.pieces']);
    expect(talk.conversation().episode).toMatchObject({ number: 2, endedAt: null, troubles: 0 });
  });
});

describe('a hand-off', () => {
  it('writes a ticket with a short number, the reason and the facts, and the number can be said', () => {
    const talk = startTalk();
    talk.askToSend();
    talk.answer('send-gift', 'lost');
    expect(talk.move('affirm')).toEqual(['gift.handed']);
    const tickets = talk.effects().flatMap((effect) => (effect.kind === 'ticket' ? [effect.ticket] : []));
    const [ticket] = tickets;
    expect(tickets).toHaveLength(1);
    expect(ticket).toMatchObject({
      number: 'T-5EED5',
      reason: 'gift-lost',
      mailbox: readMarket('us').support.mailbox,
    });
    const facts = ticket?.facts.map(({ key }) => key);
    expect(facts).toEqual(['ticket.reason.gift-lost', 'ticket.customer', 'gift.fact']);
    expect(talk.conversation().handOff).toMatchObject({
      kind: 'ticketed',
      ticket: 'T-5EED5',
      reason: 'gift-lost',
    });
  });
});

it('asks for a proof where one is needed, and gives the task up without one', () => {
  const talk = startTalk();
  talk.answer('find-gifts', 'proof-needed');
  expect(talk.wish('gift.send')).toEqual(['said.prove']);
  expect(talk.stack()).toEqual([]);
});

it('welcomes whoever opens the chat, once', () => {
  const talk = startTalk();
  expect(talk.bring({ kind: 'opened' })).toEqual(['said.welcome']);
  expect(talk.bring({ kind: 'opened' })).toEqual([]);
});

it('decides the same for the same event in the same state', () => {
  const talk = startTalk();
  talk.askToSend();
  const conversation = Object.freeze(talk.conversation());
  const moment = momentAt(conversation.episode.lastEventAt, 'seed', many);
  const reading = plainReading({ moves: [{ kind: 'affirm' }] });
  const decide = () => advance(conversation, { kind: 'message', text: 'yes' }, reading, moment);
  expect(decide()).toEqual(decide());
});
