import { beforeAll, describe, expect, it } from '@jest/globals';
import { aCourse, aPerson } from '../../support/builders.js';
import { signedIn, testApp, type Agent } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';

useTestDatabase();

const DAY = 86_400_000;
const app = testApp(() => now);
let now = new Date();
let reader: Agent;
let other: Agent;

/** The text of a course's row, as somebody's list shows it. */
const rowOf = async (agent: Agent, code: string) => {
  const { text } = await agent.get('/courses').expect(200);
  const row = text
    .split('<li class="course-row">')
    .find((part) => part.includes(`href="/courses/${code}"`));
  return (row?.split('</li>')[0] ?? '')
    .replace(/<[^<>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
};

beforeAll(async () => {
  await aCourse({ code: 'ROW', capacity: 3 });
  reader = await signedIn(app, (await aPerson()).email);
  other = await signedIn(app, (await aPerson()).email);
});

describe('A row of the list, which is drawn once', () => {
  it('shows the place that another took, and gives back', async () => {
    expect(await rowOf(reader, 'ROW')).toContain('вільно 3 з 3');
    await other.post('/courses/ROW/enrolment').expect(303);
    expect(await rowOf(reader, 'ROW')).toContain('вільно 2 з 3');
    expect(await rowOf(reader, 'ROW')).not.toContain('Ви записані');
    await other.post('/courses/ROW/withdrawal').type('form').send({ reason: 'workload' });
    expect(await rowOf(reader, 'ROW')).toContain('вільно 3 з 3');
  });

  it('shows how its reader stands to it, and nobody else', async () => {
    await reader.post('/courses/ROW/enrolment').expect(303);
    expect(await rowOf(reader, 'ROW')).toContain('Ви записані');
    expect(await rowOf(other, 'ROW')).not.toContain('Ви записані');
  });

  it('speaks the language of its reader', async () => {
    const before = await rowOf(other, 'ROW');
    await other.post('/language').type('form').send({ language: 'en' }).expect(303);
    const english = await rowOf(other, 'ROW');
    expect(english).not.toBe(before);
    expect(await rowOf(reader, 'ROW')).toMatch(/[а-яі]/);
  });

  it('is drawn anew when enrolment has begun', async () => {
    await aCourse({ code: 'SOON', enrolmentOpensAt: new Date(now.getTime() + DAY) });
    expect(await rowOf(reader, 'SOON')).toContain('Запис');
    expect(await rowOf(reader, 'SOON')).not.toContain('вільно');
    now = new Date(now.getTime() + DAY + 1000);
    expect(await rowOf(reader, 'SOON')).toContain('вільно 25 з 25');
  });
});
