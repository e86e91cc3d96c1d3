import { describe, expect, it } from 'vitest';
import { languageSchema } from '../../src/conversation/language.ts';
import { booksOf, flowOf, giftSheets, giftYaml } from './small-books.ts';
import { item, startTalk } from './small-talk.ts';

describe('a question', () => {
  it('takes a tap, a name, a place in the list, or the text on the button', () => {
    for (const answer of [
      (talk: ReturnType<typeof startTalk>) => talk.tap(2),
      (talk: ReturnType<typeof startTalk>) => talk.mention(item('vase')),
      (talk: ReturnType<typeof startTalk>) => talk.mention({ kind: 'ordinal', position: 2 }),
    ]) {
      const talk = startTalk();
      expect(talk.wish('gift.send')).toEqual(['gift.which']);
      expect(answer(talk)).toEqual(['gift.pieces']);
      expect(talk.slots()['gift']).toBe('vase');
    }
  });

  it('does not take several where one is asked for', () => {
    const talk = startTalk();
    talk.wish('gift.send');
    expect(talk.mention(item('vase'), item('scarf'))).toEqual(['gift.which-2']);
  });

  it('takes a skip where it may be skipped, and says so where not', () => {
    const talk = startTalk();
    talk.wish('gift.send');
    expect(talk.move('skip')).toEqual(['said.cannot-skip', 'gift.which']);
    talk.tap(1);
    talk.mention({ kind: 'quantity', quantity: 1 });
    expect(talk.move('skip')).toEqual(['gift.sure.small']);
    expect(talk.slots()['card']).toBeNull();
  });

  it('says that a yes is not enough where something else is asked, and gives up in the end', () => {
    const talk = startTalk();
    talk.wish('gift.send');
    expect(talk.move('affirm')).toEqual(['said.nothing-to-confirm', 'gift.which']);
    expect(talk.move('affirm')).toEqual(['said.nothing-to-confirm', 'gift.which']);
    expect(talk.move('affirm')).toEqual(['gift.lost']);
  });

  it('finds a quantity of none understood and not valid', () => {
    const talk = startTalk();
    talk.wish('gift.send');
    talk.tap(1);
    expect(talk.mention({ kind: 'quantity', quantity: 0 })).toEqual(['gift.few-2']);
  });
});

