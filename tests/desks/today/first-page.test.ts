import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import { postNotices } from '../../../src/letters/notices/notices.js';
import type { NoticeKind } from '../../../src/letters/notices/notice-kinds.js';
import { CourseModel } from '../../../src/training/courses/course-model.js';
import { coursesByIds } from '../../../src/training/courses/courses.js';
import { found } from '../../../src/ground/errors.js';
import { reportAbsence } from '../../../src/training/attendance/absences/absences.js';
import { saveMarks } from '../../../src/training/attendance/attendance.js';
import { enrol } from '../../../src/training/enrolment/enrolling.js';
import { SecurityEventModel } from '../../../src/people/sign-in/security-log/security-event-model.js';
import { securityLog } from '../../../src/people/sign-in/security-log/security-log.js';
import { aCertificate } from '../../training/certificates/issued-course.js';
import { aCourse, aDepartment, aPerson, asTrainer } from '../../support/builders.js';
import { formsIn } from '../../support/forms.js';
import { signedIn, testApp, type Agent } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';

useTestDatabase();
let app: Express;
beforeAll(() => {
  app = testApp();
});
beforeEach(async () => {
  await CourseModel.deleteMany({});
});

const HOUR = 3_600_000;
const name = { surname: 'Пилипів', givenName: 'Леся', patronymic: 'Юріївна' };
const first = async (agent: Agent) => (await agent.get('/').expect(200)).text;
const ledeOf = (html: string) =>
  /page-header__lede">(.*)<\/p>/.exec(html)?.[1]?.replaceAll(/<[^<>]*>/g, '');

/** A session that begins so many hours from now and takes two. */
const sessionIn = (hours: number) => {
  const startsAt = new Date(Date.now() + hours * HOUR);
  const endsAt = new Date(startsAt.getTime() + 2 * HOUR);
  return { n: 1, startsAt, endsAt, topic: '', room: '', cancelled: false, sequence: 0 };
};

/** A course under way whose only session is over, its trainer, and somebody who takes part. */
async function anEndedSession() {
  const trainer = await aPerson({ roles: ['staff', 'trainer'] });
  const person = await aPerson();
  const now = new Date(Date.now() - 30 * 24 * HOUR);
  const ended = sessionIn(-5);
  const course = await aCourse({
    ...{ now, trainers: [asTrainer(trainer)], sessions: [ended] },
    ...{ title: { uk: 'Архівна справа', en: 'Archives' } },
  });
  await enrol(course, person._id, person._id, now);
  await CourseModel.updateOne({ _id: course._id }, { $set: { status: 'running' } });
  return { trainer, person, course: { ...course, status: 'running' as const }, session: ended };
}

