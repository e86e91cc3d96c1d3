import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { TranscriptEntry } from '../../src/ports/conversation-store.ts';
import type { DeskServer } from '../support/open-desk-server.ts';

type Agent = Awaited<ReturnType<DeskServer['agent']>>;
type Guest = Awaited<ReturnType<DeskServer['guest']>>;

/** What one of them does; several of a list do theirs at the same time. */
export type DeskHappening =
  | { readonly who: 'guest'; readonly does: 'says' | 'says-twice' | 'reads' }
  | {
      readonly who: number;
      readonly does: 'claim' | 'return' | 'release' | 'transfer' | 'says' | 'says-twice' | 'reads';
    };

const happening: fc.Arbitrary<DeskHappening> = fc.oneof(
  fc
    .constantFrom(...(['says', 'says', 'says-twice', 'reads'] as const))
    .map((does) => ({ who: 'guest', does }) as const),
  {
    weight: 2,
    arbitrary: fc
      .tuple(
        fc.nat(2),
        fc.constantFrom(
          ...([
            'claim',
            'claim',
            'says',
            'says',
            'says-twice',
            'reads',
            'transfer',
            'return',
            'release',
          ] as const),
        ),
      )
      .map(([who, does]) => ({ who, does })),
  },
);

/** Talks of so many rounds; in each, up to three things happen at once. */
export function deskTalks(rounds: number): fc.Arbitrary<readonly (readonly DeskHappening[])[]> {
  const round = fc.array(happening, { minLength: 1, maxLength: 3 });
  return fc.array(round, { minLength: rounds, maxLength: rounds });
}

interface Talk {
  readonly desk: DeskServer;
  readonly agents: readonly Agent[];
  readonly guest: Guest;
  /** Words that were taken, and words that were refused. */
  readonly taken: string[];
  readonly refused: string[];
  /** What the guest read, bit by bit. */
  readonly heard: string[];
  watermark: string;
  words: number;
}

export interface DeskSights {
  happenings: number;
  relayed: number;
  stretches: number;
}

/** Holds one talk over HTTP and asserts of what is kept of it that nothing was lost or doubled, and nobody spoke out of turn. */
export async function talkAtDesk(
  rounds: readonly (readonly DeskHappening[])[],
  desk: DeskServer,
  agents: readonly Agent[],
  sights: DeskSights,
): Promise<void> {
  const guest = await desk.guest();
  const talk: Talk = { desk, agents, guest, taken: [], refused: [], heard: [], watermark: '0', words: 0 };
  await guest.say('I want to talk to a human about order 1105');
  for (const round of rounds) {
    sights.happenings += round.length;
    await Promise.all(
      round.map((one) => (one.who === 'guest' ? asGuest(talk, one.does) : asAgent(talk, one))),
    );
  }
  await read(talk);
  const entries = await desk.store.conversations.transcript(guest.conversation, 0);
  checkWords(talk, entries);
  checkTurns(entries, sights);
}

async function asGuest(talk: Talk, does: 'says' | 'says-twice' | 'reads'): Promise<void> {
  if (does === 'reads') return read(talk);
  const text = nextWords(talk, 'guest');
  talk.taken.push(text);
  for (let times = does === 'says' ? 1 : 2; times > 0; times -= 1) {
    const answer = await talk.guest.say(text, text);
    assert.ok(answer.ok, `the guest was refused: ${answer.status}`);
  }
}

async function asAgent(talk: Talk, { who, does }: Exclude<DeskHappening, { who: 'guest' }>): Promise<void> {
  const agent = talk.agents[who];
  const present = (await talk.desk.store.handOffs.of(talk.guest.conversation)).at(-1);
  if (agent === undefined || present === undefined) return;
  const path = `/hand-offs/${present.id}`;
  if (does === 'reads') {
    await agent.call('GET', `${path}/entries?after=0`);
  } else if (does === 'says' || does === 'says-twice') {
    await sayAtDesk(talk, agent, path, does === 'says' ? 1 : 2);
  } else {
    const other = talk.agents[(who + 1) % talk.agents.length];
    const answer = await agent.call(
      'POST',
      `${path}/${does}`,
      does === 'transfer' ? { agent: other?.name } : {},
    );
    assert.ok([200, 404, 409].includes(answer.status), `${does}: ${answer.status}`);
  }
}

async function sayAtDesk(talk: Talk, agent: Agent, path: string, times: number): Promise<void> {
  const text = nextWords(talk, agent.name);
  const said = Array.from({ length: times }, () =>
    agent.call('POST', `${path}/messages`, { id: text, text }),
  );
  const statuses = (await Promise.all(said)).map(({ status }) => status);
  assert.ok(
    statuses.every((status) => [201, 404, 409].includes(status)),
    `saying: ${statuses.join(', ')}`,
  );
  if (statuses.includes(201)) talk.taken.push(text);
  else talk.refused.push(text);
}

function nextWords(talk: Talk, by: string): string {
  talk.words += 1;
  return `words-${talk.words}-of-${by}`;
}

/** The guest was away and reads on from where they stopped. */
async function read(talk: Talk): Promise<void> {
  const { activities, watermark } = await talk.guest.read(talk.watermark);
  // Another reading of the same guest may have been quicker.
  if (watermark === undefined || Number(watermark) <= Number(talk.watermark)) return;
  talk.heard.push(
    ...activities.slice(-(Number(watermark) - Number(talk.watermark))).map(({ text }) => text ?? ''),
  );
  talk.watermark = watermark;
}

function checkWords({ taken, refused, heard }: Talk, entries: readonly TranscriptEntry[]): void {
  const kept = entries.map(({ text }) => text);
  for (const text of taken) {
    assert.equal(kept.filter((one) => one === text).length, 1, `${text} was lost or doubled`);
    assert.equal(heard.filter((one) => one === text).length, 1, `${text} was not read once`);
  }
  for (const text of refused) assert.ok(!kept.includes(text), `${text} was refused and said`);
}

/** While a person is on nobody speaks but the shopper and that person. */
function checkTurns(entries: readonly TranscriptEntry[], sights: DeskSights): void {
  let holder = '';
  for (const { from, author, text, trace } of entries) {
    const keys = trace?.keys ?? [];
    if (from === 'system' && (keys.includes('human.joined') || keys.includes('human.passed-on'))) {
      assert.ok(holder === '' || keys.includes('human.passed-on'), `two joined: ${text}`);
      holder = text;
      sights.stretches += 1;
    } else if (from === 'system' && keys.includes('human.returned')) {
      holder = '';
    } else if (from === 'bot') {
      const isEnd = trace?.repairs.some((repair) => repair.startsWith('person-')) ?? false;
      assert.ok(holder === '' || isEnd, `the bot spoke beside a person: ${text}`);
      holder = '';
    } else if (from === 'agent') {
      assert.ok(holder.includes(author ?? 'nobody'), `${author ?? 'nobody'} spoke while on was: ${holder}`);
      sights.relayed += 1;
    }
  }
}
