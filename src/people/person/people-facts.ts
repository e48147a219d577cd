import { groupOf, GROUPED, type LearnerGroup } from './learner-groups.js';
import { SINCE_EVER } from '../../database/partial.js';
import type { Person } from './person.js';
import type { Resident } from './resident/resident.js';
import { PersonModel } from './person-model.js';

/** People whole, as the documents that name them need them, in Ukrainian order of names. */
export async function wholePeopleByIds(ids: readonly string[]): Promise<Person[]> {
  return PersonModel.find({ _id: { $in: [...ids] } })
    .sort({ sortKey: 1, _id: 1 })
    .lean<Person[]>();
}

/** The person whom a letter is for, without what letters never need; undefined where they are gone. */
export async function readerOfLetters(id: string): Promise<Person | undefined> {
  return (
    (await PersonModel.findById(id, {
      search: 0,
      passwordHash: 0,
      secondFactor: 0,
    }).lean<Person>()) ?? undefined
  );
}

const DECLINED = { name: 1, grammar: 1, declined: 1 } as const;

/** Names of these people with all that tells how they are declined. */
export async function declinedNamesOf(
  ids: readonly string[],
): Promise<Pick<Person, '_id' | keyof typeof DECLINED>[]> {
  return PersonModel.find({ _id: { $in: [...ids] } }, DECLINED).lean();
}

/** The group of learners of each of these people, by id; whoever is not kept is missing. */
export async function learnerGroupsOf(ids: readonly string[]): Promise<Map<string, LearnerGroup>> {
  const people = await PersonModel.find({ _id: { $in: [...ids] } }, GROUPED).lean();
  return new Map(people.map((person) => [person._id, groupOf(person)]));
}

const SET = { department: 1, group: 1 } as const;

/** Where these people work and which group was set for them, by id. */
export async function setGroupsOf(
  ids: readonly string[],
): Promise<Map<string, Pick<Person, keyof typeof SET>>> {
  const people = await PersonModel.find({ _id: { $in: [...ids] } }, SET).lean();
  return new Map(people.map((person) => [person._id, person]));
}

const POST = { status: 1, department: 1, position: 1, rank: 1, leaves: 1 } as const;

/** A person's post, and of their levels of English the one that holds. */
export type PostAndLevel = Pick<Person, '_id' | keyof typeof POST | 'englishLevels'>;

/** What the rules of a course go by. */
export async function postsAndLevelsOf(ids: readonly string[]): Promise<PostAndLevel[]> {
  return PersonModel.find({ _id: { $in: ids } }, { ...POST, englishLevels: { $slice: -1 } }).lean<
    PostAndLevel[]
  >();
}

const RECOGNISED = { name: 1, email: 1, personnelNumber: 1, status: 1, englishLevels: 1 } as const;

/** A person with what the rows of a list know them by, and the levels that rows tell of. */
export type Recognisable = Pick<Person, '_id' | keyof typeof RECOGNISED>;

/** These people as the rows of a list may mean them. */
export async function recognisablePeople(ids: readonly string[]): Promise<Recognisable[]> {
  return PersonModel.find({ _id: { $in: ids } }, RECOGNISED).lean<Recognisable[]>();
}

/** Those of these people who work here: whoever left is missing. */
export const workingAmong = (ids: readonly string[]): Promise<string[]> =>
  PersonModel.distinct('_id', { _id: { $in: [...ids] }, status: 'active' });

/** Those of these departments in which somebody is, or was when they left. */
export const unitsWithPeople = (departments: readonly string[]): Promise<string[]> =>
  PersonModel.distinct('department', { department: { $in: [...departments] } });

/** Ids of those who work in these departments, or worked there when they left. */
export const idsIn = (departments: readonly string[]): Promise<string[]> =>
  PersonModel.distinct('_id', { department: { $in: [...departments] } });

/** How many people work in a department itself. */
export const countPeopleIn = (department: string): Promise<number> =>
  PersonModel.countDocuments({ department, status: 'active' });

/** Whether the registry knows more people than the one with whom it began. */
export const hasColleagues = async (): Promise<boolean> =>
  (await PersonModel.find({}, { _id: 1 }).sort({ _id: 1 }).limit(2).lean()).length > 1;

/** What residents among these people said of themselves, by id; whoever is none, or is no longer known, is missing. */
export async function toldByResidents(
  ids: readonly string[],
): Promise<Map<string, Pick<Resident, 'district' | 'sex'>>> {
  const people = await PersonModel.find(
    { _id: { $in: [...ids] } },
    { 'resident.district': 1, 'resident.sex': 1 },
  ).lean<{ _id: string; resident?: Pick<Resident, 'district' | 'sex'> }[]>();
  return new Map(people.flatMap(({ _id, resident }) => (resident ? [[_id, resident]] : [])));
}

const POSTS = { category: 1, appointedOn: 1, posts: 1 } as const;

/** The posts of each of these people, by id, for `postOn`. */
export async function postsOf(
  ids: readonly string[],
): Promise<Map<string, Pick<Person, keyof typeof POSTS>>> {
  const people = await PersonModel.find({ _id: { $in: [...new Set(ids)] } }, POSTS).lean<
    Pick<Person, '_id' | keyof typeof POSTS>[]
  >();
  return new Map(people.map((person) => [person._id, person]));
}

/** Those whose level of English was found within a period, with all their levels, the newest last. */
export const peopleWithLevelFound = (
  { from, before }: { from: Date; before: Date },
  departments: readonly string[] | undefined,
): Promise<Pick<Person, '_id' | 'department' | 'englishLevels'>[]> =>
  PersonModel.find(
    {
      englishLevels: { $elemMatch: { at: { $gte: from, $lt: before } } },
      'englishLevels.at': SINCE_EVER,
      ...(departments ? { department: { $in: [...departments] } } : {}),
    },
    { department: 1, englishLevels: 1 },
  ).lean<Pick<Person, '_id' | 'department' | 'englishLevels'>[]>();
