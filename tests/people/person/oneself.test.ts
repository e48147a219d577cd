import { describe, expect, it } from '@jest/globals';
import {
  decideAbsence,
  reportAbsence,
} from '../../../src/training/attendance/absences/absences.js';
import { saveMarks, sheetOf } from '../../../src/training/attendance/attendance.js';
import { certificateService } from '../../../src/training/certificates/certificates.js';
import {
  completeCourse,
  recogniseCompletion,
} from '../../../src/training/completion/completion.js';
import type { Course } from '../../../src/training/courses/course.js';
import { courseByCode, sessionOf } from '../../../src/training/courses/courses.js';
import { changeSession } from '../../../src/training/planning/course-sessions.js';
import { editCourse } from '../../../src/training/planning/edit-course.js';
import { TrainerTakesPart } from '../../../src/training/courses/plan/plan-refusals.js';
import { setHead } from '../../../src/people/departments/departments.js';
import { approve, decline, moveInQueue } from '../../../src/training/enrolment/applications.js';
import { enrol } from '../../../src/training/enrolment/enrolling.js';
import { EnrolmentRefused } from '../../../src/training/enrolment/seat-refusals.js';
import { decideExternal } from '../../../src/training/external-certificates/deciding/decide-external.js';
import { writeDownLevels } from '../../../src/people/levels/write-down-levels.js';
import { nominate } from '../../../src/desks/nomination/nominate.js';
import { DecidesOnOneself } from '../../../src/people/person/oneself.js';
import { personById } from '../../../src/people/person/people.js';
import type { Person } from '../../../src/people/person/person.js';
import { changePerson } from '../../../src/people/person/record/change-person.js';
import { recordOf } from '../../../src/people/person/record/person-record.js';
import { changeRoles } from '../../../src/people/person/roles/change-roles.js';
import { rolesRecord } from '../../../src/people/person/roles/roles-record.js';
import { saveResults } from '../../../src/training/results/results.js';
import { aCertificate } from '../../training/certificates/issued-course.js';
import { anEndedCourse } from '../../training/completion/ended-course.js';
import { aCourse, aDepartment, aPerson, asTrainer } from '../../support/builders.js';
import { signedIn, testApp, testIssuer } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';

useTestDatabase();

const now = () => new Date();
const asInstitute = ({ _id }: Person) => ({ id: _id, roles: ['institute' as const] });
const certificates = certificateService(testIssuer);

const attended = (person: Person) => anEndedCourse([[person, 'present']]);

async function applied(person: Person): Promise<Course> {
  const course = await aCourse({ approval: ['institute'] });
  await enrol(course, person._id, person._id, now());
  return course;
}

/** Everything by which somebody decides about a person: they try it about themselves. */
const DECISIONS: Record<string, (person: Person) => Promise<unknown>> = {
  'approving an application': async (person) =>
    approve(await applied(person), person._id, 'institute', person._id, now()),
  'declining an application': async (person) =>
    decline(await applied(person), person._id, 'institute', 'r', person._id, now()),
  'moving somebody up the queue': async (person) => {
    const course = await aCourse({ capacity: 1 });
    for (const { _id } of [await aPerson(), await aPerson(), person])
      await enrol(course, _id, _id, now());
    await moveInQueue(course, person._id, 1, 'r', person._id, now());
  },
  'setting a mark': async (person) => {
    const course = await attended(person);
    await saveMarks(course, sessionOf(course, 1), {
      ...{ user: asInstitute(person), now: now(), version: undefined, allPresent: false },
      sent: new Map([[person._id, { mark: 'late' as const }]]),
    });
  },
  'excusing an absence': async (person) => {
    const course = await aCourse();
    await enrol(course, person._id, person._id, now());
    const session = sessionOf(course, 1);
    await reportAbsence(course, session, person._id, 'r', now());
    const decision = { person: person._id, accepted: true, user: asInstitute(person), now: now() };
    await decideAbsence(course, session, decision);
  },
  'entering a result': async (person) => {
    const course = await anEndedCourse([[person, 'present']], { assessment: 'points' });
    await saveResults(course, {
      ...{ user: asInstitute(person), now: now(), version: undefined },
      sent: new Map([[person._id, { points: '100' }]]),
    });
  },
  'completing a course': async (person) =>
    completeCourse(testIssuer, await attended(person), [person._id], person._id, now()),
  'recognising a completion': async (person) => {
    const { code } = await attended(person);
    await completeCourse(testIssuer, await courseByCode(code), [], 'institute', now());
    await recogniseCompletion(testIssuer, await courseByCode(code), person._id, person._id, now());
  },
  'revoking a certificate': async (person) =>
    certificates.revoke((await aCertificate(person)).number, 'r', person._id, now()),
  'issuing a certificate anew': async (person) => {
    const { number } = await aCertificate(person);
    await certificates.reissue(number, { reason: 'r', by: person._id, at: now() });
  },
  'writing down a level': ({ _id }) =>
    writeDownLevels(
      [{ person: _id, level: 'C2', at: now(), source: 'certificate', note: '' }],
      _id,
      now(),
    ),
  'accepting a document from elsewhere': ({ _id }) =>
    decideExternal(
      { _id: 'e', person: _id, territory: 'ukraine' },
      { decision: 'decline', reason: 'r' },
      { by: _id, at: now() },
    ),
  'changing a record': async ({ _id }) => {
    const seen = recordOf(await personById(_id));
    const edit = { seen, wanted: { ...seen, rank: '1' }, since: '2026-01-01', reason: '' };
    await changePerson(_id, edit, { by: _id, at: now() });
  },
  'giving roles': async ({ _id, roles }) => {
    const seen = rolesRecord(roles, '');
    await changeRoles(_id, { seen, wanted: rolesRecord(['staff'], '') }, { by: _id, at: now() });
  },
  'naming a head of department': async ({ _id }) =>
    setHead((await aDepartment())._id, _id, { by: _id, at: now() }),
};

