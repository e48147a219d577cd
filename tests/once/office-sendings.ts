import type { Express } from 'express';
import { demand } from '../../src/training/demand/demand.js';
import { shipRule } from '../../src/training/duty/rules/shipped-rule.js';
import { enrol } from '../../src/training/enrolment/enrolling.js';
import { ExternalCertificateModel } from '../../src/training/external-certificates/external-certificate-model.js';
import { mailAddress } from '../../src/desks/office/mail/find-mail.js';
import { OutboxModel } from '../../src/letters/outbox/outbox-model.js';
import type { Person } from '../../src/people/person/person.js';
import { PersonModel } from '../../src/people/person/person-model.js';
import { sendDueMail } from '../../src/training/letters/send-due-mail.js';
import { found } from '../../src/ground/errors.js';
import { aCertificate } from '../training/certificates/issued-course.js';
import { aWrongOne, printedWrongly } from '../training/certificates/wrong-certificates.js';
import { anEndedCourse } from '../training/completion/ended-course.js';
import { bringStaff } from '../desks/people/import/staff-files.js';
import { addressOf } from '../people/imports/lists.js';
import { aCourse, aDepartment, aPerson, aProgramme, asTrainer } from '../support/builders.js';
import { signedIn, TEST_SECRET, testConfig } from '../support/test-app.js';
import { recordedBy } from './own-sendings.js';
import type { Sending } from './sending.js';

/** Red pixels, eight bits, not interlaced. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC',
  'base64',
);

let programmes = 0;
let departments = 0;
let rules = 0;
let orders = 0;
let houses = 0;
const PLAN = '/institute/courses';
const CERTIFICATES = '/institute/certificates';

const institute = async (app: Express) =>
  signedIn(app, (await aPerson({ roles: ['staff', 'institute'] })).email);
const trainer = async () => asTrainer(await aPerson({ roles: ['staff', 'trainer'] }));
const enrolled = async (course: Parameters<typeof enrol>[0]) => {
  const person = await aPerson();
  await enrol(course, person._id, person._id, new Date());
  return person;
};

/** An officer, and somebody of their department. */
async function lookedAfter(app: Express) {
  const department = (await aDepartment())._id;
  const { email } = await aPerson({ roles: ['staff', 'hr'], hrDepartment: department });
  return { agent: await signedIn(app, email), person: await aPerson({ department }) };
}

/** A list with one certificate from elsewhere of somebody. */
const certificateOf = ({ personnelNumber }: Person) =>
  [
    'Табельний номер;Назва навчання;Хто навчав;Номер документа;Дата видачі;Години',
    `${personnelNumber ?? ''};Цифрова грамотність;Дія.Освіта;ДО-25/17;2025-03-12;15`,
  ].join('\n');

