import { audit } from '../../../decisions/audit/audit.js';
import { SuppliedEffect, type Effect } from '../../../decisions/effects/effect.js';
import { handLettersOver } from '../../../letters/notices/hand-letters-over.js';
import { postNotices } from '../../../letters/notices/notices.js';
import { subjectOf, tellSystems } from '../../../letters/webhooks/tell-systems.js';
import { fullName } from '../../names/names.js';
import type { Person } from '../person.js';
import { PersonModel } from '../person-model.js';
import { markOf } from '../tell-apart.js';
import { joinRecords } from './join-records.js';
import type { MergeEvent, MergesState } from './merges.js';

const always = () => true;
type Supplied = SuppliedEffect<MergesState, MergeEvent>;
const supplied = (name: string, ...after: string[]): Supplied =>
  new SuppliedEffect(name, always, ['records', ...after]);

/** Seats and waiting, with the enrolments that show them. */
export const seatsFollow = supplied('seats');
/** Marks of every session, absences and results. */
export const marksFollow = supplied('marks', 'seats');
/** Certificates, documents of training elsewhere, exemptions, wishes. */
export const papersFollow = supplied('papers', 'seats');
/** Courses that name who teaches them, and their sessions. */
export const teachingFollows = supplied('teaching');
/** Communities that were coordinated, and what was proposed to departments. */
export const coordinationFollows = supplied('communities');
/** Reports that were saved. */
export const reportsFollow = supplied('reports');

/** What follows when two records turn out to be one person's: all that stood under the one stands under the other. */
export const mergeEffects: readonly Effect<MergesState, MergeEvent>[] = [
  {
    name: 'records',
    write: async (_, recorded) => {
      for (const { event } of recorded) await joinRecords(event);
    },
  },
  {
    name: 'audit',
    write: async (_, recorded) => {
      const names = await namesOf(recorded.map(({ event }) => event.from));
      await audit(
        recorded.map(({ id: key, event: { from, into, by, at, reason } }) => ({
          ...{ key, at, by, reason, person: into, action: 'person-merged' as const },
          values: { was: names.get(from) ?? from },
        })),
      );
    },
  },
  {
    name: 'letters',
    after: ['records'],
    write: (_, recorded) =>
      postNotices(
        recorded.map(({ id: key, event: { into, at } }) => ({
          ...{ key, person: into, at, kind: 'records-merged' as const, values: { at } },
        })),
      ),
  },
  {
    name: 'webhooks',
    after: ['records'],
    write: (_, recorded) =>
      tellSystems(['person.changed'], () =>
        Promise.resolve(
          recorded
            // Nobody was told of a resident's record.
            .filter(({ event }) => !event.resident)
            .map(({ id: key, event: { from, into, at } }) => ({
              ...{ key, type: 'person.changed' as const, person: into, at },
              subject: subjectOf('person', from),
              data: { person: from, change: 'merged', into },
            })),
        ),
      ),
  },
  seatsFollow,
  marksFollow,
  papersFollow,
  teachingFollows,
  reportsFollow,
  {
    name: 'mail',
    // Each letter is written when it goes, of what its reader has then.
    after: ['records', 'seats', 'papers', 'teaching', 'reports'],
    write: async (_, recorded) => {
      for (const { event } of recorded) await handLettersOver(event);
    },
  },
  coordinationFollows,
];

/** What those who went were called, and by what they were told apart: it stays on their records. */
async function namesOf(ids: readonly string[]): Promise<Map<string, string>> {
  const people = await PersonModel.find(
    { _id: { $in: [...ids] } },
    { name: 1, email: 1, personnelNumber: 1 },
  ).lean<Pick<Person, '_id' | 'name' | 'email' | 'personnelNumber'>[]>();
  return new Map(
    people.map((person) => [person._id, `${fullName(person.name)} (${markOf(person)})`]),
  );
}
