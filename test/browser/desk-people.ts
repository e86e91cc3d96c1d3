import path from 'node:path';
import { Secret, TOTP } from 'otpauth';
import { createPeopleWork } from '../../src/app/desk-access/people-work.ts';
import { createSealing } from '../../src/app/desk-access/sealing.ts';
import { manageAgents } from '../../src/commands/agent/manage-agents.ts';
import type { AgentRole } from '../../src/domain/agent.ts';
import { createSqliteStore } from '../../src/storage/sqlite-store.ts';
import { readStoredSecret } from '../../src/stored-secret.ts';
import type { Clock } from '../../src/ports/clock.ts';
import { systemClock } from '../../src/system-clock.ts';
import type { BrowserWorld } from './browser-world.ts';
import type { ShopTab } from './shop-tab.ts';

export const password = 'a quiet harbour';

/** Adds somebody to a world's desk, as `npm run agent` does, and gives the address that lets them in. */
export async function inviteToDesk(
  world: BrowserWorld,
  person: { readonly id: string; readonly name: string; readonly role: AgentRole; readonly language: string },
): Promise<string> {
  const folder = path.dirname(world.mails);
  const store = await createSqliteStore({ file: path.join(folder, 'polydesk.sqlite') });
  try {
    const { id, name, role, language } = person;
    const sealing = createSealing(await readStoredSecret(folder, 'agents'));
    const asked = `add --id ${id} --role ${role} --languages en,da,ar,zh,ms --markets us,dk,sa,cn,my`;
    const { text } = await manageAgents([...asked.split(' '), '--name', name, '--language', language], {
      agents: store.agents,
      people: createPeopleWork({ ...store, sealing, clock: world.clock }),
      clock: world.clock,
      base: world.address,
      languages: ['en', 'da', 'ar', 'zh', 'ms'],
      markets: ['us', 'dk', 'sa', 'cn', 'my'],
    });
    const address = /http\S+\/welcome\/\S+/u.exec(text)?.[0];
    if (address === undefined) throw new Error(`${id} was not invited: ${text}`);
    return address;
  } finally {
    await store.close();
  }
}

/** What the app on somebody's phone shows; `ahead` half minutes from now, as each code counts once. */
export function codeOf(secret: string, ahead = 0, now: string = systemClock.now()): string {
  const timestamp = Temporal.Instant.from(now).epochMilliseconds + ahead * 30_000;
  return new TOTP({ secret: Secret.fromBase32(secret.replaceAll(/\s/gu, '')) }).generate({ timestamp });
}

/** Follows an invitation to its end: whoever has this tab sits at the desk. Gives the secret of their codes. */
export async function followInvitation(tab: ShopTab, clock: Clock = systemClock): Promise<string> {
  const secret = await tab.part('secret').innerText();
  await tab.part('field-new-password').fill(password);
  await tab.part('field-code').fill(codeOf(secret, 0, clock.now()));
  await tab.part('welcome-go').click();
  await tab.part('settings').waitFor();
  return secret;
}
