import { describe, expect, it, jest } from '@jest/globals';
import request from 'supertest';
import { anonymiseLeavers } from '../../../src/people/retention/anonymise-leavers.js';
import { endSilentResidents } from '../../../src/people/retention/end-silent-residents.js';
import { PersonModel } from '../../../src/people/person/person-model.js';
import { followLeavers } from '../../../src/desks/leaving/leave.js';
import { mailAddress } from '../../../src/desks/office/mail/find-mail.js';
import { OutboxModel } from '../../../src/letters/outbox/outbox-model.js';
import { EnrolmentModel } from '../../../src/training/enrolment/enrolment-model.js';
import { enrol } from '../../../src/training/enrolment/enrolling.js';
import { forgetReasons as enrolmentsForgotten } from '../../../src/training/enrolment/kept-of-person.js';
import { EnrolmentRefused } from '../../../src/training/enrolment/seat-refusals.js';
import { seatEffects } from '../../../src/training/enrolment/seats/effects/seat-effects.js';
import { seats } from '../../../src/training/enrolment/seats/seats.js';
import { composeMail } from '../../../src/training/letters/compose-mail.js';
import { askForPlace } from '../../../src/training/residents/ask.js';
import { residentRequests } from '../../../src/training/residents/request-effects.js';
import { RequestModel } from '../../../src/training/residents/request-model.js';
import { sweepRequests } from '../../../src/training/residents/sweep-requests.js';
import { newId } from '../../../src/ground/id.js';
import { aCourse, aPerson, asTrainer } from '../../support/builders.js';
import { failOnce } from '../../support/effects.js';
import {
  anEmail,
  aTraining,
  linkFor,
  placeOf,
  residentAgent,
  residentOf,
  signUp,
  typed,
} from '../../support/residents.js';
import { signedIn, TEST_SECRET, testApp, testConfig } from '../../support/test-app.js';
import { useUncountedApp } from '../../support/uncounted-app.js';

const app = useUncountedApp();

const DAY_MS = 86_400_000;
const mailsTo = async (email: string) =>
  OutboxModel.countDocuments({ to: (await RequestModel.findOne({ email }).lean())?._id ?? '' });

