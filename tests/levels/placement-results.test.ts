import { describe, expect, it } from '@jest/globals';
import { readPlacementResults } from '../../src/levels/placement-results.js';

const NOW = new Date('2026-11-24T10:00:00Z');
const read = (text: string) => readPlacementResults(text, NOW);
const kyiv = (text: string) => new Date(`${text}T00:00:00+02:00`);
const faultsOf = (text: string) => read(text).faults.map(({ line, fault }) => [line, fault]);

describe('Placement results', () => {
  it.each([
    ['commas', ','],
    ['semicolons', ';'],
    ['tabs', '\t'],
  ])('are read with %s between the cells', (_, separator) => {
    const text = [`T001${separator}B1`, `olha@city.example${separator}C1${separator}2026-03-02`];
    expect(read(text.join('\n'))).toEqual({
      rows: [
        { line: 1, who: 'T001', level: 'B1' },
        { line: 2, who: 'olha@city.example', level: 'C1', at: kyiv('2026-03-02') },
      ],
      faults: [],
    });
  });

  it.each([
    ['Ukrainian', 'Рівень;Прізвище, ім’я;Табельний номер;Дата тесту'],
    ['English', 'Level;Name;Personnel number;Date'],
  ])('are read by a header in %s, whatever the order of its columns', (_, header) => {
    expect(read(`${header}\nB2;Коваль Ольга;T001;02.03.2026\n`).rows).toEqual([
      { line: 2, who: 'T001', level: 'B2', at: kyiv('2026-03-02') },
    ]);
  });

  it('take the e-mail where a line has no personnel number', () => {
    const text = 'Таб. №,Пошта,Рівень\nT001,olha@city.example,A2\n,ihor@city.example,B1\n';
    expect(read(text).rows.map(({ who }) => who)).toEqual(['T001', 'ihor@city.example']);
  });

  it('are read past a byte order mark, blank lines, quotes and ends of lines of every kind', () => {
    const text = '\uFEFF"T001";"B1"\r\n\r\n;;\r\nT002; b2 ;5.3.2026';
    expect(read(text)).toEqual({
      rows: [
        { line: 1, who: 'T001', level: 'B1' },
        { line: 4, who: 'T002', level: 'B2', at: kyiv('2026-03-05') },
      ],
      faults: [],
    });
  });

  it('know a level typed in Cyrillic letters', () => {
    expect(read('T001;А2\nT002;В1\nT003;с1').rows.map(({ level }) => level)).toEqual([
      'A2',
      'B1',
      'C1',
    ]);
  });

  it('name each line that cannot be used, and why, and keep the others', () => {
    const text = [
      'T001;B1',
      ';B1',
      'T002;B3',
      'T003',
      'T004;B1;31.02.2026',
      'T005;B1;2027-01-01',
      't001;B2',
    ].join('\n');
    expect(faultsOf(text)).toEqual([
      [2, 'who'],
      [3, 'level'],
      [4, 'level'],
      [5, 'date'],
      [6, 'future'],
      [7, 'repeated'],
    ]);
    expect(read(text).rows).toEqual([{ line: 1, who: 'T001', level: 'B1' }]);
  });

  it('allow one person two results on different days', () => {
    expect(read('T001;A2;2025-03-02\nT001;B1;2026-03-02').rows).toHaveLength(2);
  });

  it('say where quotes are left open, and keep what stands before them', () => {
    const text = 'T001;B1\n"T002;B2\nT003;C1';
    expect(read(text).rows).toEqual([{ line: 1, who: 'T001', level: 'B1' }]);
    expect(faultsOf(text)).toEqual([[2, 'quotes']]);
  });

  it('of nothing are nothing', () => {
    expect(read(' \n')).toEqual({ rows: [], faults: [] });
  });
});
