import shevchenko from 'shevchenko/dist/umd/shevchenko.min.js';
import { fullName, type PersonName } from './names.js';
import type { Person } from './person-model.js';

export const NAME_CASES = ['nominative', 'genitive', 'dative'] as const;
export type NameCase = (typeof NAME_CASES)[number];

/** The person's name in a case: as it was corrected, else as the rules have it. */
export async function personInCase(
  person: Pick<Person, 'name' | 'grammar' | 'declined'>,
  nameCase: NameCase,
): Promise<string> {
  const { name, grammar } = person;
  return correctionOf(person, nameCase) ?? nameInCase(name, grammar, nameCase);
}

/** What somebody corrected the name in this case to, while it is the name that they corrected. */
export function correctionOf(
  { name, declined }: Pick<Person, 'name' | 'declined'>,
  nameCase: NameCase,
): string | undefined {
  if (nameCase === 'nominative' || declined?.of !== fullName(name)) return undefined;
  return declined[nameCase] ?? undefined;
}

/**
 * "Surname Given Patronymic" in a grammatical case: «Гнатюк Соломії Андріївні» in the dative. The
 * gender is what the person chose, else what their patronymic or given name shows; where neither
 * tells, the name stays in the nominative.
 */
export async function nameInCase(
  name: PersonName,
  grammar: Person['grammar'],
  nameCase: NameCase,
): Promise<string> {
  if (nameCase === 'nominative') return fullName(name);
  const telling = {
    givenName: name.givenName,
    ...(name.patronymic ? { patronymicName: name.patronymic } : {}),
  };
  const gender = grammar === 'neutral' ? await shevchenko.detectGender(telling) : grammar;
  if (!gender) return fullName(name);
  const parts = { gender, familyName: name.surname, ...telling };
  const inflected = await (nameCase === 'dative'
    ? shevchenko.inDative(parts)
    : shevchenko.inGenitive(parts));
  return fullName({
    surname: inflected.familyName ?? name.surname,
    givenName: inflected.givenName ?? name.givenName,
    patronymic: inflected.patronymicName,
  });
}
