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
import { renewSeatLists } from '../../training/enrolment/seats/renew-seat-lists.js';
import { personSearch } from '../../people/person/search.js';
import { indexWords, SEARCH_FORM } from '../../ground/text/fold-words.js';
import { identityForm } from '../../ground/text/identity-form.js';
import { RenewalModel } from './renewal-model.js';

/** So many documents are read and written at once, and so many of a collection in one round. */
const BATCH = 500;
const MOST_IN_A_ROUND = 10_000;

interface Stored {
  _id: string;
}

/** A collection whose documents hold a form of their texts, and how those after an id are renewed. */
interface Renewed {
  name: string;
  /** Renews the next documents in the order of ids, and gives their ids. */
  renew: (after: string) => Promise<string[]>;
}

const RENEWED: readonly Renewed[] = [
  {
    name: 'people',
    renew: async (after) => {
      const people = await PersonModel.find({ _id: { $gt: after } })
        .sort({ _id: 1 })
        .limit(BATCH)
        .lean<Person[]>();
      return replaced(people, PersonModel, (one) => (one.anonymisedAt ? [] : personSearch(one)));
    },
  },
  {
    name: 'courses',
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
    name: 'certificates',
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
  { name: 'externalcertificates', renew: renewNumberKeys },
  { name: 'groups of learners', renew: nameGroups },
  { name: 'seatlists', renew: renewSeatLists },
  { name: 'plans', renew: dropOldBookkeeping },
];

/**
 * Makes what is stored anew where it was made in an older form: search words, the numbers by which
 * documents are told apart, people's groups of learners, and seat lists with their counts. A bounded part in each round, going on where the last one
 * stopped; harmless to repeat.
 */
export async function renewStoredForms(signal?: AbortSignal): Promise<void> {
  for (const { name, renew } of RENEWED) {
    const place = await RenewalModel.findById(name).lean();
    const current = place?.form === SEARCH_FORM ? place : undefined;
    if (current?.done) continue;
    let after = current?.after ?? '';
    for (let count = 0; count < MOST_IN_A_ROUND && !signal?.aborted; count += BATCH) {
      const ids = await renew(after);
      after = ids.at(-1) ?? after;
      const done = ids.length === 0;
      await RenewalModel.updateOne(
        { _id: name },
        { $set: { form: SEARCH_FORM, after, done } },
        { upsert: true },
      );
      if (done) break;
    }
  }
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

/** Only words that nobody changed meanwhile are replaced: what is written now has the new form. */
async function replaced<T extends Stored & { search: string[] }>(
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
async function nameGroups(after: string): Promise<string[]> {
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

/** Courses once noted for themselves what now waits with their decisions. */
async function dropOldBookkeeping(after: string): Promise<string[]> {
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

async function renewNumberKeys(after: string): Promise<string[]> {
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
