import { completedCourse } from '../training/feedback/completed-course.js';
import type { Express } from 'express';
import { enrol } from '../../src/training/enrolment/enrolling.js';
import { aCourse, aDepartment, aPerson, aProgramme, asTrainer } from '../support/builders.js';
import { signedIn } from '../support/test-app.js';
import { formOf, type Sending } from './sending.js';

const PDF = Buffer.from('%PDF-1.4\n1 0 obj << >> endobj\ntrailer << >>\n%%EOF\n');
const PAPER = {
  ...{ title: 'Основи кібербезпеки', provider: 'Школа управління', territory: 'ukraine' },
  ...{ kind: 'qualification', number: 'КБ-17', issuedOn: '2026-01-15', hours: '15' },
};
let newcomers = 0;
const OF_A_PAPER = { typed: PAPER, file: { name: 'scan', bytes: PDF } };

/** Somebody of a department of their own, who recorded a document of training elsewhere, in this file if one is given. */
export async function recordedBy(
  app: Express,
  bytes: Buffer = PDF,
): Promise<{ department: string; person: string }> {
  const { _id: department } = await aDepartment();
  const { _id: person, email } = await aPerson({ department });
  const agent = await signedIn(app, email);
  const send = await formOf({
    ...{ agent, page: '/me/external/new', action: '/me/external' },
    ...{ typed: PAPER, file: { name: 'scan', bytes } },
  });
  await send();
  return { department, person };
}

const somebody = async (app: Express) => {
  const { _id: person, email } = await aPerson();
  return { person, agent: await signedIn(app, email) };
};

const enrolled = async (app: Express) => {
  const course = await aCourse();
  const { person, agent } = await somebody(app);
  await enrol(course, person, person, new Date());
  return { course, agent };
};

/** What people send for themselves and for those they look after, by the route that takes it. */
export const OWN_SENDINGS: Record<string, (app: Express) => Promise<Sending>> = {
  '/courses/:code/enrolment': async (app) => {
    const page = `/courses/${(await aCourse()).code}`;
    return { agent: (await somebody(app)).agent, page, action: `${page}/enrolment` };
  },
  '/courses/:code/withdrawal': async (app) => {
    const { course, agent } = await enrolled(app);
    return { agent, page: `/courses/${course.code}/withdrawal` };
  },
  '/courses/:code/withdrawal/undo': async (app) => {
    const { course, agent } = await enrolled(app);
    const page = `/courses/${course.code}`;
    await agent.post(`${page}/withdrawal`).expect(303);
    return { agent, page, action: `${page}/withdrawal/undo` };
  },
  '/courses/:code/sessions/:n/absence': async (app) => {
    const { course, agent } = await enrolled(app);
    const page = `/courses/${course.code}/sessions/1/absence`;
    return { agent, page, typed: { reason: 'Відрядження' } };
  },
  '/courses/:code/nomination': async (app) => {
    const { email } = await aPerson({ roles: ['staff', 'institute'] });
    const page = `/courses/${(await aCourse()).code}/nomination`;
    const typed = { step: 'confirm', person: (await aPerson())._id };
    return { agent: await signedIn(app, email), page, typed };
  },
  '/demand/:programmeCode': async (app) => {
    const { code } = await aProgramme();
    const { agent } = await somebody(app);
    return { agent, page: '/demand', action: `/demand/${code}` };
  },
  '/teaching/:code/results/import': async (app) => {
    const trainer = await aPerson({ roles: ['staff', 'trainer'] });
    const trainers = [asTrainer(trainer)];
    const course = await aCourse({ trainers, assessment: 'points', lateEntry: true });
    const person = await aPerson();
    await enrol(course, person._id, person._id, new Date());
    const page = `/teaching/${course.code}/results`;
    const typed = { text: `${person.email};80` };
    return { agent: await signedIn(app, trainer.email), page, action: `${page}/import`, typed };
  },
  '/courses/:code/feedback': async (app) => {
    const institute = await signedIn(app, (await aPerson({ roles: ['institute'] })).email);
    const { course, participants } = await completedCourse(institute, 1);
    const agent = await signedIn(app, participants[0]?.email ?? '');
    const typed = { useful: '5', clear: '5', practice: '5', organisation: '5', recommend: '5' };
    return { agent, page: `/courses/${course.code}/feedback`, typed };
  },
  '/teaching/:code/messages': async (app) => {
    const trainer = await aPerson({ roles: ['staff', 'trainer'] });
    const course = await aCourse({ trainers: [asTrainer(trainer)] });
    const person = await aPerson();
    await enrol(course, person._id, person._id, new Date());
    const page = `/teaching/${course.code}/messages`;
    const typed = { subject: 'Аудиторія', text: 'Зустрічаємося в аудиторії 5.', confirmed: '1' };
    return { agent: await signedIn(app, trainer.email), page, typed };
  },
  '/teaching/:code/materials': async (app) => {
    const trainer = await aPerson({ roles: ['staff', 'trainer'] });
    const course = await aCourse({ trainers: [asTrainer(trainer)] });
    const page = `/teaching/${course.code}/materials`;
    const file = { name: 'file', bytes: PDF };
    return { agent: await signedIn(app, trainer.email), page, typed: { title: 'Слайди' }, file };
  },
  '/me/external': async (app) => ({
    ...{ ...(await somebody(app)), page: '/me/external/new', action: '/me/external' },
    ...OF_A_PAPER,
  }),
  '/me/tokens': async (app) => ({
    ...{ ...(await somebody(app)), page: '/me/tokens' },
    typed: { name: 'Портал', scopes: 'courses:read', days: '30' },
  }),
  '/me/self-education': async (app) => ({
    ...{ ...(await somebody(app)), page: '/me/self-education' },
    typed: {
      ...{ title: 'Закон про адмінпроцедуру', provider: 'Текст закону', territory: 'ukraine' },
      ...{ startedOn: '2026-01-12', issuedOn: '2026-01-16', hours: '6', link: '' },
    },
  }),
  '/hr/external': async (app) => {
    const { _id: department } = await aDepartment();
    const { email } = await aPerson({ roles: ['staff', 'hr'], hrDepartment: department });
    const { personnelNumber } = await aPerson({ department });
    const page = `/hr/external/new?person=${personnelNumber ?? ''}`;
    return { agent: await signedIn(app, email), page, action: '/hr/external', ...OF_A_PAPER };
  },
  '/hr/reports/:report/saving': async (app) => {
    const { email } = await aPerson({ roles: ['staff', 'trainer'] });
    const page = '/hr/reports/teaching/saving';
    return { agent: await signedIn(app, email), page, typed: { name: 'Мої курси' } };
  },
  '/hr/people/new': async (app) => {
    const { _id: department } = await aDepartment();
    const { email } = await aPerson({ roles: ['staff', 'hr'], hrDepartment: department });
    newcomers += 1;
    const typed = {
      ...{
        surname: 'Новачок',
        givenName: `Ім’я${'абвг'.charAt(newcomers % 4)}`,
        grammar: 'neutral',
      },
      ...{ email: `newcomer${newcomers}@city.example`, department },
    };
    return { agent: await signedIn(app, email), page: '/hr/people/new', typed };
  },
};
