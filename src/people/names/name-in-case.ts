import { fullName, type PersonName } from './names.js';

/** The rules of declension and all their exceptions, loaded with the first name that is declined. */
const loadRules = async () => (await import('shevchenko/dist/umd/shevchenko.min.js')).default;

export const NAME_CASES = ['nominative', 'genitive', 'dative'] as const;
export type NameCase = (typeof NAME_CASES)[number];

/** What is known of how somebody's name is declined. */
interface Declinable {
  name: PersonName;
  grammar: 'feminine' | 'masculine' | 'neutral';
  /** The name in its cases as somebody corrected it, and the name of which these are cases. */
  declined?: { of: string; genitive?: string | null; dative?: string | null } | null;
}

/** The person's name in a case: as it was corrected, else as the rules have it. */
export async function personInCase(person: Declinable, nameCase: NameCase): Promise<string> {
  const { name, grammar } = person;
  return correctionOf(person, nameCase) ?? nameInCase(name, grammar, nameCase);
}

/** What somebody corrected the name in this case to, while it is the name that they corrected. */
export function correctionOf(
  { name, declined }: Pick<Declinable, 'name' | 'declined'>,
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
  grammar: Declinable['grammar'],
  nameCase: NameCase,
): Promise<string> {
  if (nameCase === 'nominative') return fullName(name);
  const shevchenko = await loadRules();
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
