import { AnswerModel } from '../../communities/surveys/answers/answer-model.js';
import { storedIn } from '../../database/stored-in.js';
import type { Certificate } from '../../training/certificates/certificate.js';
import { CertificateModel } from '../../training/certificates/certificate-model.js';
import type { Course } from '../../training/courses/course.js';
import { CourseModel } from '../../training/courses/course-model.js';
import { searchWords } from '../../training/courses/search-words.js';
import { isDuplicateKey } from '../../decisions/decision-store.js';
import type { ExternalCertificate } from '../../training/external-certificates/external-certificate.js';
import { ExternalCertificateModel } from '../../training/external-certificates/external-certificate-model.js';
import { groupByRecord, GROUPED } from '../../people/person/learner-groups.js';
import type { Person } from '../../people/person/person.js';
import { PersonModel } from '../../people/person/person-model.js';
import { isResidents } from '../../people/person/resident/resident.js';
import { personSearch } from '../../people/person/search.js';
import { indexWords, SEARCH_FORM } from '../../ground/text/fold-words.js';
import { identityForm } from '../../ground/text/identity-form.js';
import type { Migration } from './migration.js';

/** So many documents are read and written at once. */
const BATCH = 500;

interface Stored {
  _id: string;
}

/** Search words, made anew whenever their form has a new number. */
export const searchMigrations: readonly Migration[] = [
  {
    id: `search-words-${SEARCH_FORM}-people`,
    renew: renewPeopleWords,
  },
  {
    id: `search-words-${SEARCH_FORM}-courses`,
    renew: async (after) => {
      const courses = await CourseModel.find({ _id: { $gt: after } })
        .sort({ _id: 1 })
        .limit(BATCH)
        .lean<Course[]>();
      return replaced(courses, CourseModel, ({ search, code, programmeCode, title }) =>
        refolded(search, [code, programmeCode, title.uk, title.en]),
      );
    },
  },
  {
    id: `search-words-${SEARCH_FORM}-certificates`,
    renew: async (after) => {
      const certificates = await CertificateModel.find({ _id: { $gt: after } })
        .sort({ _id: 1 })
        .limit(BATCH)
        .lean<Certificate[]>();
      return replaced(certificates, CertificateModel, ({ search, snapshot }) =>
        refolded(search, [snapshot.programme.title.uk, snapshot.programme.title.en]),
      );
    },
  },
];

/** Words by which people are found, of the next people after an id; those of their own Latin spelling, too. */
export async function renewPeopleWords(after: string): Promise<string[]> {
  const people = await PersonModel.find({ _id: { $gt: after } })
    .sort({ _id: 1 })
    .limit(BATCH)
    .lean<Person[]>();
  return replaced(people, PersonModel, (one) =>
    one.anonymisedAt || isResidents(one) ? [] : personSearch(one),
  );
}

/** Words that were folded before, folded anew; texts of which the letters' size is still known, whole. */
const refolded = (search: readonly string[], texts: readonly string[]): string[] => [
  ...new Set([...search.flatMap(indexWords), ...searchWords(texts)]),
];

interface Collection {
  bulkWrite: (
    operations: {
      updateOne: { filter: Record<string, unknown>; update: Record<string, unknown> };
    }[],
  ) => Promise<unknown>;
}

/** Only words that nobody changed meanwhile are replaced: what is written now has the new form. @returns the ids */
export async function replaced<T extends Stored & { search: string[] }>(
  documents: readonly T[],
  model: Collection,
  wordsOf: (document: T) => string[],
): Promise<string[]> {
  const changes = documents.map((document) => ({
    updateOne: {
      filter: { _id: document._id, search: document.search },
      update: { $set: { search: wordsOf(document) } },
    },
  }));
  if (changes.length > 0) await model.bulkWrite(changes);
  return documents.map(({ _id }) => _id);
}

/** People of whom nobody said which group of learners they belong to get the one of their record. */
export async function nameGroups(after: string): Promise<string[]> {
  const people = await PersonModel.find({ _id: { $gt: after } }, GROUPED)
    .sort({ _id: 1 })
    .limit(BATCH)
    .lean();
  const changes = people
    .filter(({ group }) => !group)
    .map((person) => ({
      updateOne: {
        filter: { _id: person._id, group: null },
        update: { $set: { group: groupByRecord(person) } },
      },
    }));
  if (changes.length > 0) await PersonModel.bulkWrite(changes);
  return people.map(({ _id }) => _id);
}

/** A directory's account was once called by the e-mail: so it goes on, whoever changes the address. */
export async function nameAccounts(): Promise<string[]> {
  const called = [{ $set: { directoryName: '$email' } }];
  const unnamed = { externalId: { $gt: '' }, directoryName: null };
  await PersonModel.updateMany(unnamed, called, { updatePipeline: true });
  return [];
}

/** Courses once noted for themselves what now waits with their decisions. */
export async function dropOldBookkeeping(after: string): Promise<string[]> {
  const courses = await CourseModel.find({ _id: { $gt: after } }, { _id: 1 })
    .sort({ _id: 1 })
    .limit(BATCH)
    .lean();
  const ids = courses.map(({ _id }) => _id);
  await storedIn<{ _id: string }>(CourseModel).updateMany(
    { _id: { $in: ids } },
    { $unset: { completing: '', untold: '' } },
  );
  return ids;
}

/** Answers to surveys once held the day on which they were given, which tells whose the answer of a quiet day is. */
export async function dropDaysOfAnswers(after: string): Promise<string[]> {
  const answers = await AnswerModel.find({ _id: { $gt: after } }, { _id: 1 })
    .sort({ _id: 1 })
    .limit(BATCH)
    .lean();
  const ids = answers.map(({ _id }) => _id);
  await storedIn<{ _id: string }>(AnswerModel).updateMany(
    { _id: { $in: ids } },
    { $unset: { day: '' } },
  );
  return ids;
}

/** The numbers by which documents from elsewhere are told apart. */
export async function renewNumberKeys(after: string): Promise<string[]> {
  const documents = await ExternalCertificateModel.find({ _id: { $gt: after } })
    .sort({ _id: 1 })
    .limit(BATCH)
    .lean<ExternalCertificate[]>();
  for (const { _id, number } of documents) {
    try {
      await ExternalCertificateModel.updateOne(
        { _id },
        { $set: { numberKey: identityForm(number) } },
      );
    } catch (error) {
      // Two records of one document from before: both stay for the officer, the first has the key.
      if (!isDuplicateKey(error)) throw error;
    }
  }
  return documents.map(({ _id }) => _id);
}
