import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import mongoose from 'mongoose';
import { enrol } from '../../../src/training/enrolment/enrolling.js';
import { aCourse, aPerson, asTrainer } from '../../support/builders.js';
import { signedIn, testApp } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';

useTestDatabase();
let app: Express;
beforeAll(() => {
  app = testApp();
});

const PDF = Buffer.from(`%PDF-1.7\n${'x'.repeat(300_000)}\n%%EOF\n`);

async function aGroup() {
  const trainer = await aPerson({ roles: ['staff', 'trainer'] });
  const course = await aCourse({ trainers: [asTrainer(trainer)] });
  const person = await aPerson();
  await enrol(course, person._id, person._id, new Date());
  const page = `/teaching/${course.code}/materials`;
  const agent = await signedIn(app, trainer.email);
  const add = (fields: Record<string, string>, file?: Buffer) => {
    const post = agent.post(page);
    for (const [name, value] of Object.entries(fields)) void post.field(name, value);
    if (file) void post.attach('file', file, 'слайди.pdf');
    return post;
  };
  const inside = await signedIn(app, person.email);
  const outside = await signedIn(app, (await aPerson()).email);
  const coursePage = `/courses/${course.code}`;
  const fileHref = async () =>
    new RegExp(`${coursePage}/materials/[0-9a-f]{24}`).exec(
      (await inside.get(coursePage).expect(200)).text,
    )?.[0] ?? '';
  return { course, page, coursePage, agent, add, inside, outside, fileHref };
}

describe('learning materials', () => {
  it('are read by those who take part, and by nobody who may come', async () => {
    const { add, inside, outside, coursePage, fileHref } = await aGroup();
    await add({ title: 'Слайди', session: '2' }, PDF).expect(303);
    const href = await fileHref();
    expect((await inside.get(coursePage)).text).toContain('заняття 2 · PDF');
    const got = await inside.get(href).buffer(true).expect(200);
    expect(PDF.equals(got.body as Buffer)).toBe(true);
    expect(got.headers['content-security-policy']).toContain('sandbox');
    expect((await outside.get(coursePage)).text).not.toContain('Слайди');
    await outside.get(href).expect(404);
  });

  it('may be links, which say where they lead', async () => {
    const { add, inside, coursePage } = await aGroup();
    await add({ title: 'Закон', url: 'https://zakon.rada.gov.ua/laws/show/3494-20' }).expect(303);
    const { text } = await inside.get(coursePage).expect(200);
    expect(text).toContain('https://zakon.rada.gov.ua/laws/show/3494-20');
    expect(text).toContain('>zakon.rada.gov.ua<');
  });

  it.each([
    ['neither a link nor a file', {}, undefined, 'Вставте посилання або виберіть файл'],
    ['both', { url: 'https://city.example/' }, PDF, 'Залиште щось одне'],
    ['a script as a link', { url: 'javascript:alert(1)' }, undefined, 'Вставте повне посилання'],
    ['a page as a file', {}, Buffer.from('<html><script>alert(1)</script>'), 'PDF'],
  ])('are refused with what was typed still there: %s', async (_what, fields, file, why) => {
    const { add, agent, page } = await aGroup();
    const { text } = await add({ title: 'Набрана назва', ...fields }, file).expect(422);
    expect(text).toContain(why);
    expect(text).toContain('Набрана назва');
    expect((await agent.get(page).expect(200)).text).toContain('Матеріалів ще немає');
  });

  it('are taken away with their file after a question, once', async () => {
    const { add, agent, page, inside, fileHref } = await aGroup();
    const chunks = mongoose.connection.collection('externalscans.chunks');
    const before = await chunks.countDocuments();
    await add({ title: 'Слайди' }, PDF).expect(303);
    const href = await fileHref();
    const removal = `${page}/${href.split('/').at(-1) ?? ''}/removal`;
    expect((await agent.get(removal).expect(200)).text).toContain('видалено назавжди');
    await agent.post(removal).expect(303);
    await agent.post(removal).expect(303);
    await inside.get(href).expect(404);
    expect(await chunks.countDocuments()).toBe(before);
  });
});