describe('nobody decides about themselves', () => {
  it.each(Object.entries(DECISIONS))('by %s', async (_, decide) => {
    const person = await aPerson({ roles: ['staff', 'trainer', 'hr', 'institute', 'admin'] });
    await expect(decide(person)).rejects.toThrow(DecidesOnOneself);
  });

  it('by marking everybody present', async () => {
    const [person, other] = [await aPerson(), await aPerson()];
    const course = await anEndedCourse([
      [person, undefined],
      [other, undefined],
    ]);
    await saveMarks(course, sessionOf(course, 1), {
      ...{ user: asInstitute(person), now: now(), version: undefined, allPresent: true },
      sent: new Map(),
    });
    expect(Object.keys((await sheetOf(course, 1)).marks)).toEqual([other._id]);
  });

  it('by nominating themselves: approvals stay to be given by others', async () => {
    const course = await aCourse({ approval: ['institute'] });
    const [person, other] = [await aPerson(), await aPerson()];
    const scope = { departments: undefined, given: ['institute' as const] };
    const nominated = await nominate(course, [person, other], scope, person._id, now());
    expect(nominated.map(({ result }) => 'standing' in result && result.standing.status)).toEqual([
      'applied',
      'enrolled',
    ]);
  });

  it('by a list that they bring: the row is left to a colleague', async () => {
    const [person, other] = [await aPerson({ roles: ['institute'] }), await aPerson()];
    const agent = await signedIn(testApp(), person.email);
    const text = [person, other].map(({ email }) => `${email}\tC2`).join('\n');
    const page = await agent.post('/institute/levels').field('text', text).expect(200);
    expect(page.text).toContain('це ви: попросіть колегу');
  });

  it('by teaching the course that they take, as a trainer or in their stead', async () => {
    const [trainer, substitute] = [await aPerson(), await aPerson()];
    const { sessions } = await aCourse();
    const course = await aCourse({
      trainers: [asTrainer(trainer)],
      sessions: sessions.map((session) => ({ ...session, substitute: asTrainer(substitute) })),
    });
    for (const { _id } of [trainer, substitute])
      await expect(enrol(course, _id, 'institute', now())).rejects.toThrow(EnrolmentRefused);
  });

  it('by teaching it once they take part in it, or wait for it', async () => {
    const [learner, waiting, trainer] = [await aPerson(), await aPerson(), await aPerson()];
    const course = await aCourse({ capacity: 1, trainers: [asTrainer(trainer)] });
    for (const { _id } of [learner, waiting]) await enrol(course, _id, _id, now());
    const session = sessionOf(course, 1);
    for (const person of [learner, waiting])
      await expect(
        changeSession(course, 1, { ...session, substitute: asTrainer(person) }, 'i', now()),
      ).rejects.toThrow(TrainerTakesPart);
    const facts = { ...course, trainers: [trainer._id, learner._id] };
    await expect(editCourse(course, facts, 'i', now())).rejects.toThrow(TrainerTakesPart);
  });

  it('on a page that lets them try', async () => {
    const [person, other] = [await aPerson({ roles: ['institute'] }), await aPerson()];
    const { code } = await anEndedCourse(
      [
        [person, undefined],
        [other, undefined],
      ],
      { assessment: 'points' },
    );
    const agent = await signedIn(testApp(now), person.email);
    for (const page of ['sessions/1/attendance', 'results', 'attendance']) {
      const { text } = await agent.get(`/teaching/${code}/${page}`).expect(200);
      const offered = [person, other].map(({ _id }) => text.includes(`-${_id}"`));
      expect({ page, offered }).toEqual({ page, offered: [false, true] });
    }
  });
});
