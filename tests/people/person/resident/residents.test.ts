import { expect, it } from '@jest/globals';
import { newId } from '../../../../src/ground/id.js';
import { followLeavers } from '../../../../src/desks/leaving/leave.js';
import { becomeResident } from '../../../../src/people/person/resident/become-resident.js';
import {
  endResident,
  residentsSilentSince,
  residentsToForget,
} from '../../../../src/people/person/resident/residents.js';
import { costOf, isDear } from '../../../support/explain.js';
import { useTestDatabase } from '../../../support/test-database.js';
import { watchQuestions } from '../../../support/watch-questions.js';

useTestDatabase({ tellCommands: true });

const RESIDENTS = 120;
const GONE = 2;

async function aResident(at: Date): Promise<string> {
  const id = newId();
  const told = { surname: 'Щур', givenName: 'Юрій', district: '', age: 'adult', sex: '' } as const;
  const consent = { version: 'v1', byParent: false };
  const email = `${id}@mail.example`;
  await becomeResident(id, { ...told, saidAt: at, email, language: 'uk', consent }, at);
  return id;
}

it('residents to be forgotten, or silent for long, are found among many by indexes of their own', async () => {
  const now = new Date();
  const long = new Date(now.getTime() - 3 * 365 * 86_400_000);
  const silent = [await aResident(long), await aResident(long)];
  const others = [];
  for (let count = 0; count < RESIDENTS; count += 1) others.push(await aResident(now));
  const gone = others.slice(-GONE);
  for (const id of gone) await endResident(id, id, now);
  // Whoever may be enrolling them still is waited for.
  await followLeavers(new Date(now.getTime() + 10 * 60_000));

  const watch = watchQuestions();
  watch.asking('whom the reconciler ends and forgets');
  const [due, forgotten] = [
    await residentsSilentSince(new Date(now.getTime() - 1), 100),
    await residentsToForget(100),
  ];
  const questions = watch.stop();
  expect([due.toSorted(), forgotten.toSorted()]).toEqual([silent.toSorted(), gone.toSorted()]);
  const costs = await Promise.all(questions.map(costOf));
  expect(costs.filter(isDear)).toEqual([]);
  const [ends, forgets] = ['"resident"', '"left"'].map((status) =>
    costs.find(({ question }) => question.includes(`"status":${status}`)),
  );
  expect(ends?.plan).toContain('IXSCAN residents');
  expect(forgets?.plan).toContain('IXSCAN residents_gone');
  expect(forgets?.examined).toBeLessThanOrEqual(GONE);
});
