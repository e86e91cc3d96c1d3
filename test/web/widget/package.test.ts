import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/** What somebody writes who has the chat as a package. */
const page = `
import 'polydesk/widget';
import type { PolydeskChatAttributes, ShopToken } from 'polydesk/widget';

const attributes: PolydeskChatAttributes = { 'token-endpoint': '/tokens', market: 'us', docked: true };
const fetchToken: ShopToken = async () => (await fetch('/chat-identity')).text();
const chat = document.createElement('polydesk-chat');
for (const [name, value] of Object.entries(attributes)) chat.setAttribute(name, String(value));
chat.shopToken = fetchToken;
chat.shopToken = null;
chat.addEventListener('polydesk-message', (event) => console.log(event.detail));
document.body.append(chat);
document.querySelector('polydesk-chat')?.say('Where is my parcel?');
chat.open();
chat.restart();
chat.close();
chat.signOut();

// @ts-expect-error A token is a text.
chat.shopToken = 7;
// @ts-expect-error Something must be said.
chat.say();
// @ts-expect-error What is inside is nobody's business.
void chat.pageLanguage;
// @ts-expect-error Without an address there are no tokens.
export const incomplete: PolydeskChatAttributes = { market: 'us' };
`;

describe('the chat as a package', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'polydesk-page-'));
    await mkdir(path.join(folder, 'node_modules'));
    await symlink(path.resolve('.'), path.join(folder, 'node_modules', 'polydesk'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('is found where the package says it is', () => {
    expect(existsSync(fileURLToPath(import.meta.resolve('polydesk/widget')))).toBe(true);
  });

  it('lets a page set, call and hear what is promised, and nothing else', async () => {
    expect(await problemsOf(page)).toEqual([]);
  });

  async function problemsOf(text: string): Promise<readonly string[]> {
    const file = path.join(folder, 'page.ts');
    await writeFile(file, text);
    const program = ts.createProgram([file], {
      strict: true,
      noEmit: true,
      target: ts.ScriptTarget.ESNext,
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      lib: ['lib.esnext.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
      types: [],
      skipLibCheck: true,
      skipDefaultLibCheck: true,
    });
    return ts
      .getPreEmitDiagnostics(program)
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
  }
});