describe('the first page', () => {
  it('calls its reader by name, and says in one sentence what is next', async () => {
    const person = await aPerson({ name });
    const course = await aCourse({ sessions: [sessionIn(30)], title: { uk: 'Етика', en: 'E' } });
    await enrol(course, person._id, person._id, new Date());
    const html = await first(await signedIn(app, person.email));
    expect(html).toContain('<h1>Лесю Юріївно</h1>');
    expect(ledeOf(html)).toMatch(/^Найближче заняття – .*«Етика»\.$/);
    expect(html).not.toMatch(/Доброго (ранку|дня|вечора)/);
  });

  it('says so when nothing is urgent', async () => {
    const { email } = await aPerson({ group: 'communal' });
    expect(ledeOf(await first(await signedIn(app, email)))).toBe('Нічого термінового немає.');
  });

  it('lets one say that one cannot come, and then what was said', async () => {
    const person = await aPerson();
    const course = await aCourse({ sessions: [sessionIn(30)] });
    await enrol(course, person._id, person._id, new Date());
    const agent = await signedIn(app, person.email);
    const href = `/courses/${course.code}/sessions/1/absence`;
    const html = await first(agent);
    expect(html).toContain(`href="${href}">Не зможу прийти`);
    const [stored] = (await coursesByIds([course._id])).values();
    await reportAbsence(found(stored), sessionIn(30), person._id, 'Хворію', new Date());
    const after = await first(agent);
    expect(after).toContain('Ви повідомили, що не прийдете');
    expect(after).toContain(`href="${href}">Змінити`);
  });

  it('tells whose decision an application waits for', async () => {
    const person = await aPerson({ department: (await aDepartment())._id });
    const course = await aCourse({ approval: ['hr'] });
    await enrol(course, person._id, person._id, new Date());
    expect(await first(await signedIn(app, person.email))).toContain('вирішує кадрова служба');
  });

  it('shows what was decided until it is put away, and only while it is so', async () => {
    const person = await aPerson();
    const course = await aCourse({ title: { uk: 'Етика', en: 'E' } });
    await enrol(course, person._id, person._id, new Date());
    const tell = (kind: NoticeKind) =>
      postNotices([{ key: kind, person: person._id, kind, at: new Date(), course: course._id }]);
    await tell('promoted');
    await tell('declined');
    const agent = await signedIn(app, person.email);
    const html = await first(agent);
    expect(html).toContain('Нове для вас');
    expect(html).toContain('Для вас звільнилося місце');
    expect(html).not.toContain('Заявку відхилено');
    const seen = formsIn(html).find(
      ({ action, fields }) =>
        action === '/me/notices/read' &&
        fields.some(([field, value]) => field === 'returnTo' && value === '/'),
    );
    await agent
      .post('/me/notices/read')
      .type('form')
      .send(Object.fromEntries(seen?.fields ?? []))
      .expect(303);
    expect(await first(agent)).not.toContain('Нове для вас');
  });

  it('asks a trainer for a sheet that was left, and is quiet about it once it is finished', async () => {
    const { trainer, person, course, session } = await anEndedSession();
    const agent = await signedIn(app, trainer.email);
    const mark = `href="/teaching/${course.code}/sessions/1/attendance"`;
    expect(await first(agent)).toContain(mark);
    await saveMarks(course, session, {
      user: { id: trainer._id, roles: trainer.roles },
      ...{ now: new Date(), version: undefined, allPresent: false },
      sent: new Map([[person._id, { mark: 'present' as const }]]),
    });
    expect(await first(agent)).not.toContain(mark);
  });

  it('shows the institute the sheets that trainers left, crowded courses and empty ones', async () => {
    await anEndedSession();
    const crowded = await aCourse({ capacity: 1, title: { uk: 'Повний', en: 'Full' } });
    for (const { _id } of [await aPerson(), await aPerson()])
      await enrol(crowded, _id, _id, new Date());
    const empty = await aCourse({ title: { uk: 'Порожній', en: 'Empty' } });
    const { email } = await aPerson({ roles: ['staff', 'institute'] });
    const html = await first(await signedIn(app, email));
    expect(html).toContain('Незаповнені журнали');
    expect(html).toContain('Архівна справа');
    expect(html).toContain(`/institute/courses/${crowded.code}/queue`);
    expect(html).toContain('Мало записаних');
    expect(html).toContain(`href="/institute/courses/${empty.code}">`);
  });

  it('marks for HR the certificates issued since it was here last', async () => {
    const { _id: department } = await aDepartment();
    const officer = await aPerson({ roles: ['staff', 'hr'], hrDepartment: department });
    await aCertificate(await aPerson({ department }));
    const NEW = 'нові після вашого попереднього входу';
    expect(await first(await signedIn(app, officer.email))).not.toContain(NEW);
    // The sign-in of just now is noted beside it, and would be the last one.
    await securityLog.written();
    await SecurityEventModel.deleteMany({});
    await SecurityEventModel.create({
      ...{ _id: 'before', at: new Date(Date.now() - 24 * HOUR), kind: 'signed-in' },
      ...{ by: officer._id, person: officer._id, status: 303, times: 1 },
    });
    expect(await first(await signedIn(app, officer.email))).toContain(NEW);
  });

  it('shows somebody with several roles their work first, and no courses to enrol in', async () => {
    const { person } = await anEndedSession();
    await aCourse();
    const { email } = await aPerson({ roles: ['staff', 'trainer', 'institute'] });
    const html = await first(await signedIn(app, email));
    expect(html.indexOf('id="today"')).toBeLessThan(html.indexOf('id="year"'));
    expect(html).not.toContain('id="fits"');
    expect(await first(await signedIn(app, person.email))).toContain('id="fits"');
  });
});
