import { expect, it } from '@jest/globals';
import { aDepartment, aPerson } from '../../support/builders.js';
import { costOf } from '../../support/explain.js';
import { signedIn, testApp } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';
import { watchQuestions } from '../../support/watch-questions.js';

useTestDatabase({ tellCommands: true });

it('those on leave, with a last day or without, are found by the index of last days', async () => {
  const { _id: department } = await aDepartment();
  const { email } = await aPerson({ roles: ['staff', 'hr'], hrDepartment: department });
  const leave = { kind: 'childcare', from: '2026-01-12' } as const;
  const open = await aPerson({ department, leaves: [{ ...leave, _id: 'open', to: '' }] });
  const ends = await aPerson({ department, leaves: [{ ...leave, _id: 'ends', to: '2026-12-01' }] });
  const over = await aPerson({ department, leaves: [{ ...leave, _id: 'over', to: '2026-02-01' }] });
  const here = await aPerson({ department });
  const agent = await signedIn(
    testApp(() => new Date('2026-06-10T09:00:00Z')),
    email,
  );
  const watch = watchQuestions();
  watch.asking('the list of those on leave');
  const { text } = await agent.get('/hr/people?leave=now').expect(200);
  const questions = watch.stop();
  for (const { name } of [open, ends]) expect(text).toContain(name.surname);
  for (const { name } of [over, here]) expect(text).not.toContain(name.surname);
  const costs = await Promise.all(questions.map(costOf));
  const byLastDay = costs.filter(({ question }) => question.includes('leaves.to'));
  expect(byLastDay.map(({ plan }) => plan)).toEqual([expect.stringMatching(/IXSCAN away_until/)]);
  expect(byLastDay.map(({ plan }) => plan).join()).not.toContain('COLLSCAN');
});
