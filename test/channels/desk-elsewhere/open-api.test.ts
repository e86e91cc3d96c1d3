import { format, resolveConfig } from 'prettier';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { describeApi } from '../../../src/channels/desk-elsewhere/open-api.ts';

const documentSchema = z.object({
  openapi: z.literal('3.1.0'),
  paths: z.record(
    z.string(),
    z.record(
      z.string(),
      z.object({
        operationId: z.string(),
        summary: z.string(),
        parameters: z.array(z.object({ name: z.string(), in: z.enum(['path', 'query']) })),
        responses: z.record(z.string(), z.object({ description: z.string() })),
      }),
    ),
  ),
});

describe('the description of the calls', () => {
  it('stands in docs/handoff-api.openapi.json as the shapes make it (vitest with this file and -u writes it anew)', async () => {
    const file = 'docs/handoff-api.openapi.json';
    const settings = { ...(await resolveConfig(file)), filepath: file };
    const text = await format(JSON.stringify(describeApi()), settings);
    await expect(text).toMatchFileSnapshot(`../../../${file}`);
  });

  it('refers only to shapes that it has', () => {
    const text = JSON.stringify(describeApi());
    const { components } = z
      .object({ components: z.object({ schemas: z.record(z.string(), z.unknown()) }) })
      .parse(describeApi());
    const named = [...text.matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/gu)].map(([, name]) => name);
    expect([...new Set(named)].sort()).toEqual(Object.keys(components.schemas).sort());
    const refers = [...text.matchAll(/"\$ref":/gu)];
    expect(named).toHaveLength(refers.length);
  });

  it('names every place of a path, what comes of a call, and each operation once', () => {
    const { paths } = documentSchema.parse(describeApi());
    const operations = Object.entries(paths).flatMap(([path, methods]) =>
      Object.values(methods).map((operation) => ({ path, ...operation })),
    );
    for (const { path, parameters, responses } of operations) {
      const places = [...path.matchAll(/\{(\w+)\}/gu)].map(([, name]) => name);
      expect(parameters.filter((one) => one.in === 'path').map(({ name }) => name)).toEqual(places);
      expect(Object.keys(responses)).toEqual(expect.arrayContaining(['200', '401', '404', '429']));
    }
    const names = operations.map(({ operationId }) => operationId);
    expect(names).toEqual(['readHandOff', 'readEntries', 'pass', 'offer', 'release', 'say']);
  });
});
