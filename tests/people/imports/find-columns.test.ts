import { describe, expect, it } from '@jest/globals';
import type { Column } from '../../../src/people/imports/columns/column.js';
import { findColumns } from '../../../src/people/imports/columns/find-columns.js';
import { PERSON_COLUMNS } from '../../../src/people/imports/columns/person-columns.js';
import { levelsImport } from '../../../src/desks/levels/levels-import.js';
import { resultColumns } from '../../../src/training/results/result-columns.js';
import { readPasted } from '../../../src/documents/tables/read-table.js';

const LEVELS = levelsImport.columns(undefined);
const POINTS = resultColumns(['points']);
const PROJECT = resultColumns(['title', 'funder', 'amount', 'link']);

const found = (text: string, columns: readonly Column[]) => {
  const { header, keys } = findColumns(readPasted(text).rows, [...PERSON_COLUMNS, ...columns]);
  return [header, keys.join(' ; ')];
};

describe('The columns of a list', () => {
  it.each<[string, readonly Column[], string]>([
    ['Таб. №;Рівень;Дата', LEVELS, 'personnelNumber ; level ; at'],
    ['Level;Name;Personnel number;Date', LEVELS, 'level ; name ; personnelNumber ; at'],
    ['РІВЕНЬ;ТАБЕЛЬНИЙ\u00a0НОМЕР', LEVELS, 'level ; personnelNumber'],
    [
      'Ім’я;Прізвище;По батькові;E-mail;CEFR',
      LEVELS,
      'givenName ; surname ; patronymic ; email ; level',
    ],
    ["Ім'я;Прізвище;Електронна адреса;Бали", POINTS, 'givenName ; surname ; email ; points'],
    ['Табельний №;Підрозділ;Бал', POINTS, 'personnelNumber ;  ; points'],
    ['Employee ID;Full name;Score', POINTS, 'personnelNumber ; name ; points'],
    ['П.І.Б.;Ел. пошта;Оцінка', POINTS, 'name ; email ; points'],
    ['Прізвище, ім’я;Пошта;Бали;Максимум', POINTS, 'name ; email ; points ; '],
    ['Email;Maximum points;Points;Pass mark', POINTS, 'email ;  ; points ; '],
    ['Пошта;Бали за тест;Бали за есе;Бали разом', POINTS, 'email ;  ;  ; points'],
    ['Пошта;Донор;Назва проєкту;Сума;Посилання', PROJECT, 'email ; funder ; title ; amount ; link'],
    ['Funder;Project title;E-mail;Amount', PROJECT, 'funder ; title ; email ; amount'],
  ])('are known by the names in «%s»', (header, columns, keys) => {
    expect(found(`${header}\n`, columns)).toEqual([0, keys]);
  });

  it.each([
    ['№', 'first'],
    ['№ з/п', 'first'],
    ['No.', 'first'],
    ['Номер', 'first'],
    ['N', 'first'],
  ])('of a row number («%s») hold nobody’s number', (heading) => {
    const rows = '1;Коваль Ольга;80\n2;Шевченко Ігор;90';
    expect(found(`${heading};ПІБ;Бали\n${rows}`, POINTS)).toEqual([0, ' ; name ; points']);
  });

  it('called just «Номер» are personnel numbers where they do not count the rows', () => {
    expect(found('Номер;Бали\nT007;80\nT001;90', POINTS)).toEqual([0, 'personnelNumber ; points']);
  });

  it('called the same are left for a person to choose from', () => {
    expect(found('Пошта;Бали за тест;Бали за есе\na@b.example;1;2', POINTS)).toEqual([
      0,
      'email ;  ; ',
    ]);
  });

  it('are named below titles, dates and group names', () => {
    const text =
      'Результати тесту, рівень B1\n\nГрупа 3;12.03.2026\nТаб. №;ПІБ;Рівень\nT1;Коваль Ольга;B1';
    expect(found(text, LEVELS)).toEqual([2, 'personnelNumber ; name ; level']);
  });

  it('that nobody knows are named by the first row where it has nothing but words', () => {
    expect(found('Хто;Що\nОльга;добре', POINTS)).toEqual([0, ' ; ']);
  });

  it.each<[string, readonly Column[], string]>([
    ['T001;B1;12.03.2026\nT002;А2;', LEVELS, 'personnelNumber ; level ; at'],
    ['olha@city.example,C1\nT002,B1', LEVELS, 'personnelNumber ; level'],
    [
      '1;Коваль Ольга;T001;80\n2;Шевченко Ігор;T002;90',
      POINTS,
      ' ; name ; personnelNumber ; points',
    ],
    ['B1;T001\nA2;T002', LEVELS, 'level ; personnelNumber'],
    ['T001;сто', POINTS, 'personnelNumber ; points'],
    ['T001;B9;12.03.2026\nT002;A2;12.03.2026', LEVELS, 'personnelNumber ; level ; at'],
    ['Коваль Ольга;80\nШевченко Ігор Петрович;90', POINTS, 'name ; points'],
  ])('without headings are known by what stands in them: %j', (text, columns, keys) => {
    expect(found(text, columns)).toEqual([-1, keys]);
  });
});
