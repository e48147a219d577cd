import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dayIn } from '../../../../../src/desks/people/import/reading/day-in.js';
import { DepartmentFinder } from '../../../../../src/desks/people/import/reading/find-department.js';
import {
  mendEmail,
  mendNumber,
} from '../../../../../src/desks/people/import/reading/mend-identity.js';
import {
  mendNamePart,
  takeApart,
} from '../../../../../src/desks/people/import/reading/mend-name.js';
import { smallNumber } from '../../../../../src/desks/people/import/reading/small-number.js';
import { readStaffRow } from '../../../../../src/desks/people/import/reading/staff-row.js';

const unit = (code: string, uk: string, en: string, path: string[] = []) => ({
  ...{ _id: code, code, name: { uk, en }, path: [...path, code] },
});
const UNITS = [
  unit('ECO', 'Департамент економічного розвитку', 'Department of Economic Development'),
  unit('ECO-TU', 'Управління туризму', 'Tourism Office', ['ECO']),
  unit('ECO-BU', 'Відділ бухгалтерії', 'Accounting Division', ['ECO']),
  unit('FIN', 'Департамент фінансової політики', 'Department of Financial Policy'),
  unit('FIN-BU', 'Відділ бухгалтерії', 'Accounting Division', ['FIN']),
];
const reader = {
  ...{
    departments: new DepartmentFinder(UNITS),
    from1904: false,
    meant: new Map<string, string>(),
  },
};
const read = (values: Record<string, string>) =>
  readStaffRow({ line: 2, shown: '', values }, reader);

describe('a part of a name', () => {
  it.each([
    ['ІВАНЕНКО', 'Іваненко'],
    ['іваненко', 'Іваненко'],
    ['іВАНЕНКО', 'Іваненко'],
    ['ІВАНЕНКО-ПЕТРЕНКО', 'Іваненко-Петренко'],
    ['нечуй - левицький', 'Нечуй-Левицький'],
    ['Іваненко–Петренко', 'Іваненко-Петренко'],
    ['Iваненко', 'Іваненко'], // Latin I
    ['КOВАЛЬ', 'Коваль'], // Latin O
    ["Мар'яна", 'Мар’яна'],
    ['Мар"яна', 'Мар’яна'],
    ['Мар*яна', 'Мар’яна'],
    ['МАРʼЯНА', 'Мар’яна'],
    ['МакДональд', 'МакДональд'],
    ['O’Connor', 'O’Connor'],
    ['Ахмед  огли', 'Ахмед огли'],
  ])('«%s» is «%s»', (given, mended) => {
    expect(mendNamePart(given)).toEqual({ text: mended });
  });

  it('that mixes alphabets beyond mending names the word', () => {
    expect(mendNamePart('Жwан').mixed).toBe('Жwан');
  });

  it('once mended stays as it is', () => {
    const letters = fc.constantFrom(...Array.from('абвгґїєІЖaeioxpcI’\'" -*'));
    fc.assert(
      fc.property(fc.array(letters, { maxLength: 12 }), (signs) => {
        const { text } = mendNamePart(signs.join(''));
        expect(mendNamePart(text).text).toBe(text);
      }),
    );
  });
});

describe('a name in one cell', () => {
  it.each([
    ['Іваненко Олена Іванівна', ['Іваненко', 'Олена', 'Іванівна']],
    ['Олена Іванівна Іваненко', ['Іваненко', 'Олена', 'Іванівна']],
    ['Іваненко, Олена', ['Іваненко', 'Олена', '']],
    ['Нечуй Левицький Іван Семенович', ['Нечуй Левицький', 'Іван', 'Семенович']],
    ['Мамедов Рашид Ахмед огли', ['Мамедов', 'Рашид', 'Ахмед огли']],
  ])('%s', (name, [surname, givenName, patronymic]) => {
    expect(takeApart(name)).toEqual({ surname, givenName, patronymic });
  });

  it.each([
    ['Іваненко О.І.', 'initials'],
    ['Іваненко О. І.', 'initials'],
    ['Іваненко', 'nameParts'],
    ['один два три чотири п’ять', 'nameParts'],
    ['Великий Дім Іван Петро', 'nameParts'],
  ])('«%s» cannot be taken apart: %s', (name, fault) => {
    expect(takeApart(name)).toBe(fault);
  });
});

