import { batchLoader } from '../../database/batch-loader.js';
import { storedIn } from '../../database/stored-in.js';
import { isId } from '../../ground/id.js';
import { found } from '../../ground/errors.js';
import type { CurrentUser } from '../../web/routes/current-user.js';
import type { Language } from '../../ground/language/languages.js';
import { spokenNameIn } from '../names/name-in.js';
import { CHANGED_NOW } from './changing/changed-now.js';
import type { Person } from './person.js';
import { PersonModel } from './person-model.js';
import { hasFactor } from './second-factor.js';
import { sessionMark } from './session-mark.js';
import { markOf } from './tell-apart.js';

const CARD = {
  ...{ name: 1, romanisedName: 1, email: 1, personnelNumber: 1, department: 1, position: 1 },
  ...{ sortKey: 1, grammar: 1, status: 1 },
} as const;

/** What the rest of the house may show of a person. */
export type PersonCard = Pick<Person, '_id' | keyof typeof CARD>;

const USER = {
  name: 1,
  romanisedName: 1,
  email: 1,
  roles: 1,
  language: 1,
  department: 1,
  hrDepartment: 1,
  status: 1,
  passwordHash: 1,
  passwordSeed: 1,
  secondFactor: 1,
} as const;
type UserRow = Pick<Person, '_id' | keyof typeof USER>;

/** A person who may use the application, and what their sessions rest on. */
export interface Account {
  user: CurrentUser;
  /** Another one ends their sessions: see session-mark.ts. */
  mark: string;
}

/** The person behind a session, or undefined when they left or never were. */
export const accountById: (id: string) => Promise<Account | undefined> = batchLoader(
  async (ids) => {
    const people = await storedIn<Person>(PersonModel)
      .find<UserRow>(
        { _id: { $in: [...ids] }, status: { $in: ['active', 'resident'] } },
        { projection: USER },
      )
      .toArray();
    return new Map(people.map((one) => [one._id, { user: toUser(one), mark: sessionMark(one) }]));
  },
);

/** A person who may use the application. */
export const userById = async (id: string): Promise<CurrentUser | undefined> =>
  (await accountById(id))?.user;

/** A person and what their password is judged by, for signing in. */
export interface Credentials {
  user: CurrentUser;
  passwordHash: string | undefined;
  passwordSeed: string | undefined;
}

/** Somebody's credentials by e-mail; that of a record that was merged into theirs is theirs, too. */
export async function accountByEmail(email: string): Promise<Credentials | undefined> {
  const named = await PersonModel.findOne({ email: email.trim().toLowerCase() }).lean<Person>();
  const person = named?.mergedInto
    ? await PersonModel.findById(named.mergedInto).lean<Person>()
    : named;
  if (person?.status !== 'active') return undefined;
  return {
    user: toUser(person),
    passwordHash: person.passwordHash ?? undefined,
    passwordSeed: person.passwordSeed ?? undefined,
  };
}

/** Cards of the people with these ids, in Ukrainian order of names. */
export async function peopleByIds(ids: readonly string[]): Promise<PersonCard[]> {
  if (ids.length === 0) return [];
  return PersonModel.find({ _id: { $in: ids } }, CARD)
    .sort({ sortKey: 1, _id: 1 })
    .lean<PersonCard[]>();
}

/** The mark of each of these people, by id: personnel number, or e-mail where there is none. */
export async function marksOf(ids: readonly string[]): Promise<Map<string, string>> {
  const people = await PersonModel.find(
    { _id: { $in: [...new Set(ids)] } },
    { email: 1, personnelNumber: 1 },
  ).lean();
  return new Map(people.map((person) => [person._id, markOf(person)]));
}

/** One person, whole. @throws {NotFound} */
export async function personById(id: string): Promise<Person> {
  return found(isId(id) ? await PersonModel.findById(id).lean<Person>() : null);
}

/** Whether there is a person of this id, also one who left. */
export const isOnRecord = async (id: string): Promise<boolean> =>
  (await PersonModel.exists({ _id: id })) !== null;

/** People who teach, in Ukrainian order. */
export async function trainers(): Promise<PersonCard[]> {
  return PersonModel.find({ roles: 'trainer', status: 'active' }, CARD)
    .sort({ sortKey: 1 })
    .lean<PersonCard[]>();
}

/** Has somebody addressed in a language from now on. */
export async function setLanguage(id: string, language: Language): Promise<void> {
  await PersonModel.updateOne(
    { _id: id, language: { $ne: language } },
    { $set: { language }, $currentDate: CHANGED_NOW },
  );
}

/** Switches off these kinds of notices, and no others. */
export async function muteNotices(id: string, kinds: readonly string[]): Promise<void> {
  await PersonModel.updateOne({ _id: id }, { $set: { mutedNotices: [...kinds] } });
}

/** Switches one kind of notices off, or on again, also where their record was merged; the others stay as they are. */
export async function muteNotice(id: string, kind: string, off: boolean): Promise<void> {
  const named = await PersonModel.findById(id, { mergedInto: 1 }).lean();
  await PersonModel.updateOne(
    { _id: named?.mergedInto ?? id },
    off ? { $addToSet: { mutedNotices: kind } } : { $pull: { mutedNotices: kind } },
  );
}

function toUser(person: UserRow): CurrentUser {
  const { surname, givenName, patronymic } = person.name;
  return {
    id: person._id,
    name: { surname, givenName, patronymic: patronymic ?? undefined },
    called: { uk: spokenNameIn('uk', person), en: spokenNameIn('en', person) },
    romanisedName: person.romanisedName ?? undefined,
    email: person.email,
    roles: person.roles,
    language: person.language,
    department: person.department ?? undefined,
    hrDepartment: person.hrDepartment ?? undefined,
    hasSecondFactor: hasFactor(person.secondFactor),
    ...(person.status === 'resident' ? { resident: true as const } : {}),
  };
}
