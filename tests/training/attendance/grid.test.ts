import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import { sheetOf } from '../../../src/training/attendance/attendance.js';
import { aPerson, PASSWORD } from '../../support/builders.js';
import { useBrowser } from '../../support/browser.js';
import { useServed } from '../../support/served.js';
import { signedIn, testApp } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';
import { aGroup, NOW, type Group } from './group.js';

useTestDatabase();
const browser = useBrowser();
const address = useServed(() => testApp(() => NOW));
let app: Express;
beforeAll(() => {
  app = testApp(() => NOW);
});

const gridOf = ({ course }: Group) => `/teaching/${course.code}/attendance`;

describe('the marks of a whole course', () => {
  it('stand in a table of participants and sessions, with totals', async () => {
    const group = await aGroup();
    const [first] = group.participants;
    const agent = await signedIn(app, group.trainer.email);
    await agent
      .post(group.sheet)
      .type('form')
      .send({ [`mark-${first?._id}`]: 'late', [`missed-${first?._id}`]: '30' })
      .expect(303);
    const { text } = await agent.get(gridOf(group)).expect(200);
    expect(text).toContain(`href="?cell=1-${first?._id}">З</a>`);
    // The second session is still ahead.
    expect(text).not.toContain('cell=2-');
    expect(text).toMatch(/1(?:&nbsp;|\s)год/);
  });

  it('is changed cell by cell without JavaScript, and comes back to the grid', async () => {
    const group = await aGroup();
    const [first] = group.participants;
    const agent = await signedIn(app, group.trainer.email);
    const { text } = await agent.get(`${gridOf(group)}?cell=1-${first?._id}`).expect(200);
    expect(text).toContain(`action="${group.sheet}"`);
    await agent
      .post(group.sheet)
      .type('form')
      .send({ seen: '0', back: 'grid', [`mark-${first?._id}`]: 'absent' })
      .expect(303)
      .expect('location', gridOf(group));
    expect((await sheetOf(group.course, 1)).marks[first?._id ?? '']?.mark).toBe('absent');
  });

  it('is not for another course’s trainer', async () => {
    const group = await aGroup();
    const other = await signedIn(app, (await aPerson({ roles: ['trainer'] })).email);
    await other.get(gridOf(group)).expect(403);
  });

  it('is filled in with the keys of both languages', async () => {
    const group = await aGroup({ size: 2 });
    const context = await browser().newContext({ baseURL: address() });
    const page = await context.newPage();
    await page.goto(`/sign-in?returnTo=${gridOf(group)}`);
    await page.fill('[name=email]', group.trainer.email);
    await page.fill('[name=password]', PASSWORD);
    await page.press('[name=password]', 'Enter');
    await page.waitForURL(`**${gridOf(group)}`);
    const cells = page.locator('td > a');
    await cells.first().focus();
    await cells.first().dispatchEvent('keydown', { key: 'з' });
    await page.waitForSelector('td > a:text-is("З")');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('a');
    await page.waitForSelector('td > a:text-is("В")');
    const { marks } = await sheetOf(group.course, 1);
    expect(
      Object.values(marks)
        .map(({ mark }) => mark)
        .sort(),
    ).toEqual(['absent', 'late']);
    await context.close();
  });
});
