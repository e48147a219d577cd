import { beforeAll, expect, it, jest } from '@jest/globals';
import { DEMO_PASSWORD } from '../../../src/programs/demo/people/accounts.js';
import { seedDemo } from '../../../src/programs/demo/seed-demo.js';
import { costOf, isDear } from '../../support/explain.js';
import { signedIn, testApp } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';
import { watchQuestions, type Question } from '../../support/watch-questions.js';

useTestDatabase({ tellCommands: true });
jest.setTimeout(400_000);

/** Every order of each list that is read from the database a page at a time. */
const LISTS = [
  ['hr', '/hr/people', ['name', 'department']],
  ['hr', '/hr/certificates', ['date', 'number', 'name']],
  ['institute', '/institute/certificates', ['date', 'number', 'name']],
  ['institute', '/institute/courses', ['start', 'free', 'waiting']],
] as const;

let questions: Question[] = [];

beforeAll(async () => {
  await seedDemo({ people: 150, courses: 30, now: new Date() });
  const app = testApp();
  const watch = watchQuestions();
  for (const [account, path, columns] of LISTS) {
    const agent = await signedIn(app, `${account}@city.example`, DEMO_PASSWORD);
    for (const sort of columns.flatMap((column) => [column, `-${column}`])) {
      watch.asking(`${account} ${path} ${sort}`);
      await agent.get(path).query({ sort }).expect(200);
    }
    watch.asking('');
  }
  questions = watch.stop();
});

it('a list is read in the order asked for by an index, and no further than its page', async () => {
  const costs = await Promise.all(questions.map(costOf));
  const sorted = costs.filter(({ question }) => question.includes('"sort"'));
  expect(sorted.length).toBeGreaterThan(8);
  expect(costs.filter(isDear).map(({ asked, question, plan }) => [asked, question, plan])).toEqual(
    [],
  );
});
