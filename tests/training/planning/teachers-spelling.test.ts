import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import type { Person } from '../../../src/people/person/person.js';
import { migrate } from '../../../src/programs/migrations/migrate.js';
import { MigrationModel } from '../../../src/programs/migrations/migration-model.js';
import type { Course } from '../../../src/training/courses/course.js';
import { CourseModel } from '../../../src/training/courses/course-model.js';
import { searchWords } from '../../../src/training/courses/search-words.js';
import { aCourse, aPerson, asTrainer } from '../../support/builders.js';
import { formsIn } from '../../support/forms.js';
import { signedIn, testApp, type Agent } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';

useTestDatabase();

let app: Express;
let reader: Agent;
let teacher: Person;
let course: Course;

beforeAll(async () => {
  app = testApp();
  reader = await signedIn(app, (await aPerson()).email);
});

beforeEach(async () => {
  const name = { surname: 'Згурський', givenName: 'Юрій' };
  teacher = await aPerson({ name, roles: ['staff', 'trainer'] });
  course = await aCourse({ trainers: [asTrainer(teacher)] });
});

/** Says on the own profile how one is spelled in Latin letters. */
async function spelled(romanisedName: string): Promise<void> {
  const agent = await signedIn(app, teacher.email);
  const { text } = await agent.get('/me/profile').expect(200);
  const form = formsIn(text).find(({ action }) => action === '/me/profile');
  const fields = { ...Object.fromEntries(form?.fields ?? []), romanisedName };
  await agent.post('/me/profile').type('form').send(fields).expect(303);
}

async function pageIn(language: 'uk' | 'en'): Promise<string> {
  await reader.post('/language').type('form').send({ language }).expect(303);
  return (await reader.get(`/courses/${course.code}`).expect(200)).text;
}

const isFoundBy = async (q: string): Promise<boolean> =>
  (await reader.get('/courses').query({ q }).expect(200)).text.includes(course.code);

describe('a trainer with a Latin spelling of their own', () => {
  it('is read so on English pages of their courses, as soon as they say it', async () => {
    expect(await pageIn('en')).toContain('Zghurskyi');
    await spelled('Zgurskyj Yuri');
    expect(await pageIn('en')).toContain('Zgurskyj Yuri');
    expect(await pageIn('en')).not.toContain('Zghurskyi');
    expect(await pageIn('uk')).not.toContain('Zgurskyj');
    await spelled('');
    expect(await pageIn('en')).toContain('Zghurskyi');
  });

  it('has their courses found by it, as soon as they say it and as long as it is theirs', async () => {
    expect(await isFoundBy('Zgurskyj')).toBe(false);
    await spelled('Zgurskyj Yuri');
    expect(await isFoundBy('zgurskyj')).toBe(true);
    expect(await isFoundBy('Zghurskyi')).toBe(true);
    await spelled('');
    expect(await isFoundBy('Zgurskyj')).toBe(false);
  });

  it('has courses found by it that kept it before they were', async () => {
    await spelled('Zgurskyj Yuri');
    const search = searchWords(['Zgurskyj Yuri']);
    await CourseModel.updateOne({ _id: course._id }, { $pullAll: { search } });
    expect(await isFoundBy('Zgurskyj')).toBe(false);
    await MigrationModel.deleteMany({ _id: '2026-11-courses-by-own-spelling' });
    await migrate({ clock: () => new Date() });
    expect(await isFoundBy('Zgurskyj')).toBe(true);
    expect(await isFoundBy('Zghurskyi')).toBe(true);
  });

  it('is read so on pages of courses from before these were kept', async () => {
    await spelled('Zgurskyj Yuri');
    await CourseModel.updateOne({ _id: course._id }, { $unset: { 'trainers.0.romanisedName': 1 } });
    expect(await pageIn('en')).not.toContain('Zgurskyj');
    await MigrationModel.deleteMany({ _id: '2026-11-spellings-of-teachers' });
    await migrate({ clock: () => new Date() });
    expect(await pageIn('en')).toContain('Zgurskyj Yuri');
  });
});
