import { describe, expect, it } from '@jest/globals';
import { sheetId } from '../../src/training/attendance/sheets/sheet-id.js';
import { sheets } from '../../src/training/attendance/sheets/sheets.js';
import { CertificateModel } from '../../src/training/certificates/certificate-model.js';
import { issueForCourse } from '../../src/training/certificates/issuing/issue-certificates.js';
import { completeCourse } from '../../src/training/completion/completion.js';
import { CourseModel } from '../../src/training/courses/course-model.js';
import type { Recorded } from '../../src/decisions/decider.js';
import { latest } from '../../src/decisions/effects/latest.js';
import type { Mark } from '../../src/training/enrolment/enrolment.js';
import { EnrolmentModel } from '../../src/training/enrolment/enrolment-model.js';
import { seats } from '../../src/training/enrolment/seats/seats.js';
import { results } from '../../src/training/results/results.js';
import { anEndedCourse } from '../training/completion/ended-course.js';
import { aCourse, aPerson } from '../support/builders.js';
import { testIssuer } from '../support/test-app.js';
import { useTestDatabase } from '../support/test-database.js';

useTestDatabase();

const enrolmentOf = (course: string, person: string) =>
  EnrolmentModel.findOne({ course, person }).lean();

/** A course whose results are points, and its one participant. */
async function anAssessedCourse() {
  const person = await aPerson();
  const byPoints = { assessment: 'points' as const, passMark: 60 };
  const course = await anEndedCourse([[person, 'present']], byPoints);
  const enter = (points: string) =>
    results.handle(course._id, {
      ...{ type: 'enter', changes: [{ person: person._id, fields: { points } }] },
      ...{ by: 'trainer', at: new Date() },
    });
  return { course, person: person._id, enter };
}

describe('of two commands about one person in one write the later holds', () => {
  it('for results', async () => {
    const { course, person, enter } = await anAssessedCourse();
    await Promise.all([enter('30'), enter('90')]);
    const { result } = (await enrolmentOf(course._id, person)) ?? {};
    expect(result).toMatchObject({ fields: { points: '90' }, passed: true });
  });

  it('for marks', async () => {
    const person = await aPerson();
    const course = await anEndedCourse([[person, undefined]]);
    const mark = (to: Mark) =>
      sheets.handle(sheetId(course._id, 1), {
        ...{ type: 'mark', changes: [{ person: person._id, mark: to }] },
        ...{ by: 'trainer', at: new Date() },
      });
    await Promise.all([mark('absent'), mark('late'), mark('present')]);
    const { attendance } = (await enrolmentOf(course._id, person._id)) ?? {};
    expect(attendance?.['1']).toMatchObject({ mark: 'present', minutes: 180 });
  });

  it('for seats, and both stand in the history', async () => {
    const { _id: course } = await aCourse({ capacity: 1 });
    const [{ _id: person }, { _id: next }] = [await aPerson(), await aPerson()];
    const act = { by: person, at: new Date() };
    await Promise.all([
      seats.handle(course, { ...act, type: 'enrol', person }),
      seats.handle(course, { ...act, type: 'enrol', person: next }),
      seats.handle(course, { ...act, type: 'withdraw', person }),
    ]);
    const { status, history } = (await enrolmentOf(course, person)) ?? {};
    expect(status).toBe('withdrawn');
    expect(history?.map(({ to }) => to)).toEqual(['enrolled', 'withdrawn']);
    expect(await enrolmentOf(course, next)).toMatchObject({ status: 'enrolled' });
    expect(await CourseModel.findById(course).lean()).toMatchObject({ taken: 1, waiting: 0 });
  });

  it('for certificates, where the first is the only one', async () => {
    const { course, person, enter } = await anAssessedCourse();
    await enter('90');
    const act = { by: 'institute', at: new Date() };
    await seats.handle(course._id, { ...act, type: 'complete', passed: [person] });
    const issue = () => issueForCourse(testIssuer, course, [person], act.by, act.at);
    const [one, other] = await Promise.all([issue(), issue()]);
    expect(one).toHaveLength(1);
    expect(other).toEqual(one);
  });
});

describe('a certificate', () => {
  it('prints the result that was decided, whatever the enrolment shows by then', async () => {
    const { course, person, enter } = await anAssessedCourse();
    await enter('90');
    await EnrolmentModel.updateOne({ person }, { $set: { 'result.fields.points': '61' } });
    await completeCourse(testIssuer, course, [person], 'i', new Date());
    const certificate = await CertificateModel.findOne({ person }).lean();
    expect(certificate?.snapshot.result.en).toContain('90');
  });
});

describe('what the events say of each', () => {
  it('is what the last of them says, also within one revision', () => {
    const events = [
      [1, 'a', 1],
      [2, 'a', 2],
      [2, 'b', 1],
      [2, 'a', 3],
    ] as const;
    const recorded = events.map(
      ([revision, who, value], at): Recorded<{ who: string; value: number }> => ({
        ...{ id: `c:${revision}:${at}`, revision },
        event: { who, value },
      }),
    );
    const last = latest(
      recorded,
      (event) => [event],
      ({ who }) => who,
    );
    expect(last).toEqual([
      { item: { who: 'a', value: 3 }, revision: 2 },
      { item: { who: 'b', value: 1 }, revision: 2 },
    ]);
  });
});
