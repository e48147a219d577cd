import { expect, it } from '@jest/globals';
import { PersonModel } from '../../../src/people/person/person-model.js';
import { aPerson } from '../../support/builders.js';
import { costOf, isDear } from '../../support/explain.js';
import { signedIn, testApp } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';
import { watchQuestions } from '../../support/watch-questions.js';

useTestDatabase({ tellCommands: true });

it('those who cannot sign in are found among many who can by an index of their own', async () => {
  const { email } = await aPerson({ roles: ['staff', 'admin'] });
  const newcomers = [await aPerson(), await aPerson()];
  const ids = newcomers.map(({ _id }) => _id);
  await PersonModel.updateMany({ _id: { $in: ids } }, { $unset: { passwordHash: 1 } });
  for (let count = 0; count < 80; count += 1) await aPerson();
  const agent = await signedIn(testApp(), email);
  const watch = watchQuestions();
  watch.asking('the list of those who cannot sign in, and the page that invites them');
  const { text } = await agent.get('/hr/people?access=none').expect(200);
  await agent.get('/hr/people/invitations').expect(200);
  const questions = watch.stop();
  for (const { name } of newcomers) expect(text).toContain(name.surname);
  expect(text).toMatch(/<b>2 особи<\/b>/);
  const costs = await Promise.all(questions.map(costOf));
  const asked = costs.filter(({ question }) => question.includes('identities.0'));
  expect(asked.length).toBeGreaterThanOrEqual(3);
  expect(asked.filter(({ plan }) => !plan.includes('IXSCAN without_password'))).toEqual([]);
  expect(asked.filter(isDear)).toEqual([]);
});
