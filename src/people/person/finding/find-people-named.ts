import { A_TEXT } from '../../../database/partial.js';
import { toCyrillic, toLatin } from '../../../ground/text/look-alikes.js';
import { plainSigns } from '../../../ground/text/fold-words.js';
import { identityForm } from '../../../ground/text/identity-form.js';
import { PersonModel } from '../person-model.js';
import { thoseWhoStay } from '../merging/those-who-stay.js';
import { PERSON_ROW, type PersonRow } from './person-row.js';
import { readPeopleList, type PersonEntry } from './people-list.js';
import { numberWord } from '../search.js';

type Named = Pick<PersonEntry, 'kind' | 'key' | 'word'>;

/**
 * Whom each entry names, by its key, in one query: e-mails as they are, personnel numbers in whatever
 * alphabet, case and with whatever dashes they are typed or stored.
 * @param scope departments whose people may be found; undefined is everybody
 */
export async function findPeopleNamed(
  entries: readonly Named[],
  scope?: readonly string[],
): Promise<Map<string, PersonRow>> {
  const emails = new Set<string>();
  const numbers = new Map<string, string>();
  for (const { kind, key, word } of entries) {
    if (kind === 'email') emails.add(key);
    if (kind === 'number') numbers.set(key, word);
  }
  if (emails.size + numbers.size === 0) return new Map();
  const within = scope ? { department: { $in: [...scope] } } : {};
  const found = await PersonModel.find(
    {
      $or: [
        { email: { $in: [...emails] } },
        { search: { $in: [...numbers.keys()].map(numberWord) } },
        { personnelNumber: { $in: [...numbers.values()].flatMap(spellings) } },
      ],
      // A record that was merged into another is of no department: the other is to be within.
      ...(scope ? { $and: [{ $or: [within, { mergedInto: A_TEXT }] }] } : {}),
    },
    PERSON_ROW,
  ).lean<PersonRow[]>();
  const people = await thoseWhoStay(found, PERSON_ROW, within);
  return new Map(
    found.flatMap(({ _id, email, personnelNumber }): [string, PersonRow][] => {
      const person = people.get(_id);
      if (!person) return [];
      const number = personnelNumber ? [identityForm(personnelNumber)] : [];
      return [email, ...number].map((key) => [key, person]);
    }),
  );
}

/** The one whom a text names by personnel number or e-mail; undefined where it names nobody, or several. */
export async function personNamed(
  text: string,
  scope?: readonly string[],
): Promise<PersonRow | undefined> {
  const [entry, ...others] = readPeopleList(text);
  if (entry === undefined || others.length > 0) return undefined;
  return (await findPeopleNamed([entry], scope)).get(entry.key);
}

/** The people with these ids, as those who are named. */
export const namedPeopleByIds = (ids: readonly string[]): Promise<PersonRow[]> =>
  PersonModel.find({ _id: { $in: ids } }, PERSON_ROW)
    .lean<PersonRow[]>()
    .exec();

/** The usual spellings of a number, for people whose search words are not made anew yet. */
function spellings(word: string): string[] {
  const capitals = plainSigns(word).trim().toUpperCase();
  return [...new Set([word, capitals, toLatin(capitals), toCyrillic(capitals)])];
}
