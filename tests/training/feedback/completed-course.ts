import type { Person } from '../../../src/people/person/person.js';
import { aPerson, asTrainer } from '../../support/builders.js';
import type { Agent } from '../../support/test-app.js';
import { anEndedCourse } from '../completion/ended-course.js';

/** A course that the institute completes now: so many people came, and one who had a place never did. */
export async function completedCourse(institute: Agent, people: number) {
  const trainer = await aPerson({ roles: ['staff', 'trainer'] });
  const participants: Person[] = [];
  for (let one = 0; one < people; one += 1) participants.push(await aPerson());
  const noShow = await aPerson();
  const course = await anEndedCourse(
    [...participants.map((person) => [person, 'present'] as const), [noShow, 'absent']],
    { trainers: [asTrainer(trainer)] },
  );
  await institute
    .post(`/institute/courses/${course.code}/completion`)
    .type('form')
    .send({ passed: participants.map(({ _id }) => _id), counted: participants.length })
    .expect(303);
  return { course, participants, noShow, trainer };
}