describe('a confirmation', () => {
  it('acts on a yes with the very values it was put with, and once', () => {
    const talk = startTalk();
    expect(talk.askToSend()).toEqual(['gift.sure.small']);
    const { operation } = talk.conversation().stack[0]?.confirmation ?? {};
    expect(talk.move('affirm')).toEqual(['gift.sent']);
    expect(talk.calls.at(-1)).toEqual({ handler: 'send-gift', input: { plan: 'one parcel' }, operation });
    expect(talk.move('affirm')).toEqual(['said.nothing-open']);
    expect(talk.calls.filter(({ handler }) => handler === 'send-gift')).toHaveLength(1);
  });

  it('takes the wish said again for a yes', () => {
    const talk = startTalk();
    talk.askToSend();
    expect(talk.wish('gift.send')).toEqual(['gift.sent']);
  });

  it('leaves everything as it is on a no', () => {
    const talk = startTalk();
    talk.askToSend();
    expect(talk.move('deny')).toEqual(['gift.kept']);
    expect(talk.stack()).toEqual([]);
  });

  it.each(['affirm', 'deny'] as const)(
    'takes a different thing named beside "%s" for a correction',
    (kind) => {
      const talk = startTalk();
      talk.askToSend();
      expect(talk.hear({ moves: [{ kind }], mentions: [item('scarf')] })).toEqual(['gift.which']);
      expect(talk.repairs()).toContain('correct');
      expect(talk.conversation().stack[0]?.confirmation).toBeNull();
      expect(talk.slots()['mentions']).toEqual([item('scarf')]);
    },
  );

  it('does not keep a yes for later when the correction beside it leads to a question', () => {
    const talk = startTalk();
    talk.askToSend();
    talk.answer('find-gifts', 'wrong', { gifts: [] });
    expect(talk.hear({ moves: [{ kind: 'affirm' }], mentions: [item('scarf')] })).toEqual(['gift.wrong-2']);
    expect(talk.conversation().stack[0]?.confirmation).toBeNull();
  });

  it('does not keep a yes for later when the correction beside it leads to a flow that asks', () => {
    const aside = flowOf(`
id: aside
about: Asks something else.
steps:
  - id: ask
    ask: pieces
    as: quantity
    say: aside.ask
    why: aside.why
    ladder: { not-understood: [aside.2, aside.3], not-valid: [aside.2, aside.3], then: closing }
    next: closing
  - { id: closing, end: done }
`);
    const gift = giftYaml
      .replace('wrong: { retry: which }', 'wrong: elsewhere')
      .replace(
        '  - { id: closing,',
        '  - { id: elsewhere, visit: aside, next: closing }\n  - { id: closing,',
      );
    const talk = startTalk(booksOf([flowOf(gift), aside], giftSheets));
    talk.askToSend();
    talk.answer('find-gifts', 'wrong', { gifts: [] });
    expect(talk.hear({ moves: [{ kind: 'affirm' }], mentions: [item('scarf')] })).toEqual(['aside.ask']);
    expect(talk.stack()).toEqual(['gift/elsewhere', 'aside/ask']);
    expect(talk.conversation().stack[0]?.confirmation).toBeNull();
  });

  it('stays with the proof that it waits for, whatever is begun meanwhile', () => {
    const asking = (id: string) =>
      flowOf(`
id: ${id}
about: Asks something.
starts-on: [${id}.start]
steps:
  - id: ask
    ask: pieces
    as: quantity
    say: ${id}.ask
    why: ${id}.why
    ladder: { not-understood: [${id}.2, ${id}.3], not-valid: [${id}.2, ${id}.3], then: closing }
    next: closing
  - { id: closing, end: done }
`);
    const flows = [flowOf(giftYaml), asking('before'), asking('after'), asking('prove')];
    const talk = startTalk(booksOf(flows, giftSheets));
    talk.wish('before.start');
    talk.askToSend();
    talk.answer('send-gift', 'proof-needed');
    expect(talk.move('affirm')).toEqual(['prove.ask']);
    expect(talk.wish('after.start')).toEqual(['after.ask']);
    expect(talk.stack()).toEqual(['before/ask', 'gift/send', 'prove/ask', 'after/ask']);
  });

  it('is checked and asked anew when the yes comes too late', () => {
    const talk = startTalk();
    talk.askToSend();
    const before = talk.conversation().stack[0]?.confirmation?.operation;
    talk.wait('PT15M');
    expect(talk.move('affirm')).toEqual(['repair.too-late', 'gift.sure.small']);
    expect(talk.conversation().stack[0]?.confirmation?.operation).not.toBe(before);
    expect(talk.move('affirm')).toEqual(['gift.sent']);
  });

  it('still takes a yes in its last second', () => {
    const talk = startTalk();
    talk.askToSend();
    talk.wait('PT14M59S');
    expect(talk.move('affirm')).toEqual(['gift.sent']);
  });

  it('keeps its operation when it is asked again with the same values', () => {
    const talk = startTalk();
    talk.askToSend();
    const before = talk.conversation().stack[0]?.confirmation;
    talk.mumble();
    talk.move('repeat');
    expect(talk.conversation().stack[0]?.confirmation).toEqual(before);
  });

  it('cannot be skipped', () => {
    const talk = startTalk();
    talk.askToSend();
    expect(talk.tapId('forged')).toEqual(['said.stale', 'gift.sure.small']);
  });
});

