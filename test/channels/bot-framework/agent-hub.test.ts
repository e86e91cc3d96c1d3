import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AgentHub } from '../../../src/channels/bot-framework/bot-framework.ts';
import type { ConversationId } from '../../../src/conversation/event.ts';
import { createBotFrameworkWorld, type BotFrameworkWorld } from '../../support/bot-framework-world.ts';

let world: BotFrameworkWorld;
let asked: ConversationId[];
beforeEach(async () => {
  asked = [];
  const nobody = () => Promise.reject(new Error('Nothing was handed over.'));
  const agentHub: AgentHub = {
    handOffs: {
      openOf: (conversation) => {
        asked.push(conversation);
        return Promise.resolve(null);
      },
    },
    work: { find: nobody, pass: nobody, release: nobody },
    markets: new Map(),
    describe: () => ({ summary: '', reason: '' }),
    nameOf: () => 'Support',
  };
  world = await createBotFrameworkWorld({ agentHub });
});
afterEach(() => world.close());

const accepted = {
  type: 'event',
  name: 'handoff.status',
  value: { state: 'accepted' },
  from: { id: '8:hub', name: 'Hub' },
};

describe('what a hub says', () => {
  it('counts with a token that Azure signed for this bot, and with no other', async () => {
    const body = world.activity(accepted);
    expect((await world.post(body, null)).status).toBe(401);
    expect((await world.post(body, await world.azure.sign({ aud: 'another-bot' }))).status).toBe(401);
    expect(asked).toEqual([]);
    expect((await world.post(body, await world.azure.sign())).status).toBe(202);
    expect(asked).toHaveLength(1);
  });

  it('is no event of the conversation, and other events change nothing', async () => {
    expect(await world.bring(accepted)).toBe(202);
    expect(await world.bring({ ...accepted, name: 'handoff.other' })).toBe(202);
    expect(world.events).toEqual([]);
    expect(asked).toHaveLength(1);
  });
});
