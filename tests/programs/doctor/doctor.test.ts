import { describe, expect, it } from '@jest/globals';
import { CourseModel } from '../../../src/training/courses/course-model.js';
import { diagnose } from '../../../src/programs/doctor/diagnose.js';
import type { Fault } from '../../../src/programs/doctor/fault.js';
import { seedDemo } from '../../../src/programs/demo/seed-demo.js';
import { enrol } from '../../../src/training/enrolment/enrolling.js';
import { EnrolmentModel } from '../../../src/training/enrolment/enrolment-model.js';
import { PersonModel } from '../../../src/people/person/person-model.js';
import { aCourse, aPerson } from '../../support/builders.js';
import { useTestDatabase } from '../../support/test-database.js';

useTestDatabase();

async function faults(): Promise<Fault[]> {
  const found: Fault[] = [];
  for await (const fault of diagnose(new Date())) found.push(fault);
  return found;
}

describe('the doctor', () => {
  it('finds every document of a demonstration sound', async () => {
    await seedDemo({ people: 300, courses: 40, now: new Date() });
    expect(await faults()).toEqual([]);
  });

  it('tells of a field that no schema knows, and of a value that is none of its field', async () => {
    const { _id } = await aPerson();
    await PersonModel.collection.updateOne(
      { _id: _id as never },
      { $set: { shoeSize: 42, status: 'asleep' } },
    );
    const [fault] = await faults();
    expect(fault).toMatchObject({ collection: 'people', id: _id });
    await PersonModel.collection.updateOne(
      { _id: _id as never },
      { $unset: { shoeSize: 1 }, $set: { status: 'active' } },
    );
    expect(await faults()).toEqual([]);
  });

  it('tells of names of documents that are not there, and of counts that differ', async () => {
    const [course, person] = [await aCourse(), await aPerson()];
    await enrol(course, person._id, person._id, new Date());
    await PersonModel.deleteOne({ _id: person._id });
    await CourseModel.updateOne({ _id: course._id }, { $set: { taken: 7 } });
    await EnrolmentModel.updateOne({ course: course._id }, { $set: { status: 'withdrawn' } });
    const found = await faults();
    expect(found.map(({ collection, what }) => `${collection}: ${what}`).sort()).toEqual([
      `enrolments: person names ${person._id}, which is not in people`,
      `seatlists: ${person._id} is enrolled, their enrolment says withdrawn`,
      'seatlists: the course counts other seats than its list',
    ]);
  });
});
