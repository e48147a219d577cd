import { z } from 'zod';
import { CEFR_LEVELS } from '../../../ground/cefr.js';
import type { Role } from '../../../ground/roles.js';
import { departmentsByIds } from '../../../people/departments/departments.js';
import { ACCESS, scopeOf, wantedIn } from '../../../people/list/find-people.js';
import { activePeopleBehind } from '../../../people/person/finding/find-by-words.js';
import type { PersonRow } from '../../../people/person/finding/person-row.js';
import { groupOf, LEARNER_GROUPS } from '../../../people/person/learner-groups.js';
import { onLeaveAmong } from '../../../people/person/leave/on-leave.js';
import { openPersonFor } from '../../../people/record-views/open-record.js';
import { choiceField, textField, wordsField } from '../../../web/queries/query-fields.js';
import { ON_LEAVE, onlyThose } from '../../people/people-query.js';
import { reliability, RELIABILITY } from '../../people/reliability.js';
import { part, partFields, partOf, readCursor } from '../calls/cursor.js';
import { callerOf, operation } from '../operation.js';
import { departmentStanding } from './department-named.js';
import { moment, personShape } from './shapes.js';
import { personShown } from './shown.js';

/** Who finds people and opens records on pages. */
const SEES_PEOPLE: readonly Role[] = ['hr', 'institute', 'admin'];

const peopleQuery = z.object({
  q: wordsField(100).meta({ description: 'Beginnings of names, an e-mail, a personnel number' }),
  department: textField(60).meta({ description: 'Code; with everybody below it' }),
  reliability: choiceField(RELIABILITY).meta({
    description: 'Who missed a course in the last twelve months, or gave a place up late',
  }),
  leave: choiceField(ON_LEAVE).meta({ description: 'Who is on leave' }),
  access: choiceField(ACCESS).meta({ description: 'Who cannot sign in' }),
  ...partFields,
});

const recordShape = personShape.extend({
  group: z.enum(LEARNER_GROUPS).meta({ description: 'Group of learners' }),
  englishLevels: z
    .array(z.object({ level: z.enum(CEFR_LEVELS), at: moment, source: z.string() }))
    .meta({ description: 'The newest last: that one holds' }),
});

/** What is told beside the records themselves: where people work, and who is away. */
async function shownAs(people: readonly PersonRow[], now: Date) {
  const [units, leaves] = await Promise.all([
    departmentsByIds(people.flatMap(({ department }) => department ?? [])),
    onLeaveAmong(
      people.map(({ _id }) => _id),
      now,
    ),
  ]);
  const codes = new Map(units.map(({ _id, code }) => [_id, code]));
  return (person: PersonRow) => personShown(person, { codes, onLeave: leaves.has(person._id) });
}

/** People within the part of the council that the owner looks after. */
export const peopleOperations = [
  operation({
    ...{ method: 'get', path: '/people', id: 'listPeople', tag: 'people' },
    ...{ scope: 'people:read', access: SEES_PEOPLE, takesOut: true },
    summary: 'Who works in the departments that the owner looks after, in Ukrainian order of names',
    query: peopleQuery,
    answer: partOf(personShape),
    handle: async (call) => {
      const { cursor, limit, q, department, access, ...asked } = call.query;
      const place = readCursor('people', cursor);
      const behind = place && { sortKey: place.at, _id: place.id };
      const [scope, only] = await Promise.all([
        scopeOf(callerOf(call)),
        onlyThose(asked, reliability(call.now), call.now),
      ]);
      const unit = await departmentStanding(department, scope, call.now);
      const wanted = await wantedIn({ q, access, department: unit }, scope, only);
      const rows = await activePeopleBehind(wanted, behind, limit + 1);
      return {
        body: part('people', rows, limit, {
          placeOf: ({ sortKey: at, _id: id }) => ({ at, id }),
          show: await shownAs(rows, call.now),
        }),
      };
    },
  }),
  operation({
    ...{ method: 'get', path: '/people/{person}', id: 'getPerson', tag: 'people' },
    ...{ scope: 'people:read', access: SEES_PEOPLE },
    summary: 'One record, by personnel number or id; its holder sees who opened it',
    answer: recordShape,
    handle: async (call) => {
      const user = callerOf(call);
      const person = await openPersonFor(
        { viewer: user, res: call.res },
        { name: call.params.person, scope: await scopeOf(user), part: 'record' },
        call.now,
      );
      const show = await shownAs([person], call.now);
      const englishLevels = person.englishLevels.map(({ level, at, source }) => ({
        ...{ level, at: at.toISOString(), source },
      }));
      return { body: { ...show(person), group: groupOf(person), englishLevels } };
    },
  }),
];
