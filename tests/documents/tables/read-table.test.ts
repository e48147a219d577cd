import { describe, expect, it } from '@jest/globals';
import { readPasted, readTable } from '../../../src/documents/tables/read-table.js';
import { aWorkbook } from './workbooks.js';

const text = (given: string) => readTable(Buffer.from(given));
const rowsOf = async (given: string) => (await text(given)).rows;

describe('A table in a text', () => {
  it.each([
    ['tabs', 'Номер\tРівень\nT1\tB1'],
    ['semicolons', 'Номер;Рівень\nT1;B1'],
    ['commas', 'Номер,Рівень\nT1,B1'],
    ['quotes around every cell', '"Номер";"Рівень"\r\n"T1";"B1"\r\n'],
    ['a byte order mark and ends of lines of old Macs', '\uFEFFНомер;Рівень\rT1;B1\r'],
    [
      'spaces, unbreakable ones and unseen signs around',
      ' Номер ;\u00a0Рівень\nT1\u200b; B1\u00a0',
    ],
  ])('is read with %s', async (_, given) => {
    expect(await rowsOf(given)).toEqual([
      { line: 1, cells: ['Номер', 'Рівень'] },
      { line: 2, cells: ['T1', 'B1'] },
    ]);
  });

  it('is parted by what stands in most lines, not by a comma in a title, a name or a number', async () => {
    const given = 'Результати, група 3\n\nПІБ;Бали\n"Коваль; Ольга";80,5\nШевченко, Ігор;90,0';
    expect((await rowsOf(given)).map(({ cells }) => cells)).toEqual([
      ['Результати, група 3'],
      ['ПІБ', 'Бали'],
      ['Коваль; Ольга', '80,5'],
      ['Шевченко, Ігор', '90,0'],
    ]);
  });

  it('is parted by what its first line says to Excel', async () => {
    expect(await rowsOf('sep=,\na;b,c')).toEqual([{ line: 2, cells: ['a;b', 'c'] }]);
  });

  it('keeps the numbers of its lines past blank ones and cells of several lines', async () => {
    const given = 'Номер;Примітка\n\n;;\nT1;"один\nдва"\n   \nT2;"каже ""так"""\n';
    expect(await rowsOf(given)).toEqual([
      { line: 1, cells: ['Номер', 'Примітка'] },
      { line: 4, cells: ['T1', 'один два'] },
      { line: 7, cells: ['T2', 'каже "так"'] },
    ]);
  });

  it('keeps empty cells between tabs in their place', async () => {
    expect(await rowsOf('T1\t\tB1\n\t\tB2')).toEqual([
      { line: 1, cells: ['T1', '', 'B1'] },
      { line: 2, cells: ['', '', 'B2'] },
    ]);
  });

  it('takes a quote within a cell as it stands', async () => {
    expect(await rowsOf('T1;ТОВ "Рідна школа";5\nT2;12" екран;6')).toEqual([
      { line: 1, cells: ['T1', 'ТОВ "Рідна школа"', '5'] },
      { line: 2, cells: ['T2', '12" екран', '6'] },
    ]);
  });

  it.each([
    ['T1;B1\n"T2;B2\nT3;C1', 2],
    ['"T1;B1\nT2;B2', 1],
    ['T1;B1\n\n\n"T2\nx";B2\n"T3;B3\nT4;B4', 6],
    ['T1;B1\n"T2;B2\nT3;"C1"', 2],
  ])('says where quotes are left open, and keeps what stands above: %j', async (given, line) => {
    const { rows, brokenAt } = await text(given);
    expect(brokenAt).toBe(line);
    expect(rows.every((row) => row.line < line)).toBe(true);
    expect(rows.length).toBe({ 1: 0, 2: 1, 6: 2 }[line]);
  });

  it.each([
    ['UTF-8', Buffer.from('Ім’я;Рівень\nЇжак;B1')],
    ['UTF-16 without a mark', Buffer.from('Ім’я;Рівень\nЇжак;B1', 'utf16le')],
    [
      'Windows-1251',
      Buffer.from('b3ec923b3bd0b3e2e5edfc0aaFe6e0ea3bC231'.replace('923b3b', '92ff3b'), 'hex'),
    ],
    [
      'the encoding of old Macs',
      Buffer.from([0x90, 0xb4, 0xe2, 0xe5, 0xed, 0xfc, 0x3b, 0x8f, 0xb4, 0xe0, 0x0a]),
    ],
    [
      'the encoding of DOS',
      Buffer.from([0x90, 0xa0, 0xad, 0xaa, 0x3b, 0xe0, 0xa5, 0xad, 0xa5, 0xe2, 0x0a]),
    ],
  ])('is read from %s', async (_, bytes) => {
    const [first] = (await readTable(bytes)).rows;
    expect(first?.cells.join('')).toMatch(/^[\p{Script=Cyrillic}’]+$/u);
  });

  it.each([
    ['nothing', Buffer.from(' \n;;\n'), 'empty'],
    ['an Excel file of before 2007', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'oldExcel'],
    ['a PDF', Buffer.from('%PDF-1.7\n'), 'otherFormat'],
    ['a web page under the name of a workbook', Buffer.from('<html><table>'), 'otherFormat'],
    ['bytes that are no text', Buffer.from('a\0b\0\0;c'), 'notText'],
  ])('is not made of %s', async (_, bytes, why) => {
    await expect(readTable(bytes)).rejects.toMatchObject({
      code: `imports:refused.${why}`,
      kind: 'unfit',
    });
  });
});

