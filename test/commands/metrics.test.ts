import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runServer, type RunningServer } from '../../src/commands/run-server.ts';
import { parseConfig } from '../../src/config.ts';
import { tableBelow } from '../docs/tables.ts';
import { createCollectingLog } from '../support/collecting-log.ts';
import { createDeskCaller } from '../support/desk-caller.ts';
import { eventually } from '../support/eventually.ts';

const token = 'a-token-of-more-than-32-characters';

/** A sample of the text format: its name, its labels and its value. */
const samplePattern = /^(?<name>[a-z_][a-z0-9_]*)(?:\{(?<labels>[^}]*)\})? (?<value>\S+)$/u;

/** Reads the text format as Prometheus does: every line is a comment or a sample of a metric that was declared. */
function parseMetrics(text: string): ReadonlyMap<string, number> {
  const types = new Map(
    [...text.matchAll(/^# TYPE (\S+) (\S+)$/gmu)].map(([, name = '', type = '']) => [name, type]),
  );
  const samples = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(
    samples.map((line) => {
      const { name = '', labels = '', value = '' } = samplePattern.exec(line)?.groups ?? {};
      const family = name.replace(/_(?:bucket|sum|count)$/u, '');
      expect(types.has(name) || types.get(family) === 'histogram', line).toBe(true);
      // A mean of nothing since the last time is not a number, and Prometheus reads it as such.
      const isNumber = /^nan$/iu.test(value) || !Number.isNaN(Number(value.replace('+Inf', 'Infinity')));
      expect(isNumber, line).toBe(true);
      return [labels === '' ? name : `${name}{${labels}}`, Number(value)];
    }),
  );
}

describe('the metrics of a running server', () => {
  let folder: string;
  const running: RunningServer[] = [];
  const open = async (settings: Readonly<Record<string, string>>, name: string) => {
    const { log } = createCollectingLog();
    const data = { PORT: '0', DATA_FOLDER: path.join(folder, name), NODE_ENV: 'test' };
    const server = await runServer(parseConfig({ ...data, ...settings }), log);
    running.push(server);
    return server;
  };
  const scrape = async ({ address }: RunningServer, headers: Record<string, string> = {}) =>
    fetch(`${address}/metrics`, { headers });
  let server: RunningServer;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'polydesk-metrics-'));
    server = await open({}, 'open');
  });
  afterAll(async () => {
    for (const one of running) await one.close();
    await rm(folder, { recursive: true, force: true });
  });
  const metrics = async () => parseMetrics(await (await scrape(server)).text());

  it('are in the text format 0.0.4, each that the page about operating lists and no other of ours', async () => {
    const answer = await scrape(server);
    expect(answer.headers.get('content-type')).toContain('text/plain; version=0.0.4');
    const text = await answer.text();
    parseMetrics(text);
    const ours = [...text.matchAll(/^# TYPE (polydesk_\S+)/gmu)].map(([, name]) => name);
    const [, ...rows] = tableBelow(await readFile('docs/operating.md', 'utf8'), 'Metrics');
    expect(rows.map(([name]) => name?.replaceAll('`', '')).sort()).toEqual(ours.sort());
  });

  it('count events, turns and their time, and hold nothing of what was said', async () => {
    const { token: visit } = await post(`${server.address}/v3/directline/tokens/shopper`, {
      ...{ market: 'us', language: 'en' },
    });
    const headers = { authorization: `Bearer ${String(visit)}` };
    const { conversationId } = await post(`${server.address}/v3/directline/conversations`, {}, headers);
    const activities = `${server.address}/v3/directline/conversations/${String(conversationId)}/activities`;
    const said = { type: 'message', from: { id: 'me' }, text: 'where is my parcel, says Zebulon' };
    await post(activities, said, headers);
    await eventually(async () =>
      expect((await metrics()).get('polydesk_events_taken_total{kind="message"}')).toBe(1),
    );
    await eventually(async () =>
      expect((await metrics()).get('polydesk_turns_total{outcome="answered"}')).toBeGreaterThan(0),
    );
    // A turn is counted before it is written.
    await eventually(async () => expect((await metrics()).get('polydesk_inbox_conversations')).toBe(0));
    const text = await (await scrape(server)).text();
    expect(parseMetrics(text).get('polydesk_turn_seconds_count')).toBeGreaterThan(0);
    expect(text).not.toMatch(new RegExp(`Zebulon|${String(conversationId)}`, 'u'));
  });

  it('count whoever is not let in to the desk', async () => {
    const ask = createDeskCaller(server.address);
    const body = { id: 'nobody', password: 'a quiet harbour', code: '123456' };
    expect((await ask('POST', '/session', { body })).status).toBe(401);
    expect((await metrics()).get('polydesk_sign_ins_failed_total{why="refused"}')).toBe(1);
  });

  it('are for nobody who came through a proxy while there is no token', async () => {
    expect((await scrape(server, { 'x-forwarded-for': '127.0.0.1' })).status).toBe(404);
    expect((await scrape(server, { forwarded: 'for=127.0.0.1' })).status).toBe(404);
  });

  it('are for whoever shows one of the tokens and nobody else, from wherever they ask', async () => {
    const other = 'another-token-of-more-than-32-characters';
    const closed = await open({ METRICS_TOKEN: `${token},${other}` }, 'closed');
    const shown = async (given: string) =>
      (await scrape(closed, { authorization: `Bearer ${given}` })).status;
    expect((await scrape(closed)).status).toBe(404);
    expect(await shown('a-wrong-token-of-more-than-32-characters')).toBe(404);
    expect([await shown(token), await shown(other)]).toEqual([200, 200]);
  });
});

async function post(
  address: string,
  body: object,
  headers: Readonly<Record<string, string>> = {},
): Promise<Readonly<Record<string, unknown>>> {
  const json = { 'content-type': 'application/json', ...headers };
  const answer = await fetch(address, { method: 'POST', headers: json, body: JSON.stringify(body) });
  const parsed: unknown = await answer.json();
  if (typeof parsed !== 'object' || parsed === null) throw new Error(`${address} answered ${answer.status}.`);
  return { ...parsed };
}
