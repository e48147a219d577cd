import type { PersonName } from './names.js';

/** Given names whose stem changes, or whose ending the rules below would misread. */
const ALONE: Record<string, string> = {
  антін: 'Антоне',
  ігор: 'Ігорю',
  ілля: 'Ілле',
  лазар: 'Лазарю',
  лев: 'Леве',
  любов: 'Любове',
  олег: 'Олеже',
  прокіп: 'Прокопе',
  сидір: 'Сидоре',
  тиміш: 'Тимоше',
  федір: 'Федоре',
  яків: 'Якове',
};

/** Endings and what replaces them; the first that fits counts. */
const ENDINGS: readonly (readonly [RegExp, string])[] = [
  [/(?<=[аеиіоуєї’'ʼ])я$/, 'є'],
  [/я$/, 'ю'],
  [/а$/, 'о'],
  [/(?<=к)о$/, 'у'],
  [/о$/, 'е'],
  [/й$/, 'ю'],
];

/** Endings of men's names alone; women's names on a consonant stay as they are. */
const MALE: readonly (readonly [RegExp, string])[] = [
  [/ь$/, 'ю'],
  [/$(?<=[гкх])/, 'у'],
  [/$(?<=[бвдзлмнпрст])/, 'е'],
];

/**
 * Given name and patronymic as one addresses a Ukrainian: «Олено Іванівно», «Сергію Петровичу». What
 * the rules of the vocative do not reach stays in the nominative. The gender is the patronymic's own.
 * Source: Ukrainian orthography (Cabinet of Ministers, 2019), the vocative case.
 */
export function vocative({ givenName, patronymic }: PersonName): string {
  const father = patronymic?.trim() ?? '';
  const male = /[иі]ч$/i.test(father);
  const given = givenName
    .trim()
    .split('-')
    .map((half) => givenVocative(half, male))
    .join('-');
  return [given, fatherVocative(father)].filter((part) => part !== '').join(' ');
}

function givenVocative(name: string, male: boolean): string {
  const alone = ALONE[name.toLowerCase()];
  if (alone) return alone;
  return replaced(name, male ? [...ENDINGS, ...MALE] : ENDINGS);
}

const fatherVocative = (father: string): string =>
  replaced(father, [
    [/(?<=вн)а$/, 'о'],
    [/$(?<=[иі]ч)/, 'у'],
  ]);

function replaced(name: string, endings: readonly (readonly [RegExp, string])[]): string {
  const rule = endings.find(([ending]) => ending.test(name));
  return rule ? name.replace(rule[0], rule[1]) : name;
}