describe('a button', () => {
  it('that is not on screen changes nothing and the question is asked again', () => {
    const talk = startTalk();
    talk.wish('gift.send');
    const old = talk.conversation().offered[1]?.id ?? '';
    talk.tap(1);
    const before = talk.stack();
    expect(talk.tapId(old)).toEqual(['said.stale', 'gift.pieces']);
    expect(talk.stack()).toEqual(before);
    expect(talk.tapId('forged')).toEqual(['said.stale', 'gift.pieces']);
  });

  it('has an id of its own at every asking', () => {
    const talk = startTalk();
    talk.wish('gift.send');
    const first = talk.conversation().offered.map(({ id }) => id);
    talk.mumble();
    const second = talk.conversation().offered.map(({ id }) => id);
    expect(new Set([...first, ...second]).size).toBe(first.length + second.length);
  });
});

describe('a command', () => {
  it('stop drops the task and what was to be confirmed', () => {
    const talk = startTalk();
    talk.askToSend();
    expect(talk.move('stop')).toEqual(['said.stop']);
    expect(talk.stack()).toEqual([]);
    expect(talk.conversation().offered).toEqual([]);
    expect(talk.move('affirm')).toEqual(['said.nothing-open']);
    expect(talk.move('stop')).toEqual(['said.nothing-to-stop']);
  });

  it('back goes to the question before, with what was known then, and voids the confirmation', () => {
    const talk = startTalk();
    talk.askToSend();
    expect(talk.move('back')).toEqual(['repair.back', 'gift.card']);
    expect(talk.conversation().stack[0]?.confirmation).toBeNull();
    expect(talk.move('back')).toEqual(['repair.back', 'gift.pieces']);
    expect(talk.slots()).not.toHaveProperty('pieces');
    expect(talk.move('back')).toEqual(['repair.back', 'gift.which']);
    expect(talk.move('back')).toEqual(['said.cannot-go-back', 'gift.which']);
  });

  it('restart forgets what was under way', () => {
    const talk = startTalk();
    talk.askToSend();
    expect(talk.move('restart')).toEqual(['said.restart']);
    expect(talk.stack()).toEqual([]);
  });

  it('repeat asks the open question again, or says the last words again', () => {
    const talk = startTalk();
    talk.wish('gift.send');
    expect(talk.move('repeat')).toEqual(['repair.repeat', 'gift.which']);
    talk.move('stop');
    const said = talk.turn().lines;
    talk.move('repeat');
    expect(talk.turn().lines).toEqual(said);
  });

  it('why explains the open question, or says that there is nothing to explain', () => {
    const talk = startTalk();
    expect(talk.move('why')).toEqual(['said.why-nothing']);
    talk.wish('gift.send');
    expect(talk.move('why')).toEqual(['gift.why-which', 'gift.which']);
  });

  it.each(['help', 'greet', 'thanks', 'goodbye'] as const)(
    '%s is answered and the question asked again',
    (kind) => {
      const talk = startTalk();
      talk.wish('gift.send');
      expect(talk.move(kind)).toEqual([`said.${kind}`, 'gift.which']);
    },
  );

  it('language goes on in the language asked for, the question in it too', () => {
    const talk = startTalk();
    talk.wish('gift.send');
    const language = languageSchema.parse('ar');
    expect(talk.hear({ moves: [{ kind: 'language', language }] })).toEqual([
      'said.language-switched',
      'gift.which',
    ]);
    expect(talk.conversation().language).toBe('ar');
    expect(talk.hear({ moves: [{ kind: 'language', language: null }] })).toEqual([
      'said.language-which',
      'gift.which',
    ]);
  });
});

it('goes on in the language of a message that shows enough of one', () => {
  const talk = startTalk();
  const language = languageSchema.parse('da');
  talk.hear({ language, switchesLanguage: false });
  expect(talk.conversation().language).toBe('en');
  talk.hear({ language, switchesLanguage: true });
  expect(talk.conversation().language).toBe('da');
  expect(talk.repairs()).toContain('language-switch');
});
