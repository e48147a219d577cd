import { expect, it } from '@jest/globals';
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
