import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import { aCourse, aDepartment, aPerson, aProgramme } from '../../support/builders.js';
import { signedIn, testApp, type Agent } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';

useTestDatabase();

const START = '/institute/start';
let app: Express;
let admin: Agent;

beforeAll(async () => {
  app = testApp();
  const { email } = await aPerson({ roles: ['staff', 'institute', 'hr', 'admin'] });
  admin = await signedIn(app, email);
});

const textOf = async (agent: Agent, path = START) => (await agent.get(path).expect(200)).text;
const doneIn = (html: string) => Number(/Зроблено (\d+) з 10/.exec(html)?.[1]);
const send = (form: Record<string, string>) => admin.post(START).type('form').send(form);

describe('the first steps', () => {
  it('stand open on an empty installation, and on the first page of whoever sets it up', async () => {
    const html = await textOf(admin);
    expect(doneIn(html)).toBe(0);
    expect(html).toContain('href="/institute/departments/new"');
    expect(html).toContain('href="/hr/people/import"');
    expect(html).toContain('SMTP_URL');
    expect(await textOf(admin, '/')).toContain(`href="${START}"`);
  });

  it('are led back to from the pages on which they are done, and only for who sets the registry up', async () => {
    await textOf(admin);
    expect(await textOf(admin, '/institute/institution')).toContain('До перших кроків');
    const { email } = await aPerson();
    const staff = await signedIn(app, email);
    expect(await textOf(staff, '/')).not.toContain('До перших кроків');
  });

  it('are ticked by the data themselves', async () => {
    const before = doneIn(await textOf(admin));
    const department = await aDepartment();
    await aPerson({ department: department._id });
    await admin
      .post('/institute/rules')
      .type('form')
      .send({ openLimit: '', noShowLimit: '', noShowMonths: '12' })
      .expect(303);
    await aProgramme();
    await aCourse({ status: 'draft', unopened: true });
    const html = await textOf(admin);
    expect(html).toContain('href="/institute/departments"');
    expect(html).not.toContain('href="/institute/departments/new"');
    const drafted = doneIn(html);
    await aCourse();
    expect(doneIn(await textOf(admin))).toBe(drafted + 1);
    expect(drafted).toBeGreaterThanOrEqual(before + 3);
  });

  it('say that a mail server is set, and which', async () => {
    const { email } = await aPerson({ roles: ['staff', 'admin'] });
    const config = { smtpUrl: 'smtps://user:sesame-9@mail.city.example' };
    const html = await textOf(await signedIn(testApp(undefined, { config }), email));
    expect(html).toContain('mail.city.example');
    expect(html).not.toContain('sesame-9');
  });

  it('may be passed over and taken up again, twice as once', async () => {
    expect(await textOf(admin)).not.toContain('пропущено');
    await Promise.all([send({ skip: 'mail' }).expect(303), send({ skip: 'mail' }).expect(303)]);
    expect(await textOf(admin)).toContain('пропущено');
    await send({ 'take-up': 'mail' }).expect(303);
    await send({ 'take-up': 'mail' }).expect(303);
    expect((await textOf(admin)).match(/value="mail"/g)).toHaveLength(1);
    await send({ skip: 'nothing-known' }).expect(400);
    await send({}).expect(400);
  });

  it('say which role a step takes to whoever lacks it, and how it is got', async () => {
    const { email } = await aPerson({ roles: ['staff', 'admin'] });
    const html = await textOf(await signedIn(app, email));
    expect(html).toContain('має роль: Інститут. Надайте її колезі');
    expect(html).not.toContain('href="/institute/duty"');
    const other = await aPerson({ roles: ['staff', 'institute'] });
    await send({ 'take-up': 'people' }).expect(303);
    expect(await textOf(await signedIn(app, other.email))).not.toContain('href="/hr/people/new"');
  });

  it('leave the first page once each is done or passed over', async () => {
    const steps = [
      ...['institution', 'contacts', 'departments', 'people', 'mail', 'duty', 'enrolment'],
      ...['programme', 'template', 'course'],
    ];
    for (const step of steps) await send({ skip: step }).expect(303);
    expect(await textOf(admin)).toContain('Реєстр готовий до роботи');
    expect(await textOf(admin, '/')).not.toContain(`href="${START}"`);
    expect(await textOf(admin, '/institute/institution')).not.toContain('До перших кроків');
  });
});