describe('A table in a workbook', () => {
  const cellsOf = async (bytes: Buffer) => (await readTable(bytes)).rows.map(({ cells }) => cells);

  it('is its first sheet that holds something, with the rows’ own numbers', async () => {
    const bytes = await aWorkbook([], (first, workbook) => {
      first.name = 'Порожній';
      workbook.addWorksheet('Чернетка', { state: 'hidden' }).addRow(['x']);
      const sheet = workbook.addWorksheet('Результати');
      sheet.getCell('A2').value = 'Група 3';
      sheet.getCell('B4').value = 'Табельний номер';
      sheet.getCell('B7').value = 'T1';
      workbook.addWorksheet('Ще один').addRow(['y']);
    });
    expect(await readTable(bytes)).toEqual({
      sheet: 'Результати',
      otherSheets: ['Порожній', 'Ще один'],
      rows: [
        { line: 2, cells: ['Група 3'] },
        { line: 4, cells: ['', 'Табельний номер'] },
        { line: 7, cells: ['', 'T1'] },
      ],
    });
  });

  it('has days as days, whatever their format, and numbers as people see them', async () => {
    const bytes = await aWorkbook(
      [
        [new Date('2026-03-12T00:00:00Z'), new Date('2026-03-12T14:30:00Z'), 46093],
        [80, 0.1 + 0.2, 0.85],
        [123, 12345678901234567000, true],
      ],
      (sheet) => {
        sheet.getCell('B1').numFmt = '[$-422]d mmmm yyyy" р."';
        sheet.getCell('C1').numFmt = 'dd.mm.yyyy';
        sheet.getCell('C2').numFmt = '0%';
        sheet.getCell('A3').numFmt = '00000';
      },
    );
    expect(await cellsOf(bytes)).toEqual([
      ['2026-03-12', '2026-03-12', '2026-03-12'],
      ['80', '0.3', '85%'],
      ['00123', '12345678901234600000', 'true'],
    ]);
  });

  it('counts days from 1904 where the workbook does', async () => {
    const bytes = await aWorkbook([[new Date('2026-03-12T00:00:00Z')]], (_, workbook) => {
      workbook.properties.date1904 = true;
    });
    expect(await cellsOf(bytes)).toEqual([['2026-03-12']]);
  });

  it('has the values of formulas, links and texts of several styles', async () => {
    const bytes = await aWorkbook([
      [
        { formula: 'A1+1', result: 81 },
        { formula: '"a"&"b"', result: 'ab' },
        { text: 'https://grants.example/7', hyperlink: 'https://grants.example/7' },
        { richText: [{ text: 'Тепла ' }, { text: 'школа', font: { bold: true } }] },
      ],
    ]);
    expect(await cellsOf(bytes)).toEqual([['81', 'ab', 'https://grants.example/7', 'Тепла школа']]);
  });
});

describe('Pasted rows', () => {
  it('are read as a spreadsheet copies them', () => {
    const { rows } = readPasted('Номер\tПримітка\nT1\t"два\nрядки"\n');
    expect(rows).toEqual([
      { line: 1, cells: ['Номер', 'Примітка'] },
      { line: 2, cells: ['T1', 'два рядки'] },
    ]);
  });
});