describe('a day', () => {
  it.each([
    ...['12.03.2026', '2026-03-12', '2026-03-12T00:00:00', '12.03.2026 10:30', '20260312'],
    ...['12.03.2026 р.', '12 березня 2026 року', '12 березня 2026р.', '12.3.2026', '46093'],
    '2026/03/12',
  ])('%s', (text) => {
    expect(dayIn(text, false)).toBe('2026-03-12');
  });

  it('counted from 1904 is four years later', () => {
    expect(dayIn('44631', true)).toBe('2026-03-12');
  });

  it.each([
    ...['31.02.2026', '12.13.2026', '05/04/2026', '12.03.26', 'торік', '1.1.1900', '12 бер 2026'],
    ...['99999', '2026-00-10', ''],
  ])('is not «%s»', (text) => {
    expect(dayIn(text, false)).toBeUndefined();
  });

  it('with slashes is read where it can be read one way only', () => {
    expect(dayIn('25/03/2026', false)).toBe('2026-03-25');
    expect(dayIn('03/03/2026', false)).toBe('2026-03-03');
  });
});

describe('numbers and e-mails', () => {
  it.each([
    ['таб. № 100 234', '100234'],
    ['100234.0', '100234'],
    ['аб-12', 'аб-12'.toUpperCase()],
    ['АВ-12', 'AB-12'],
    ['00123', '00123'],
  ])('the number «%s» is %s', (given, number) => {
    expect(mendNumber(given)).toBe(number);
  });

  it.each([
    ['О.Kovalenko@City.Example', 'o.kovalenko@city.example'],
    ['<a@city.example>', 'a@city.example'],
    ['Олена <mailto:a@city.example>', 'a@city.example'],
    ['a @ city . example;', 'a@city.example'],
  ])('the e-mail «%s» is %s', (given, email) => {
    expect(mendEmail(given)).toBe(email);
  });

  it.each([
    ['5', '5'],
    ['V', '5'],
    ['ІІІ категорія', '3'],
    ['13 ранг', '13'],
    ['5-а категорія', '5'],
    ['05', '5'],
    ['ХІ', '11'],
  ])('a category or rank «%s» is %s', (given, number) => {
    expect(smallNumber(given)).toBe(number);
  });

  it('a category that is none is not taken for nothing', () => {
    expect(read({ category: 'вища' }).fault).toEqual({
      key: 'staff:faults.category',
      values: { given: 'вища' },
    });
  });
});

describe('a department', () => {
  it.each([
    ['ECO-TU', 'ECO-TU'],
    ['есо-ту', undefined],
    ['управління  ТУРИЗМУ', 'ECO-TU'],
    ['Tourism office', 'ECO-TU'],
    ['Департамент економічного розвитку / Відділ бухгалтерії', 'ECO-BU'],
    ['Департамент фінансової політики > Відділ бухгалтерії', 'FIN-BU'],
    ['«Департамент фінансової політики»', 'FIN'],
  ])('«%s»', (given, id) => {
    expect(read({ department: given }).said.department).toBe(id);
  });

  it('in two columns is the one below the other', () => {
    const row = read({ department: 'Департамент фінансової політики', unit: 'Відділ бухгалтерії' });
    expect(row.said.department).toBe('FIN-BU');
  });

  it('whose name several have is asked for with the one above', () => {
    expect(read({ department: 'Відділ бухгалтерії' }).fault?.key).toBe(
      'staff:faults.departmentSeveral',
    );
  });

  it('that is not there is named, with the nearest name', () => {
    expect(read({ department: 'Управління туризм' }).fault).toEqual({
      key: 'staff:faults.departmentNearest',
      values: { given: 'Управління туризм', nearest: 'Управління туризму' },
    });
    expect(read({ department: 'Цирк' }).fault?.key).toBe('staff:faults.departmentUnknown');
  });
});

describe('a row', () => {
  it('says nothing of what its cells leave empty', () => {
    expect(read({ personnelNumber: '1', rank: '', category: '–', positionUk: ' ' }).said).toEqual({
      personnelNumber: '1',
    });
  });

  it('tells what was mended in it, and no more', () => {
    const row = read({ surname: 'IВАНЕНКО', givenName: 'Олена', email: 'A@city.example' });
    expect(row.mended).toEqual([
      { from: 'A@city.example', to: 'a@city.example' },
      { from: 'IВАНЕНКО Олена', to: 'Іваненко Олена' },
    ]);
    expect(read({ name: 'Олена Іванівна Іваненко' }).mended).toEqual([]);
  });

  it('reads a part in Latin letters beside Cyrillic ones as those, where it can', () => {
    expect(read({ surname: 'КОВАЛЬ', givenName: 'TAPAC' }).said.givenName).toBe('Тарас');
  });
});