describe('signing up for a training', () => {
  it('enrols nobody before the link’s button is pressed, and opening the link presses none', async () => {
    const { _id, code } = await aTraining();
    const email = anEmail();
    const agent = request.agent(app);
    const sent = await signUp(agent, code, typed(email));
    expect([sent.status, sent.headers.location]).toEqual([303, `/trainings/${code}`]);
    expect(await residentOf(email)).toBeNull();
    const link = await linkFor(email);
    expect((await agent.get(link).expect(200)).headers['cache-control']).toBe('no-store');
    expect(await residentOf(email)).toBeNull();

    const confirmed = await agent.post(link).expect(303);
    expect(confirmed.headers.location).toBe('/me');
    expect(await placeOf(email, _id)).toBe('enrolled');
    const { text } = await agent.get('/me').expect(200);
    expect(text).toContain('Вас записано');
    expect(text).toContain(`/trainings/${code}`);
    const { roles, resident, department } = (await residentOf(email)) ?? {};
    expect({ roles, department }).toEqual({ roles: [], department: undefined });
    expect(resident?.consents.map(({ version }) => version)).toEqual([typed(email).consent]);
    await agent.get(`/courses/${code}/calendar.ics`).expect(200);
  });

  it('tells the trainer and the Institute alone what somebody needs, while they are in the list', async () => {
    const [trainer, other] = [await aPerson({ roles: ['trainer'] }), await aPerson()];
    const { _id, code } = await aTraining({ trainers: [asTrainer(trainer)] });
    const email = anEmail();
    const agent = request.agent(app);
    const words = 'місце ближче до екрана';
    const needs = { needs: 'step-free', needsWords: words };
    const long = await signUp(agent, code, typed(email, { needsWords: 'я'.repeat(301) }));
    expect(long.status).toBe(422);
    expect(long.text).toContain('Скоротіть до 300 знаків');
    await signUp(agent, code, typed(email, needs));
    await agent.post(await linkFor(email)).expect(303);

    const institute = await aPerson({ roles: ['institute'] });
    for (const [{ email: whose }, page] of [
      [trainer, `/teaching/${code}`],
      [institute, `/institute/courses/${code}/queue`],
    ] as const)
      await (await signedIn(app, whose)).get(page).expect(200, /Потрібно: вхід без сходів; місце/);
    for (const page of ['', '/']) {
      const { text } = await request(app).get(page === '' ? `/trainings/${code}` : page);
      expect(text).not.toContain(words);
    }
    expect((await (await signedIn(app, other.email)).get(`/courses/${code}`)).text).not.toContain(
      words,
    );
    expect(JSON.stringify((await agent.get('/me/data.json').expect(200)).body)).toContain(words);

    await agent.post(`/courses/${code}/withdrawal`).expect(303);
    const stored = () => EnrolmentModel.findOne({ course: _id }).lean();
    expect((await stored())?.needs).toBeUndefined();
    const own = { needs: ['sign-language', 'large-print'] };
    await agent.post(`/trainings/${code}/enrolment`).type('form').send(own).expect(303);
    expect((await stored())?.needs).toEqual({ kinds: own.needs, words: '' });
    const needing = (await stored())?.person ?? '';
    await enrolmentsForgotten(needing);
    expect((await stored())?.needs).toBeUndefined();
  });

  it('keeps what somebody needs once their place is written, where that failed at first', async () => {
    const { _id, code } = await aTraining();
    const email = anEmail();
    const agent = request.agent(app);
    await signUp(agent, code, typed(email, { needs: 'large-print' }));
    const link = await linkFor(email);
    failOnce(seatEffects, 'enrolments');
    await agent.post(link).expect(303);
    const needs = async () => (await EnrolmentModel.findOne({ course: _id }).lean())?.needs;
    expect(await needs()).toBeUndefined();
    jest.restoreAllMocks();
    await seats.tryAgain(_id);
    await residentRequests.tryAgain((await RequestModel.findOne({ email }).lean())?._id ?? '');
    expect(await needs()).toEqual({ kinds: ['large-print'], words: '' });
    expect(await placeOf(email, _id)).toBe('enrolled');
  });

  it('uses a link once, also where it is pressed twice at once', async () => {
    const { _id, code } = await aTraining();
    const email = anEmail();
    await signUp(request.agent(app), code, typed(email));
    const link = await linkFor(email);
    const answers = await Promise.all([request(app).post(link), request(app).post(link)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 404]);
    expect(await EnrolmentModel.countDocuments({ course: _id })).toBe(1);
    await request(app).get(link).expect(404);
  });

  it('holds for two days', async () => {
    const { code } = await aTraining();
    const email = anEmail();
    const early = testApp(() => new Date(Date.now() - 3 * DAY_MS));
    const course = await aTraining({ enrolmentOpensAt: new Date(Date.now() - 10 * DAY_MS) });
    expect(code).not.toBe(course.code);
    await signUp(request.agent(early), course.code, typed(email));
    await request(app)
      .post(await linkFor(email))
      .expect(404);
    await sweepRequests(new Date());
    expect(await RequestModel.countDocuments({ email })).toBe(0);
  });

  it('gives the last place to one of a resident and an employee who ask at once', async () => {
    const { _id, code } = await aTraining({ capacity: 1 });
    const email = anEmail();
    await signUp(request.agent(app), code, typed(email));
    const link = await linkFor(email);
    const staff = await signedIn(app, (await aPerson()).email);
    await Promise.all([
      request(app).post(link).expect(303),
      staff.post(`/courses/${code}/enrolment`).expect(303),
    ]);
    const { holders, queue } = await seats.read(_id);
    expect([holders.length, queue.length]).toEqual([1, 1]);
  });

  it('says of every fault what is wrong, and asks for consent', async () => {
    const { code } = await aTraining();
    const agent = request.agent(app);
    const wrong = { surname: '', email: 'x', district: 'nowhere', age: 'old', consent: '' };
    const { status, text } = await signUp(agent, code, typed('', wrong));
    expect(status).toBe(422);
    for (const field of ['surname', 'email', 'district', 'age', 'consent'])
      expect(text).toContain(`href="#${field}"`);
  });

  it('makes one request of a form that is sent twice', async () => {
    const { code } = await aTraining();
    const email = anEmail();
    const key = { formKey: newId() };
    const send = () =>
      request(app)
        .post(`/trainings/${code}/sign-up`)
        .type('form')
        .send({ ...typed(email), ...key });
    await Promise.all([send(), send()]);
    expect(await RequestModel.countDocuments({ email })).toBe(1);
    expect(await mailsTo(email)).toBe(1);
  });
});

