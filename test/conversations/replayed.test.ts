import path from 'node:path';
import { expect, it } from 'vitest';
import { createSeedShelf } from '../../src/commands/seed-shelf.ts';
import { describeReplayed } from '../../src/commands/replay/describe-replay.ts';
import { hideCustomer } from '../../src/commands/replay/hide-customer.ts';
import { recordConversation } from '../../src/commands/replay/record-conversation.ts';
import { recordingSchema } from '../../src/commands/replay/recording.ts';
import { replayConversation } from '../../src/commands/replay/replay-conversation.ts';
import { playScript } from '../../src/commands/talk/play-script.ts';
import { readScripts } from '../../src/commands/talk/read-scripts.ts';
import { stageContent } from '../../src/commands/talk/stage-content.ts';
import { handlerBook } from '../../src/handlers/handler-book.ts';
import { createLog } from '../../src/log.ts';
import { realContent } from '../support/real-content.ts';

const scripts = await readScripts([path.join(import.meta.dirname)]);
const content = await realContent();
const log = createLog('silent');
const seeds = createSeedShelf();

it.each(scripts)(
  'a shopper $script.title, and the same again without the shop or their data',
  async ({ script }) => {
    const different: string[] = [];
    await playScript(script, script.language, content, log, seeds, async (world) => {
      const conversation = await world.conversation();
      if (conversation === null) return;
      const told = await recordConversation(conversation.id, world.store.conversations);
      if (told === null) throw new Error('A reply of this conversation did not note what it was made of.');
      const recording = recordingSchema.parse({ ...hideCustomer(told, content), conversation: 1 });
      different.push(
        describeReplayed(await replayConversation(recording, stageContent(script, content), handlerBook)),
      );
    });
    expect(different).toEqual(['']);
  },
);
