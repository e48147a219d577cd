import { describe, expect, it } from '@jest/globals';
import { EnrolmentModel } from '../../../src/training/enrolment/enrolment-model.js';
import { enrol, withdraw } from '../../../src/training/enrolment/enrolling.js';
import { saveRuleSettings } from '../../../src/training/enrolment/rules/rule-settings.js';
import { EnrolmentRefused } from '../../../src/training/enrolment/seat-refusals.js';
import { aCourse, aPerson, aProgramme } from '../../support/builders.js';
import { useTestDatabase } from '../../support/test-database.js';
import '../../support/supplied.js';

useTestDatabase();

const openPlaces = (person: string) =>
  EnrolmentModel.countDocuments({ person, status: { $in: ['applied', 'enrolled', 'waitlisted'] } });

/** Tries all courses at once; who is not refused by a rule is in. */
async function atOnce(person: string, courses: Awaited<ReturnType<typeof aCourse>>[]) {
  const results = await Promise.allSettled(
    courses.map((course) => enrol(course, person, person, new Date())),
  );
  for (const result of results)
    if (result.status === 'rejected') expect(result.reason).toBeInstanceOf(EnrolmentRefused);
  return results.filter(({ status }) => status === 'fulfilled').length;
}

describe('two tabs at once', () => {
  it('do not give two places in parallel groups of one programme, queues included', async () => {
    const { _id: programme } = await aProgramme();
    const groups = await Promise.all([
      aCourse({ programme, capacity: 1 }),
      aCourse({ programme }),
      aCourse({ programme, approval: ['institute'] }),
    ]);
    const people = await Promise.all(Array.from({ length: 20 }, () => aPerson()));
    const won = await Promise.all(people.map(({ _id }) => atOnce(_id, groups)));
    expect(won).toEqual(people.map(() => 1));
    for (const { _id } of people) expect(await openPlaces(_id)).toBe(1);
  });

  it('do not get past the number of courses that one may have', async () => {
    await saveRuleSettings({ openLimit: 2, noShowLimit: null, noShowMonths: 12 });
    const courses = await Promise.all(
      Array.from({ length: 5 }, () => aCourse({ clash: 'ignore' })),
    );
    const people = await Promise.all(Array.from({ length: 10 }, () => aPerson()));
    await Promise.all(people.map(({ _id }) => atOnce(_id, courses)));
    for (const { _id } of people) expect(await openPlaces(_id)).toBe(2);
    await saveRuleSettings({ openLimit: null, noShowLimit: null, noShowMonths: 12 });
  });

  it('do not give two courses at the same time where that is forbidden', async () => {
    const now = new Date();
    const courses = await Promise.all([
      aCourse({ clash: 'forbid', now }),
      aCourse({ clash: 'forbid', now }),
    ]);
    const { _id } = await aPerson();
    expect(await atOnce(_id, courses)).toBe(1);
  });

  it('leave nothing behind: whoever gave up one group may have the other at once', async () => {
    const { _id: programme } = await aProgramme();
    const [one, other] = await Promise.all([aCourse({ programme }), aCourse({ programme })]);
    const { _id } = await aPerson();
    await enrol(one, _id, _id, new Date());
    await expect(enrol(other, _id, _id, new Date())).rejects.toThrow(EnrolmentRefused);
    await withdraw(one, _id, _id, new Date());
    expect(await enrol(other, _id, _id, new Date())).toMatchObject({ status: 'enrolled' });
    await expect(enrol(one, _id, _id, new Date())).rejects.toThrow(EnrolmentRefused);
  });
});
