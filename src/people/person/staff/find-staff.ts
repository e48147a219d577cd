import { identityForm } from '../../../ground/text/identity-form.js';
import { sortKey } from '../../names/sort-key.js';
import type { Person } from '../person.js';
import { PersonModel } from '../person-model.js';
import { NOT_MERGED, thoseWhoStay } from '../merging/those-who-stay.js';
import { isResidents } from '../resident/resident.js';
import { numberWord } from '../search.js';

/** So many rows are asked for at once. */
const AT_ONCE = 1000;
/** So many beginnings of names. */
const NAMES_AT_ONCE = 200;
/** Behind every sign of a name. */
const LAST = '\uffff';

const STAFF = {
  ...{ name: 1, romanisedName: 1, grammar: 1, email: 1, personnelNumber: 1, department: 1 },
  ...{ position: 1, category: 1, rank: 1, appointedOn: 1, group: 1, status: 1, roles: 1 },
  ...{ sortKey: 1, mergedInto: 1, formerly: 1, leaves: 1, resident: 1 },
} as const;

/** A person's record with what else tells what may be done to it. */
export type StaffPerson = Pick<Person, '_id' | keyof typeof STAFF>;

/** People by what belongs to one person only. */
export interface StaffFound {
  byEmail: ReadonlyMap<string, StaffPerson>;
  /** By the identity form of their personnel number. */
  byNumber: ReadonlyMap<string, StaffPerson>;
  /** Those of the e-mails that are residents': nobody can be put on record with one of them. */
  ofResidents: ReadonlySet<string>;
}

/** Those on record, also who left, with one of these e-mails or numbers, however spelled. */
export async function staffNamed(
  named: readonly { email?: string; personnelNumber?: string }[],
): Promise<StaffFound> {
  const byEmail = new Map<string, StaffPerson>();
  const byNumber = new Map<string, StaffPerson>();
  const ofResidents = new Set<string>();
  for (const some of inParts(named, AT_ONCE)) {
    const emails = some.flatMap(({ email }) => email ?? []);
    const numbers = some.flatMap(({ personnelNumber }) => personnelNumber ?? []);
    const found = await peopleWho({
      $or: [
        { email: { $in: emails } },
        { search: { $in: numbers.map((number) => numberWord(identityForm(number))) } },
        { personnelNumber: { $in: numbers } },
      ],
    });
    for (const one of found) if (isResidents(one)) ofResidents.add(one.email);
    const people = found.filter(isStaff);
    const standing = await thoseWhoStay(people, STAFF);
    for (const { _id, email, personnelNumber } of people) {
      const person = standing.get(_id);
      if (!person) continue;
      byEmail.set(email, person);
      if (personnelNumber) byNumber.set(identityForm(personnelNumber), person);
    }
  }
  return { byEmail, byNumber, ofResidents };
}

interface Named {
  surname: string;
  givenName: string;
  patronymic: string;
}

/** By what namesakes are compared: surname and given name, whatever their case and apostrophes. */
export const nameKey = ({ surname, givenName }: Omit<Named, 'patronymic'>): string =>
  sortKey(`${surname} ${givenName}`);

/** Those on record who bear one of these names, by nameKey; a missing patronymic contradicts nothing. */
export async function staffCalled(names: readonly Named[]): Promise<Map<string, StaffPerson[]>> {
  const found = new Map<string, StaffPerson[]>();
  const keys = [...new Set(names.map(nameKey))];
  for (const some of inParts(keys, NAMES_AT_ONCE)) {
    const people = await staffWho({
      $or: some.map((key) => ({ sortKey: { $gte: key, $lt: key + LAST } })),
      ...NOT_MERGED,
    });
    for (const person of people) {
      const key = nameKey(person.name);
      found.set(key, [...(found.get(key) ?? []), person]);
    }
  }
  return found;
}

/** Those with a personnel number who work in these departments, in Ukrainian order of names. */
export const staffIn = (departments: readonly string[]): Promise<StaffPerson[]> =>
  PersonModel.find(
    { department: { $in: departments }, status: 'active', personnelNumber: { $type: 'string' } },
    STAFF,
  )
    .sort({ sortKey: 1, _id: 1 })
    .lean<StaffPerson[]>()
    .exec();

/** These people, also who left, by id. */
export async function staffByIds(ids: readonly string[]): Promise<Map<string, StaffPerson>> {
  const people = await staffWho({ _id: { $in: [...ids] } });
  return new Map(people.map((person) => [person._id, person]));
}

/** Residents are in no staff file: none of its rows means one of them. */
const isStaff = (person: StaffPerson): boolean => !isResidents(person);

const staffWho = async (filter: object): Promise<StaffPerson[]> =>
  (await peopleWho(filter)).filter(isStaff);

const peopleWho = (filter: object): Promise<StaffPerson[]> =>
  PersonModel.find(filter, STAFF).lean<StaffPerson[]>().exec();

function* inParts<T>(all: readonly T[], size: number): Generator<T[]> {
  for (let from = 0; from < all.length; from += size) yield all.slice(from, from + size);
}
