import { pino } from 'pino';
import request from 'supertest';
import { DEMO_PASSWORD } from '../../src/programs/demo/people/accounts.js';
import { reconcile } from '../../src/programs/jobs/reconcile.js';
import { DECISIONS } from './decide-everything.js';
import { liveIn } from './lived-in.js';
import { EveryDoor } from './every-door.js';
import { signedIn, TEST_SECRET, testConfig as config } from './test-app.js';
import { watchQuestions, type Question } from './watch-questions.js';

/**
 * Does on demonstration data what people and the registry itself do: every page as every role, every
 * form, what is decided, a round of the jobs. Gives every question that the database was asked
 * meanwhile, and the doors that nobody came through. `site` is the application's address. Needs a connection that tells its commands.
 */
export async function askEverything(
  site: string,
  now: Date,
): Promise<{ questions: Question[]; closed: string[] }> {
  const unlinked = await liveIn(site);
  const watch = watchQuestions();
  const doors = new EveryDoor(watch.asking);
  watch.asking('a visitor');
  await doors.walk('visitor', request.agent(site), ['/', '/sign-in', '/verify']);
  for (const name of ['staff', 'trainer', 'hr', 'institute', 'admin']) {
    watch.asking(`${name} signs in`);
    const agent = await signedIn(site, `${name}@city.example`, DEMO_PASSWORD);
    await doors.walk(name, agent, ['/', ...(unlinked[name] ?? [])]);
  }
  for (const [name, given] of Object.entries(DECISIONS)) {
    watch.asking('');
    const decide = await given(now);
    watch.asking(name);
    await decide();
  }
  await doors.sendForms();
  watch.asking('jobs');
  await reconcile({ now, config, secret: TEST_SECRET, log: pino({ level: 'silent' }) });
  return { questions: watch.stop(), closed: doors.closed() };
}