describe('who an address belongs to', () => {
  it('is told to nobody who asks: an employee’s is answered as a stranger’s', async () => {
    const { code } = await aTraining();
    const { email } = await aPerson();
    const answers = await Promise.all(
      [email, anEmail()].map((one) => signUp(request.agent(app), code, typed(one))),
    );
    const [employee, stranger] = answers.map(({ status, headers }) => [status, headers.location]);
    expect(employee).toEqual(stranger);
    // Whoever reads the mailbox learns it, and no second record is made.
    await request(app)
      .post(await linkFor(email))
      .expect(303);
    expect(await PersonModel.countDocuments({ email })).toBe(1);
    expect((await RequestModel.findOne({ email }).lean())?.outcome).toBe('employee');
  });

  it('is told by no link to sign in: only a resident gets the letter', async () => {
    const { email } = await aPerson();
    const ask = () =>
      request(app).post('/trainings/sign-in').type('form').send({ email }).expect(303);
    expect((await ask()).headers.location).toBe('/trainings/sign-in');
    const asked = await RequestModel.findOne({ email }).lean();
    const letter = await composeMail(
      { to: '', kind: 'resident-sign-in', values: { request: asked?._id } },
      { config: testConfig, secret: TEST_SECRET, now: new Date() },
    );
    expect(letter).toEqual({ outcome: 'dropped', why: 'unknown' });
    await request(app)
      .post(await linkFor(email))
      .expect(404);
  });
});

describe('a minor', () => {
  it('has a place once both they and a parent confirmed, in whatever order', async () => {
    for (const order of [
      ['own', 'parent'],
      ['parent', 'own'],
    ] as const) {
      const { _id, code } = await aTraining();
      const email = anEmail();
      const parentEmail = `parent-${email}`;
      await signUp(request.agent(app), code, typed(email, { age: 'minor', parentEmail }));
      expect(await mailsTo(email)).toBe(2);
      const [first, second] = order;
      await request(app)
        .post(await linkFor(email, first))
        .expect(303);
      expect(await residentOf(email)).toBeNull();
      await request(app)
        .post(await linkFor(email, second))
        .expect(303);
      expect(await placeOf(email, _id)).toBe('enrolled');
      expect((await residentOf(email))?.resident?.consents.at(-1)?.byParent).toBe(true);
    }
  });

  it('needs another address than their own', async () => {
    const { code } = await aTraining();
    const email = anEmail();
    const more = { age: 'minor', parentEmail: email };
    expect((await signUp(request.agent(app), code, typed(email, more))).status).toBe(422);
    const none = { age: 'minor', parentEmail: '' };
    expect((await signUp(request.agent(app), code, typed(email, none))).status).toBe(422);
  });
});

