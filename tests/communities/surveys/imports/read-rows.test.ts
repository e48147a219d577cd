import { describe, expect, it } from '@jest/globals';
import { readRows } from '../../../../src/communities/surveys/imports/read-rows.js';
import type { Question } from '../../../../src/communities/surveys/survey.js';
import { readPasted } from '../../../../src/documents/tables/read-table.js';

const text = { uk: 'Чи затишно?', en: 'Is it cosy?' };
const questions: Question[] = [
  { id: 'q1', form: '', kind: 'scale', text, options: [] },
  { id: 'q2', form: '', kind: 'text', text: { uk: 'Що ще?', en: 'What else?' }, options: [] },
];
const districts = new Map([
  ['n', { uk: 'Північний район', en: 'North' }],
  ['s', { uk: 'Південний район', en: 'South' }],
]);
const read = (file: string, known: object = {}) =>
  readRows(readPasted(file), { questions, districts, ...known });

describe('rows of a file with answers', () => {
  it('are answers, each with its district', () => {
    expect(read('Район;q1\nNorth;5\n;1')).toEqual({
      faults: [],
      rows: [
        { line: 2, district: 'n', said: { q1: 4 } },
        { line: 3, district: '', said: { q1: 0 } },
      ],
    });
  });

  it('have the district of a survey of one, where they do not say it', () => {
    const one = new Map([...districts].slice(0, 1));
    const { rows } = read('q1\n5', { districts: one, unsaid: 'n' });
    expect(rows).toEqual([{ line: 2, district: 'n', said: { q1: 4 } }]);
    expect(read('District;q1\nSouth;5', { districts: one, unsaid: 'n' }).faults).toMatchObject([
      { line: 2, fault: 'district' },
    ]);
  });

  it('are none where the file could not be read to its end', () => {
    const { rows, faults } = read('q1;q2\n5;липи\n4;"тінь\n3;вода\n');
    expect(rows).toEqual([]);
    expect(faults).toEqual([{ line: 3, column: '', fault: 'broken', given: '' }]);
  });

  it('are none where other sheets hold something, too', () => {
    const sheets = { ...readPasted('q1\n5'), otherSheets: ['Сихів', 'Центр'] };
    const { rows, faults } = readRows(sheets, { questions, districts });
    expect(rows).toEqual([]);
    expect(faults).toEqual([{ line: 0, column: '', fault: 'otherSheets', given: 'Сихів, Центр' }]);
  });

  it('are none where something stands right of the last heading', () => {
    const { rows, faults } = read('q1;q2\n5;липи\n4;тінь;і лавка\n3;;;вода');
    expect(rows).toEqual([]);
    expect(faults).toEqual([
      { line: 3, column: '', fault: 'beyond', given: 'і лавка' },
      { line: 4, column: '', fault: 'beyond', given: 'вода' },
    ]);
  });
});
