import { describe, expect, it } from '@jest/globals';
import { BOUNDS } from '../../../src/documents/tables/bounds.js';
import { readTable } from '../../../src/documents/tables/read-table.js';
import { aBareWorkbook, aWorkbook, aZip } from './workbooks.js';
import { cpuTime } from '../../support/cpu-time.js';

const MEGABYTE = 1_000_000;
const refusal = (bytes: Buffer) =>
  readTable(bytes).then(
    ({ rows, brokenAt }) => ({ rows: rows.length, brokenAt }),
    (error: unknown) => (error as { code?: string }).code?.replace('imports:refused.', '') ?? error,
  );
const cell = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`;

const TEXTS: [string, () => string, unknown][] = [
  ['quotes', () => '"'.repeat(MEGABYTE), 'cell'],
  ['lines of one quote', () => '"\n'.repeat(MEGABYTE / 2), 'empty'],
  ['quotes that open in every line', () => 'a;"b\n'.repeat(MEGABYTE / 5), { rows: 0, brokenAt: 1 }],
  [
    'an open quote before the rest',
    () => `T1;B1\n"${'a'.repeat(MEGABYTE)}`,
    { rows: 1, brokenAt: 2 },
  ],
  ['separators', () => ';'.repeat(MEGABYTE), 'empty'],
  ['blank lines', () => '\n'.repeat(MEGABYTE), 'empty'],
  ['spaces', () => ' '.repeat(MEGABYTE), 'empty'],
  ['short lines', () => 'T1;B1\n'.repeat(MEGABYTE / 6), 'rows'],
  ['ten thousand columns', () => 'T1;'.repeat(10_000), 'columns'],
  ['a cell of many pages', () => `T1;${'a'.repeat(100_000)}`, 'cell'],
];

describe('A megabyte that was made to do harm', () => {
  it.each(TEXTS)('of %s is answered', async (_, text, answer) => {
    expect(await refusal(Buffer.from(text()))).toEqual(answer);
  });

  it('costs in proportion to its length', async () => {
    const time = async (letters: number) => {
      const bytes = Buffer.from(`${'a;"b"\n'.repeat(2000)}${'x;"\n'.repeat(letters / 4)}`);
      const start = process.cpuUsage();
      await refusal(bytes);
      return cpuTime(start);
    };
    await time(MEGABYTE);
    // Work that grows with the square of the length would be ten thousand times as much.
    expect(await time(MEGABYTE)).toBeLessThan(1000 * (await time(MEGABYTE / 100)) + 200);
  });
});

describe('A workbook that was made to do harm', () => {
  it('is not unpacked where it claims to hold too much', async () => {
    const bomb = await aZip({ 'xl/media/a.bin': Buffer.alloc(BOUNDS.unpacked + 1) });
    expect(bomb.length).toBeLessThan(MEGABYTE);
    expect(await refusal(bomb)).toBe('unpacked');
  });

  it('is unpacked no further than it claims, where it claims too little', async () => {
    const bomb = await aBareWorkbook(`<row>${cell('a'.repeat(5 * MEGABYTE))}</row>`);
    // The sizes of the last part, in its own header and in the directory.
    const size = Buffer.alloc(4);
    size.writeUInt32LE(5 * MEGABYTE + 95);
    const lying = Buffer.from(bomb);
    let changed = 0;
    for (let at = 0; at < lying.length - 4; at += 1) {
      const value = lying.readUInt32LE(at);
      if (value > 5 * MEGABYTE && value < 5 * MEGABYTE + 300) {
        lying.writeUInt32LE(1000, at);
        changed += 1;
      }
    }
    expect(changed).toBeGreaterThan(0);
    expect(await refusal(lying)).toBe('damaged');
  });

  it('of too many parts is refused', async () => {
    const parts = Object.fromEntries(
      Array.from({ length: BOUNDS.parts + 1 }, (_, at) => [`xl/${at}.xml`, '']),
    );
    expect(await refusal(await aZip(parts))).toBe('unpacked');
  });

  it('with a merged range of all cells is read as what it holds', async () => {
    const bytes = await aBareWorkbook(
      `<row>${cell('T1')}</row></sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells><sheetData>`,
    );
    expect(await refusal(bytes)).toEqual({ rows: 1, brokenAt: undefined });
  });

  it.each([
    ['a million rows', `<row>${cell('a')}</row>`.repeat(100_000), 'rows'],
    ['ten thousand columns', `<row>${cell('a').repeat(10_000)}</row>`, 'columns'],
    ['a cell far to the right', '<row><c r="XFD1"><v>1</v></c></row>', 'columns'],
    ['a cell of a million letters', `<row>${cell('a'.repeat(MEGABYTE))}</row>`, 'cell'],
  ])('of %s is refused at the first that is too much', async (_, sheet, why) => {
    expect(await refusal(await aBareWorkbook(sheet))).toBe(why);
  });

  it('of one text in a hundred thousand cells is refused', async () => {
    const row = `<row>${'<c t="s"><v>0</v></c>'.repeat(50)}</row>`;
    const bytes = await aBareWorkbook(row.repeat(2000), `<si><t>${'a'.repeat(1000)}</t></si>`);
    expect(await refusal(bytes)).toBe('letters');
  });

  it.each([
    [
      'entities that unfold',
      '<!DOCTYPE a [<!ENTITY b "bbbbbbbb"><!ENTITY c "&b;&b;&b;&b;">]><row><c t="inlineStr"><is><t>&c;</t></is></c></row>',
    ],
    ['elements that are not closed', '<row><c><v>1</c></row>'],
  ])('with %s is refused as damaged', async (_, sheet) => {
    expect(await refusal(await aBareWorkbook(sheet))).toBe('damaged');
  });

  it('that was cut short, or is another ZIP, is refused', async () => {
    const whole = await aWorkbook([['Номер', 'Рівень']]);
    expect(await refusal(whole.subarray(0, whole.length / 2))).toBe('damaged');
    expect(await refusal(await aZip({ mimetype: 'application/vnd.oasis' }))).toBe('otherFormat');
  });

  it('of cells that hold nothing is not read to its end', async () => {
    const row = `<row>${'<c/>'.repeat(50)}</row>`;
    expect(await refusal(await aBareWorkbook(row.repeat(20_000)))).toBe('unpacked');
  });

  it('lets others be served while it is read', async () => {
    const bytes = await aBareWorkbook(`<row>${cell('a')}</row>`.repeat(4000));
    let served = 0;
    const serve = () => {
      served += 1;
      timer = setImmediate(serve);
    };
    let timer = setImmediate(serve);
    await refusal(bytes);
    clearImmediate(timer);
    // 220 kB come in fourteen pieces.
    expect(served).toBeGreaterThan(10);
  });
});