describe('a resident', () => {
  it('signs in by a link alone, gives up a place, and finds nothing of the council’s', async () => {
    const { _id, code } = await aTraining();
    const email = anEmail();
    await residentAgent(app, email, code);
    const agent = request.agent(app);
    await agent.post('/trainings/sign-in').type('form').send({ email }).expect(303);
    await agent.post(await linkFor(email)).expect(303);
    const seen = await agent.get(`/trainings/${code}`).expect(200);
    expect(seen.text).toContain(`/courses/${code}/withdrawal`);
    await agent.get(`/courses/${code}/withdrawal`).expect(200);
    await agent.post(`/courses/${code}/withdrawal`).type('form').send({}).expect(303);
    expect(await placeOf(email, _id)).toBe('withdrawn');
    await agent.post(`/trainings/${code}/enrolment`).expect(303);
    expect(await placeOf(email, _id)).toBe('enrolled');
    for (const path of ['/courses', '/search', '/me/profile', '/hr/people', '/team', '/me/duty'])
      await agent.get(path).expect(403);
    const data = (await agent.get('/me/data').expect(200)).text;
    expect(data).toContain('24 місяці після вашого останнього запису');
    expect(data).not.toContain('працюєте');
    await agent.get('/me/certificates').expect(200);
  });

  it('takes no course of the council’s people, whatever is asked for', async () => {
    const { code } = await aTraining();
    const email = anEmail();
    const agent = await residentAgent(app, email, code);
    const course = await aCourse({ kind: 'qualification' });
    await agent.get(`/trainings/${course.code}`).expect(404);
    await agent.post(`/trainings/${course.code}/enrolment`).expect(404);
    await agent.post(`/courses/${course.code}/enrolment`).expect(403);
    const { _id = '' } = (await residentOf(email)) ?? {};
    await expect(enrol(course, _id, _id, new Date())).rejects.toThrow(EnrolmentRefused);
  });

  it('is found in no list of those who work here', async () => {
    const { code } = await aTraining();
    const email = anEmail();
    await residentAgent(app, email, code);
    const hr = await signedIn(app, (await aPerson({ roles: ['staff', 'admin'] })).email);
    const { text } = await hr.get('/hr/people?q=Щур').expect(200);
    expect(text).not.toContain(email);
    const { _id = '' } = (await residentOf(email)) ?? {};
    await hr.get(`/hr/people/${_id}/edit`).expect(404);
    for (const part of ['', '/roles', '/history'])
      await hr.get(`/hr/people/${_id}${part}`).expect(404);
    for (const part of ['leaving', 'return', 'invitation', 'roles'])
      await hr.post(`/hr/people/${_id}/${part}`).expect(404);
  });

  it('deletes themselves: places go to who waits, names within minutes', async () => {
    const { _id, code } = await aTraining({ capacity: 1 });
    const [email, next] = [anEmail(), anEmail()];
    const agent = await residentAgent(app, email, code);
    await residentAgent(app, next, code);
    const { _id: person = '' } = (await residentOf(email)) ?? {};
    expect((await agent.get('/me/deletion').expect(200)).text).toContain('Видалити мої дані');
    expect(await placeOf(email, _id)).toBe('enrolled');
    await agent.post('/me/deletion').expect(303);
    expect(await placeOf(next, _id)).toBe('enrolled');
    expect((await agent.get('/me')).status).toBe(303);
    const later = new Date(Date.now() + 10 * 60_000);
    await followLeavers(later);
    await anonymiseLeavers(later);
    const gone = await PersonModel.findById(person).lean();
    expect(gone?.name.surname).toBe('Знеособлено');
    expect(JSON.stringify(gone)).not.toContain(email);
    expect(gone?.resident).toBeUndefined();
    expect(await RequestModel.countDocuments({ person })).toBe(0);
  });

  it('is forgotten two years after they were last here', async () => {
    const { code } = await aTraining();
    const email = anEmail();
    await residentAgent(app, email, code);
    await endSilentResidents(new Date(Date.now() + 700 * DAY_MS));
    expect(await residentOf(email)).not.toBeNull();
    await endSilentResidents(new Date(Date.now() + 732 * DAY_MS));
    expect(await residentOf(email)).toBeNull();
  });
});

