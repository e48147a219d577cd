import { expect, it } from '@jest/globals';
import { enrol } from '../../../src/training/enrolment/enrolling.js';
import { newId } from '../../../src/ground/id.js';
import { aCourse, aDepartment, aPerson } from '../../support/builders.js';
import { signedIn, testApp } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';

useTestDatabase();

it('The first page offers only courses in which this person may enrol', async () => {
  const { _id: department } = await aDepartment();
  const { email } = await aPerson({ department });
  const fitting = await aCourse();
  const refused = [
    await aCourse({ entryLevel: 'B1' }),
    await aCourse({ audience: { departments: [newId()], positions: [], ranks: [] } }),
  ];
  const { text } = await (await signedIn(testApp(), email)).get('/').expect(200);
  expect(text).toContain(`/courses/${fitting.code}"`);
  for (const { code } of refused) expect(text).not.toContain(`/courses/${code}"`);
});

const HOUR = 3_600_000;
const inHours = (hours: number) => new Date(Date.now() + hours * HOUR);

it('The first page leaves out what has begun, what is below the reader, and what runs beside their own', async () => {
  const { _id: department } = await aDepartment();
  const level = { level: 'B1' as const, at: new Date(), source: 'placement' as const, note: '' };
  const { _id, email } = await aPerson({ department, englishLevels: [level] });
  const sessions = [
    {
      ...{ n: 1, startsAt: inHours(240), endsAt: inHours(242), topic: '', room: '' },
      ...{ cancelled: false, sequence: 0 },
    },
  ];
  const own = await aCourse({ sessions });
  await enrol(own, _id, _id, new Date());
  const fitting = await aCourse({ kind: 'english', entryLevel: 'B1' });
  const unfit = [
    await aCourse({ startsAt: inHours(-24), lateEntry: true }),
    await aCourse({ kind: 'english', entryLevel: 'A2' }),
    await aCourse({ kind: 'english' }),
    await aCourse({ sessions, clash: 'warn' }),
  ];
  const { text } = await (await signedIn(testApp(), email)).get('/').expect(200);
  const fits = text.slice(text.indexOf('id="fits"'));
  expect(fits).toContain(`/courses/${fitting.code}"`);
  for (const { code } of unfit) expect(fits).not.toContain(`/courses/${code}"`);
});

it('The first page of who works in another role is about that work', async () => {
  await aCourse();
  const { email } = await aPerson({ roles: ['staff', 'trainer'] });
  const { text } = await (await signedIn(testApp(), email)).get('/').expect(200);
  expect(text).not.toContain('id="fits"');
});