/** What the institute sends, by the route that takes it. */
export const OFFICE_SENDINGS: Record<string, (app: Express) => Promise<Sending>> = {
  '/institute/courses': async (app) => {
    const { code } = await aProgramme();
    const typed = { venueUk: 'пл. Ринок, 1', trainers: (await trainer())._id };
    return {
      agent: await institute(app),
      page: `${PLAN}/new?programme=${code}`,
      action: PLAN,
      typed,
    };
  },
  '/hr/reports/duty/reminder': async (app) => {
    await shipRule();
    const { agent, person } = await lookedAfter(app);
    await PersonModel.updateOne({ _id: person._id }, { $set: { group: 'official' } });
    return { agent, page: '/hr/reports/duty/reminder' };
  },
  '/institute/provisioning': async (app) => {
    const agent = await signedIn(app, (await aPerson({ roles: ['staff', 'admin'] })).email);
    return { agent, page: '/institute/provisioning', typed: { name: 'Каталог мерії' } };
  },
  '/institute/webhooks': async (app) => {
    const agent = await signedIn(app, (await aPerson({ roles: ['staff', 'admin'] })).email);
    const typed = { name: 'Портал', url: 'https://portal.city.example/hook' };
    return { agent, page: '/institute/webhooks', typed: { ...typed, events: 'person.changed' } };
  },
  '/institute/courses/:code/sessions': async (app) => {
    const course = await aCourse({ trainers: [await trainer()] });
    await enrolled(course);
    const page = `${PLAN}/${course.code}`;
    const typed = { date: '2030-05-14', from: '10:00', to: '12:00', topic: 'Підсумки' };
    return { agent: await institute(app), page, action: `${page}/sessions`, typed };
  },
  '/institute/courses/:code/sessions/generate': async (app) => {
    const { code } = await aCourse({ status: 'draft', unopened: true });
    const page = `${PLAN}/${code}`;
    const typed = { firstDay: '2030-05-13', weekdays: '1', from: '10:00', to: '12:00', weeks: '3' };
    return { agent: await institute(app), page, action: `${page}/sessions/generate`, typed };
  },
  '/institute/rooms/new': async (app) => {
    houses += 1;
    const name = { nameUk: 'зала', nameEn: 'hall', capacity: '30' };
    const typed = {
      ...name,
      addressUk: `вул. Нова, ${houses}`,
      addressEn: `${houses} Nova Street`,
    };
    return { agent: await institute(app), page: '/institute/rooms/new', typed };
  },
  '/institute/courses/series': async (app) => {
    const { code } = await aProgramme();
    houses += 1;
    const typed = { venueUk: `вул. Нова, ${houses}`, 'room-1': '11', 'room-2': '12' };
    const page = `${PLAN}/series?programme=${code}`;
    return { agent: await institute(app), page, action: `${PLAN}/series`, typed };
  },
  '/institute/courses/:code/copy': async (app) => {
    const { code } = await aCourse({ trainers: [await trainer()] });
    return { agent: await institute(app), page: `${PLAN}/${code}/copy` };
  },
  '/institute/courses/:code/orders/:kind': async (app) => {
    const { code } = await aCourse();
    orders += 1;
    const typed = { orderNumber: `${orders}-з`, orderDate: new Date().toISOString().slice(0, 10) };
    return { agent: await institute(app), page: `${PLAN}/${code}/orders/enrolment`, typed };
  },
  '/institute/courses/:code/publication': async (app) => {
    const { code } = await aCourse({
      status: 'draft',
      unopened: true,
      trainers: [await trainer()],
    });
    const page = `${PLAN}/${code}`;
    return { agent: await institute(app), page, action: `${page}/publication` };
  },
  '/institute/courses/:code/cancellation': async (app) => {
    const course = await aCourse();
    await enrolled(course);
    const page = `${PLAN}/${course.code}/cancellation`;
    return { agent: await institute(app), page, typed: { reason: 'Хвороба тренера' } };
  },
  '/institute/courses/:code/completion': async (app) => {
    const { code } = await anEndedCourse([[await aPerson(), 'present']]);
    return {
      agent: await institute(app),
      page: `${PLAN}/${code}/completion`,
      typed: { counted: '1' },
    };
  },
  '/institute/courses/:code/invitations': async (app) => {
    const programme = await aProgramme();
    for (let n = 0; n < 3; n += 1) {
      const { _id: id } = await aPerson();
      await demand({ id, department: undefined }, programme._id, new Date(Date.now() - 9000 + n));
    }
    const { _id, code: programmeCode } = programme;
    const { code } = await aCourse({ programme: _id, programmeCode });
    const page = `${PLAN}/${code}/invitations`;
    return { agent: await institute(app), page, typed: { count: '2' } };
  },
  '/institute/courses/:code/queue/removals': async (app) => {
    const course = await aCourse();
    const person = (await enrolled(course))._id;
    const page = `${PLAN}/${course.code}/queue`;
    const typed = { person, reason: 'Звільнено' };
    return { agent: await institute(app), page, action: `${page}/removals`, typed };
  },
  '/institute/applications': async (app) => {
    const course = await aCourse({ approval: ['institute'] });
    await enrolled(course);
    const page = `/institute/applications?course=${course.code}`;
    const agent = await institute(app);
    const { text } = await agent.get(page);
    const approve = /name="approve" value="([0-9a-f]{24})"/.exec(text)?.[1] ?? '';
    return { agent, page, typed: { approve } };
  },
  '/institute/programmes': async (app) => {
    programmes += 1;
    const typed = { code: `Q-ONCE-${programmes}`, titleUk: 'Раз', titleEn: 'Once', hours: '6' };
    const page = '/institute/programmes/new';
    return { agent: await institute(app), page, action: '/institute/programmes', typed };
  },
  '/institute/departments/:code': async (app) => {
    const { code } = await aDepartment();
    const typed = { word: (await aPerson()).email };
    return { agent: await institute(app), page: `/institute/departments/${code}`, typed };
  },
  '/institute/departments/new': async (app) => {
    const admin = await aPerson({ roles: ['staff', 'admin'] });
    departments += 1;
    const [nameUk, nameEn] = [`Відділ ${departments}`, `Division ${departments}`];
    const code = `ONCE-${departments}`;
    const typed = { nameUk, nameEn, kind: 'division', code, above: 'top' };
    return {
      agent: await signedIn(app, admin.email),
      page: '/institute/departments/new',
      typed,
    };
  },
  '/institute/certificates/keys': async (app) => ({
    agent: await institute(app),
    page: `${CERTIFICATES}/keys/replacement`,
    action: `${CERTIFICATES}/keys`,
  }),
  '/institute/certificates/templates/:kind': async (app) => ({
    agent: await institute(app),
    page: `${CERTIFICATES}/templates/english`,
    typed: { titleUk: 'Посвідчення' },
    file: { name: 'logoFile', bytes: PNG },
  }),
  '/institute/certificates/:number/revocation': async (app) => {
    const { number } = await aCertificate(await aPerson());
    const page = `${CERTIFICATES}/${number}/revocation`;
    return { agent: await institute(app), page, typed: { reason: 'Помилка' } };
  },
  '/institute/certificates/:number/reissue': async (app) => {
    const { number } = await aCertificate(await aPerson());
    const page = `${CERTIFICATES}/${number}/reissue`;
    return { agent: await institute(app), page, typed: { surname: 'Нова', reason: 'Шлюб' } };
  },
  '/institute/certificates/:number/correction': async (app) => {
    const { certificate, address: page } = await aWrongOne(await aPerson());
    const typed = { facts: 'title', certificates: certificate.number, reason: 'Помилка' };
    return { agent: await institute(app), page, typed };
  },
  '/institute/courses/:code/completion/correction': async (app) => {
    const { certificates, address: page } = await printedWrongly([await aPerson()]);
    const typed = {
      ...{ certificates: certificates[0]?.number ?? '', reason: 'Помилка', counted: '1' },
    };
    return { agent: await institute(app), page, typed };
  },
  '/institute/mail/:id/again': async (app) => {
    const { _id } = await enrolled(await aCourse());
    await sendDueMail({ now: new Date(), secret: TEST_SECRET, config: testConfig });
    const mail = found(await OutboxModel.findOne({ to: _id }).lean());
    const page = mailAddress(mail._id);
    return { agent: await institute(app), page, action: `${page}/again` };
  },
  '/institute/levels': async (app) => {
    const { email } = await aPerson();
    const page = '/institute/levels';
    return { agent: await institute(app), page, typed: { text: `${email};B1` } };
  },
  '/institute/levels/import/:id': async (app) => {
    const { email } = await aPerson();
    const agent = await institute(app);
    const list = { text: `${email};B1` };
    const { text } = await agent.post('/institute/levels').type('form').send(list).expect(200);
    return { agent, page: addressOf(text) };
  },
  '/hr/people/:personnelNumber/leave': async (app) => {
    const { agent, person } = await lookedAfter(app);
    const typed = { kind: 'annual', from: '2026-06-01', to: '2026-06-14' };
    return { agent, page: `/hr/people/${person.personnelNumber ?? ''}/leave`, typed };
  },
  '/hr/people/invitations': async (app) => {
    const { agent, person } = await lookedAfter(app);
    await PersonModel.updateOne({ _id: person._id }, { $unset: { passwordHash: 1 } });
    return { agent, page: '/hr/people/invitations' };
  },
  '/hr/people/:personnelNumber/invitation': async (app) => {
    const { agent, person } = await lookedAfter(app);
    await PersonModel.updateOne({ _id: person._id }, { $unset: { passwordHash: 1 } });
    const page = `/hr/people/${person.personnelNumber ?? ''}`;
    return { agent, page, action: `${page}/invitation` };
  },
  '/hr/people/:personnelNumber/levels': async (app) => {
    const { personnelNumber } = await aPerson();
    const page = `/hr/people/${personnelNumber ?? ''}`;
    const typed = { level: 'B1', at: '2026-01-15', note: 'IELTS' };
    return { agent: await institute(app), page, action: `${page}/levels`, typed };
  },
  '/hr/people/import': async (app) => {
    const { agent, person } = await lookedAfter(app);
    const text = `Табельний номер;Ранг\n${person.personnelNumber ?? ''};9`;
    return { agent, page: '/hr/people/import', typed: { text } };
  },
  '/hr/people/import/:id': async (app) => {
    const { agent, person } = await lookedAfter(app);
    const address = await bringStaff(agent, [{ number: person.personnelNumber ?? '', rank: '9' }]);
    return { agent, page: address };
  },
  '/institute/departments/import': async (app) => {
    const agent = await signedIn(app, (await aPerson({ roles: ['staff', 'admin'] })).email);
    const text = 'Код;Назва\nIMP-1;Відділ імпорту';
    return { agent, page: '/institute/departments/import', typed: { text } };
  },
  '/institute/departments/import/:id': async (app) => {
    const agent = await signedIn(app, (await aPerson({ roles: ['staff', 'admin'] })).email);
    // Each time another one: what stands already leaves nothing to confirm.
    const code = `IMP-${String((departments += 1))}`;
    const list = { text: `Код;Назва\n${code}-X;Відділ ${code}` };
    const path = '/institute/departments/import';
    const { text } = await agent.post(path).type('form').send(list).expect(200);
    return { agent, page: addressOf(text) };
  },
  '/hr/people/groups': async (app) => {
    const { agent, person } = await lookedAfter(app);
    const text = `${person.personnelNumber ?? ''};мешканець`;
    return { agent, page: '/hr/people/groups', typed: { text } };
  },
  '/hr/people/groups/:id': async (app) => {
    const { agent, person } = await lookedAfter(app);
    const list = { text: `${person.personnelNumber ?? ''};мешканець` };
    const { text } = await agent.post('/hr/people/groups').type('form').send(list).expect(200);
    return { agent, page: addressOf(text) };
  },
  '/hr/exchange/certificates': async (app) => {
    const { agent, person } = await lookedAfter(app);
    return { agent, page: '/hr/exchange/certificates', typed: { text: certificateOf(person) } };
  },
  '/hr/exchange/certificates/:id': async (app) => {
    const { agent, person } = await lookedAfter(app);
    const sent = agent.post('/hr/exchange/certificates').type('form');
    const { text } = await sent.send({ text: certificateOf(person) }).expect(200);
    return { agent, page: addressOf(text) };
  },
  '/hr/people/:personnelNumber/duty/exemptions': async (app) => {
    const { agent, person } = await lookedAfter(app);
    const page = `/hr/people/${person.personnelNumber ?? ''}/duty`;
    const typed = { reason: 'Відпустка', from: '2026-01-01' };
    return { agent, page, action: `${page}/exemptions`, typed };
  },
  '/institute/duty': async (app) => {
    // Rules of one group never hold on the same day.
    const year = String(2030 + (rules += 1));
    const typed = {
      ...{ group: 'deputy', credits: '1', from: `${year}-01-01`, to: `${year}-12-31` },
      ...{ basisUk: 'рішення', basisEn: 'decision' },
    };
    const agent = await institute(app);
    return { agent, page: '/institute/duty/new', action: '/institute/duty', typed };
  },
  '/hr/downloads': async (app) => ({
    agent: await institute(app),
    page: '/hr/downloads/new?format=csv',
    action: '/hr/downloads',
  }),
  '/hr/external/:id/decision': async (app) => {
    const { department, person } = await recordedBy(app);
    const { email } = await aPerson({ roles: ['staff', 'hr'], hrDepartment: department });
    const { _id } = found(await ExternalCertificateModel.findOne({ person }).lean());
    const page = `/hr/external/${_id}`;
    const typed = { decision: 'decline', reason: 'Не видно печатки' };
    return { agent: await signedIn(app, email), page, action: `${page}/decision`, typed };
  },
};