describe('a letter with a link', () => {
  it('is read in the outbox by nobody who could act as the resident', async () => {
    const { code } = await aTraining();
    const email = anEmail();
    await signUp(request.agent(app), code, typed(email));
    const { _id: mail = '' } =
      (await OutboxModel.findOne({
        to: (await RequestModel.findOne({ email }).lean())?._id ?? '',
      }).lean()) ?? {};
    const link = await linkFor(email);
    const read = async (role: 'institute' | 'admin') => {
      const agent = await signedIn(app, (await aPerson({ roles: ['staff', role] })).email);
      return (await agent.get(mailAddress(mail)).expect(200)).text;
    };
    expect(await read('institute')).not.toContain(link);
    // Where there is no mail server somebody has to hand it over.
    expect(await read('admin')).toContain(link);
  });
});

describe('what is asked of the list', () => {
  it('is refused by name where it is not understood', async () => {
    const { text } = await request(app).get('/trainings?form=magic').expect(422);
    expect(text).toContain('magic');
    await request(app).get('/trainings?kind=english').expect(422);
  });

  it('is trainings of communities alone', async () => {
    const training = await aTraining({ code: 'OPEN-TRAINING' });
    const course = await aCourse({ code: 'STAFF-COURSE' });
    const { text } = await request(app).get('/trainings').expect(200);
    expect(text).toContain(`/trainings/${training.code}`);
    expect(text).not.toContain(course.code);
  });
});

describe('what a process that died left', () => {
  it('is done again: the place is given once', async () => {
    const course = await aTraining();
    const email = anEmail();
    const id = newId();
    await askForPlace(
      { id, email, language: 'uk', at: new Date(), secret: TEST_SECRET },
      {
        course: course._id,
        who: {
          ...{ surname: 'Щур', givenName: 'Юрій', district: '', age: 'adult', consent: 'v1' },
        },
      },
    );
    await request(app)
      .post(await linkFor(email))
      .expect(303);
    const deed = {
      _id: `${id}:own`,
      by: id,
      at: new Date(),
      what: { type: 'proved', whose: 'own' },
    };
    await RequestModel.updateOne({ _id: id }, { $set: { outcome: null }, $push: { deeds: deed } });
    const { residentRequests } = await import('../../../src/training/residents/request-effects.js');
    await residentRequests.replayAll();
    expect(await PersonModel.countDocuments({ email })).toBe(1);
    expect(await EnrolmentModel.countDocuments({ course: course._id })).toBe(1);
  });
});

describe('the sex of a resident', () => {
  it('is asked for, and kept of whoever says it until they take it back', async () => {
    const { code } = await aTraining();
    const later = await aTraining();
    // Of two sign-ups of one moment the second would be the first again.
    let moment = Math.max(Date.now(), Date.parse('2026-12-01T10:00:00Z'));
    const asking = testApp(() => new Date((moment += 1000)));
    const email = anEmail();
    const said = async (training: string, sex: Record<string, string>) => {
      const sent = await signUp(request.agent(asking), training, typed(email, sex));
      expect(sent.status).toBe(303);
      await request(asking)
        .post(await linkFor(email))
        .expect(303);
      return (await residentOf(email))?.resident?.sex;
    };
    const wrong = await signUp(request.agent(asking), code, typed(email, { sex: 'x' }));
    expect([wrong.status, wrong.text.includes('href="#sex')]).toEqual([422, true]);
    expect(await said(code, { sex: 'woman' })).toBe('woman');
    // No answer leaves what stands; whoever would rather not say takes it back.
    expect(await said(later.code, {})).toBe('woman');
    const { code: third } = await aTraining();
    expect(await said(third, { sex: 'unsaid' })).toBeUndefined();
    const before = testApp(() => new Date('2026-11-10T10:00:00Z'));
    const old = await aTraining({ now: new Date('2026-11-10T09:00:00Z') });
    const { text } = await request(before).get(`/trainings/${old.code}`).expect(200);
    expect([text.includes('name="consent"'), text.includes('name="sex"')]).toEqual([true, false]);
  });
});
