import { describe, expect, it } from '@jest/globals';
import { applicationScope } from '../../../src/desks/applications/application-scope.js';
import { nameLead } from '../../../src/people/departments/name-lead.js';
import { PersonModel } from '../../../src/people/person/person-model.js';
import { userById } from '../../../src/people/person/people.js';
import { countAwaited } from '../../../src/training/enrolment/awaited-applications.js';
import { enrol } from '../../../src/training/enrolment/enrolling.js';
import { EnrolmentModel } from '../../../src/training/enrolment/enrolment-model.js';
import { newId } from '../../../src/ground/id.js';
import { aCourse, aDepartment, aPerson } from '../../support/builders.js';
import { signedIn, testApp } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';

useTestDatabase();
const DAY = 24 * 3_600_000;
const day = (moment: Date) => moment.toISOString().slice(0, 10);

/** A department whose head is away for a week from `now` on, who acts for them, and somebody who applies. */
async function onLeave(now: Date) {
  const [head, acting] = [await aPerson(), await aPerson()];
  const above = await aPerson();
  const top = await aDepartment({ head: above._id });
  const unit = await aDepartment({ head: head._id, parentPath: [top._id] });
  const until = new Date(now.getTime() + 7 * DAY);
  const act = { by: newId(), at: now };
  const leave = { from: day(now), to: day(until) };
  await nameLead(unit._id, { person: acting._id, kind: 'acting', ...leave }, act);
  const course = await aCourse({ approval: ['manager'] });
  const apply = (person: string) => enrol(course, person, person, now);
  return { head, acting, above, unit, apply, after: new Date(until.getTime() + 2 * DAY) };
}

async function awaitedBy(person: string, now: Date): Promise<number> {
  const user = await userById(person);
  const scope = user && (await applicationScope(user, now));
  return scope ? countAwaited(scope) : 0;
}

describe('an acting head', () => {
  it('has what waits for the head, for the days of the leave and no longer', async () => {
    const now = new Date();
    const { head, acting, unit, apply, after } = await onLeave(now);
    await apply((await aPerson({ department: unit._id }))._id);
    expect(await awaitedBy(acting._id, now)).toBe(1);
    expect(await awaitedBy(head._id, now)).toBe(1);
    expect(await awaitedBy(acting._id, after)).toBe(0);
    expect(await awaitedBy(head._id, after)).toBe(1);
  });

  it('approves at the page that the head approves at', async () => {
    const { acting, unit, apply } = await onLeave(new Date());
    const applicant = await aPerson({ department: unit._id });
    await apply(applicant._id);
    const agent = await signedIn(testApp(), acting.email);
    const { text } = await agent.get('/institute/applications').expect(200);
    const approve = /name="approve" value="([0-9a-f]{24})"/.exec(text)?.[1] ?? '';
    await agent.post('/institute/applications').type('form').send({ approve }).expect(303);
    const [enrolment] = await EnrolmentModel.find({ person: applicant._id }).lean();
    expect(enrolment?.status).toBe('enrolled');
  });

  it('decides nothing about themselves: the head may, or whoever leads above', async () => {
    const now = new Date();
    const { head, acting, above, unit, apply } = await onLeave(now);
    await PersonModel.updateOne({ _id: acting._id }, { $set: { department: unit._id } });
    await apply(acting._id);
    expect(await awaitedBy(acting._id, now)).toBe(0);
    for (const person of [head, above]) expect(await awaitedBy(person._id, now)).toBe(1);
  });
});
