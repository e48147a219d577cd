import { beforeAll, describe, expect, it } from '@jest/globals';
import mongoose from 'mongoose';
import { aCourse, aDepartment, aPerson } from '../support/builders.js';
import { signedIn, testApp, type Agent } from '../support/test-app.js';
import { useTestDatabase } from '../support/test-database.js';
import { aGroup, NOW, type Group } from '../training/attendance/group.js';

useTestDatabase({ tellCommands: true });

/** Whatever falls due of what is kept for seconds is asked in one of these tries, not in all. */
const TRIES = 3;
const app = testApp(() => NOW);
let learner: Agent;
let trainer: Agent;
let institute: Agent;
let head: Agent;
let group: Group;
let programme: string;

/** The commands that a request sends to the database: the fewest of some tries. */
async function commandsOf(ask: (attempt: number) => Promise<unknown>): Promise<string[]> {
  const client = mongoose.connection.getClient();
  let fewest: string[] | undefined;
  for (let attempt = 0; attempt <= TRIES; attempt += 1) {
    const sent: string[] = [];
    const note = ({ commandName, command }: { commandName: string; command: object }) => {
      sent.push(`${commandName} ${String((command as Record<string, unknown>)[commandName])}`);
    };
    client.on('commandStarted', note);
    await ask(attempt);
    client.off('commandStarted', note);
    // The first asks for what is kept afterwards.
    if (attempt > 0 && (!fewest || sent.length < fewest.length)) fewest = sent;
  }
  return fewest ?? [];
}

beforeAll(async () => {
  const { _id: department } = await aDepartment();
  for (let n = 0; n < 25; n += 1) await aCourse({ now: NOW });
  ({ programmeCode: programme } = await aCourse({ code: 'TURNS', now: NOW }));
  group = await aGroup({ size: 25 });
  learner = await signedIn(app, (await aPerson({ department })).email);
  const leads = await aPerson();
  await aDepartment({ head: leads._id });
  head = await signedIn(app, leads.email);
  trainer = await signedIn(app, group.trainer.email);
  institute = await signedIn(app, (await aPerson({ roles: ['staff', 'institute'] })).email);
});

/** How many commands each page may take, of which some are sent side by side. */
const PAGES: [string, () => Agent, () => string, number][] = [
  ['the catalogue', () => learner, () => '/courses', 6],
  ['a course', () => learner, () => '/courses/TURNS', 14],
  ['a learner’s first page', () => learner, () => '/', 31],
  ['a trainer’s first page', () => trainer, () => '/', 15],
  ['the institute’s first page', () => institute, () => '/', 34],
  ['a head’s first page', () => head, () => '/', 39],
  ['a sheet', () => trainer, () => group.sheet, 10],
  ['the grid', () => trainer, () => `/teaching/${group.course.code}/attendance`, 9],
];

describe('Questions to the database', () => {
  it.each(PAGES)('%s asks no more than before', async (_page, who, address, most) => {
    const commands = await commandsOf(() => who().get(address()).expect(200));
    expect(commands.slice(most)).toEqual([]);
  });

  it.each([
    ['a plan', () => '/institute/courses/TURNS'],
    ['a session of a plan', () => '/institute/courses/TURNS/sessions/1'],
    ['several groups at once', () => `/institute/courses/series?programme=${programme}&groups=3`],
  ])('%s asks once which rooms there are', async (_page, at) => {
    const commands = await commandsOf(() => institute.get(at()).expect(200));
    expect(commands.filter((command) => command === 'find rooms')).toHaveLength(1);
  });

  it('saving 25 marks asks no more than before, whatever their number', async () => {
    const marks = ['present', 'late', 'absent', 'excused'];
    const commands = await commandsOf((attempt) =>
      trainer
        .post(group.sheet)
        .set('Accept', 'application/json')
        .type('form')
        .send(
          Object.fromEntries(
            group.participants.map(({ _id }) => [`mark-${_id}`, marks[attempt] ?? '']),
          ),
        )
        .expect(200),
    );
    expect(commands.slice(13)).toEqual([]);
  });
});
