import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import request from 'supertest';
import { ProgrammeModel } from '../../../src/training/programmes/programme-model.js';
import { aCourse, aPerson, aProgramme } from '../../support/builders.js';
import { signedIn, testApp, type Agent } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';

useTestDatabase();

const ethics = {
  code: 'q-ethics',
  kind: 'qualification',
  type: 'special short',
  titleUk: 'Етика публічної служби',
  titleEn: 'Public service ethics',
  summaryUk: 'Для всіх, хто працює з людьми.',
  summaryEn: '',
  competencesUk: 'доброчесність',
  competencesEn: 'integrity',
  hours: '7,5',
  credits: '0.25',
  form: 'in-person',
  minAttendance: '80',
  assessment: 'test',
  entryLevel: 'B1',
  exitLevel: '',
  active: '1',
};

describe('the pages of programmes', () => {
  let app: Express;
  let institute: Agent;

  beforeAll(async () => {
    app = testApp();
    const { email } = await aPerson({ roles: ['institute'] });
    institute = await signedIn(app, email);
  });

  it('add a programme and keep hours in minutes and credits in thousandths', async () => {
    await institute.post('/institute/programmes').type('form').send(ethics).expect(303);
    const saved = await ProgrammeModel.findOne({ code: 'Q-ETHICS' }).lean();
    expect(saved).toMatchObject({
      minutes: 450,
      credits: 250,
      title: { uk: ethics.titleUk },
      active: true,
    });
    const list = await institute.get('/institute/programmes').expect(200);
    expect(list.text).toContain('href="/institute/programmes/Q-ETHICS"');
    expect(list.text).toContain('7,5 години');
  });

  it('keep what must be completed before, and when it may be taken again', async () => {
    const [first, second] = [await aProgramme(), await aProgramme()];
    const save = (code: string, given: object) =>
      institute
        .post(`/institute/programmes/${code}`)
        .type('form')
        .send({ ...ethics, ...given });
    await save(second.code, { prerequisites: first._id, repeatAfterYears: '3' }).expect(303);
    expect(await ProgrammeModel.findById(second._id).lean()).toMatchObject({
      prerequisites: [first._id],
      repeatAfterYears: 3,
    });
    const form = await institute.get(`/institute/programmes/${second.code}`).expect(200);
    expect(form.text).toContain(`value="${first._id}" checked`);
    const circle = await save(first.code, { prerequisites: second._id }).expect(422);
    expect(circle.text).toContain('не може бути умовою для самої себе');
    const years = await save(first.code, { repeatAfterYears: '1,5' }).expect(422);
    expect(years.text).toContain('value="1,5"');
  });

  it.each([
    ['titleUk', 'Етика 😀', '😀 (U+1F600)'],
    ['titleEn', 'Ethics 漢', '漢 (U+6F22)'],
    ['competencesUk', 'доброчесність\n\tꙖзик', 'Ꙗ (U+A656)'],
  ])('refuse at %s what no certificate could show, with the sign', async (field, text, sign) => {
    const before = await aProgramme();
    const sendings = [
      ['', { ...ethics, code: `Q-SIGN-${field}` }],
      [`/${before.code}`, ethics],
    ] as const;
    for (const [address, form] of sendings) {
      const page = await institute
        .post(`/institute/programmes${address}`)
        .type('form')
        .send({ ...form, [field]: text })
        .expect(422);
      expect(page.text).toContain(`href="#${field}"`);
      expect(page.text).toContain(sign);
    }
    expect(await ProgrammeModel.countDocuments({ code: /^Q-SIGN/ })).toBe(0);
    expect(await ProgrammeModel.findById(before._id).lean()).toMatchObject({ title: before.title });
  });

  it('refuse competences for which a certificate has no room, and take a title of full length', async () => {
    const { code, _id } = await aProgramme();
    const save = (given: object) =>
      institute
        .post(`/institute/programmes/${code}`)
        .type('form')
        .send({ ...ethics, ...given });
    const many = Array.from({ length: 30 }, () => 'вміння діяти за порядком').join('\n');
    const { text } = await save({ competencesUk: many }).expect(422);
    expect(text).toContain('href="#competencesUk"');
    const title = 'Щ'.repeat(300);
    await save({ titleUk: title, titleEn: 'W'.repeat(300), competencesUk: '\tодне' }).expect(303);
    expect(await ProgrammeModel.findById(_id).lean()).toMatchObject({ title: { uk: title } });
  });

  it('keep levels of English for programmes of English only', async () => {
    await institute
      .post('/institute/programmes')
      .type('form')
      .send({ ...ethics, code: 'Q-LEVEL' })
      .expect(303);
    expect(await ProgrammeModel.findOne({ code: 'Q-LEVEL' }).lean()).toMatchObject({
      entryLevel: null,
    });
    const english = { ...ethics, code: 'E-B2', kind: 'english', exitLevel: 'B2', credits: '' };
    await institute.post('/institute/programmes').type('form').send(english).expect(303);
    const saved = await ProgrammeModel.findOne({ code: 'E-B2' }).lean();
    expect(saved).toMatchObject({ entryLevel: 'B1', exitLevel: 'B2', credits: null });
  });

  it.each([
    ['code', 'Є КОД'],
    ['code', 'new'],
    ['titleEn', '  '],
    ['hours', '0'],
    ['hours', 'шість'],
    ['credits', '0,2345'],
    ['minAttendance', '101'],
    ['kind', 'cooking'],
  ])('refuse %s «%s», say so at the field and keep what was typed', async (field, value) => {
    const before = await ProgrammeModel.countDocuments();
    const typed = {
      ...ethics,
      code: 'Q-OTHER',
      titleUk: 'Назва, яку шкода втратити',
      [field]: value,
    };
    const answer = await institute
      .post('/institute/programmes')
      .type('form')
      .send(typed)
      .expect(422);
    expect(answer.text).toContain('role="alert"');
    expect(answer.text).toContain(`href="#${field}"`);
    expect(answer.text).toContain('Назва, яку шкода втратити');
    expect(await ProgrammeModel.countDocuments()).toBe(before);
  });

  it.each([
    ['uk', '6,5', '0,3', '6,5 години – це 0,217 кредиту ЄКТС'],
    ['en', '15', '1', 'The right figure for 15 hours is 0.5 ECTS credits'],
  ] as const)(
    'refuse credits that contradict the hours and name the right figure, in %s',
    async (language, hours, credits, right) => {
      const { email } = await aPerson({ roles: ['institute'], language });
      const agent = await signedIn(app, email);
      const { code } = await aProgramme();
      const before = await ProgrammeModel.findOne({ code }).lean();
      const typed = { ...ethics, titleUk: 'Назва, яку шкода втратити', hours, credits };
      for (const [address, sent] of [
        ['/institute/programmes', { ...typed, code: 'Q-CONTRA' }],
        [`/institute/programmes/${code}`, typed],
      ] as const) {
        const { text } = await agent.post(address).type('form').send(sent).expect(422);
        expect(text.replaceAll('\u00a0', ' ')).toContain(right);
        expect(text).toContain('href="#credits"');
        expect(text).toContain(`value="${hours}"`);
        expect(text).toContain(`value="${credits}"`);
        expect(text).toContain('Назва, яку шкода втратити');
      }
      expect(await ProgrammeModel.countDocuments({ code: 'Q-CONTRA' })).toBe(0);
      expect(await ProgrammeModel.findOne({ code }).lean()).toEqual(before);
    },
  );

  it.each([
    ['uk', 'special short', '5', '0,167', 'від 0,2 до 1 кредиту ЄКТС'],
    ['uk', 'general short', '45', '1,5', 'від 0,2 до 1 кредиту ЄКТС'],
    ['en', 'general certificate', '45', '1.5', 'at least 2 ECTS credits'],
  ] as const)(
    'refuse credits outside the range of the type and name it, in %s: %s of %s hours',
    async (language, type, hours, credits, range) => {
      const { email } = await aPerson({ roles: ['institute'], language });
      const agent = await signedIn(app, email);
      const { code } = await aProgramme();
      const before = await ProgrammeModel.findOne({ code }).lean();
      const typed = { ...ethics, type, hours, credits };
      for (const [address, sent] of [
        ['/institute/programmes', { ...typed, code: 'Q-RANGE' }],
        [`/institute/programmes/${code}`, typed],
      ] as const) {
        const { text } = await agent.post(address).type('form').send(sent).expect(422);
        const [, fault = ''] = /href="#credits">([^<]*)/.exec(text) ?? [];
        expect(fault.replaceAll('\u00a0', ' ')).toContain(range);
        expect(text).toContain(`value="${credits}"`);
      }
      expect(await ProgrammeModel.countDocuments({ code: 'Q-RANGE' })).toBe(0);
      expect(await ProgrammeModel.findOne({ code }).lean()).toEqual(before);
    },
  );

  it.each([
    ['special short', '6', '0,2'],
    ['special short', '30', '1'],
    ['special certificate', '60', '2'],
    // Of these the act says nothing.
    ['training', '45', '1,5'],
    ['language', '3', '0,1'],
  ])(
    'take credits at the ends of the range of the type: %s of %s hours',
    async (type, hours, credits) => {
      const { code } = await aProgramme();
      const sent = { ...ethics, type, hours, credits };
      await institute.post(`/institute/programmes/${code}`).type('form').send(sent).expect(303);
      expect(await ProgrammeModel.findOne({ code }).lean()).toMatchObject({ type });
    },
  );

  it('go on showing a stored programme that contradicts itself, and save it once it is put right', async () => {
    const { code } = await aProgramme({ minutes: 360, credits: 2000 });
    await aCourse({ programmeCode: code, code: `${code}-1`, credits: 2000 });
    await institute.get('/institute/programmes').expect(200);
    await institute.get(`/courses/${code}-1`).expect(200, /2.кредити/);
    await institute.get(`/institute/programmes/${code}`).expect(200, /value="2"/);
    const save = (given: object) =>
      institute
        .post(`/institute/programmes/${code}`)
        .type('form')
        .send({ ...ethics, hours: '6', ...given });
    await save({ credits: '2' }).expect(422);
    await save({ credits: '0,2' }).expect(303);
    await save({ credits: '' }).expect(303);
  });

  it('refuse a code that is taken', async () => {
    const { code } = await aProgramme();
    const answer = await institute
      .post('/institute/programmes')
      .type('form')
      .send({ ...ethics, code })
      .expect(422);
    expect(answer.text).toContain('href="#code"');
    expect(await ProgrammeModel.countDocuments({ code })).toBe(1);
  });

  it('show a programme as it was typed and change it, but never its code', async () => {
    const { code } = await aProgramme({ minutes: 450, credits: 250 });
    const form = await institute.get(`/institute/programmes/${code}`).expect(200);
    expect(form.text).toContain('value="7,5"');
    expect(form.text).toContain('value="0,25"');
    const changed = { ...ethics, code: 'Q-RENAMED', titleUk: 'Нова назва', active: '' };
    await institute.post(`/institute/programmes/${code}`).type('form').send(changed).expect(422);
    const putAway = Object.fromEntries(
      Object.entries(changed).filter(([name]) => name !== 'active'),
    );
    await institute.post(`/institute/programmes/${code}`).type('form').send(putAway).expect(303);
    expect(await ProgrammeModel.findOne({ code }).lean()).toMatchObject({
      title: { uk: 'Нова назва' },
      active: false,
    });
    expect(await ProgrammeModel.countDocuments({ code: 'Q-RENAMED' })).toBe(0);
  });

  it('list by kind and by whether a programme is on offer', async () => {
    await aProgramme({ code: 'C-GARDEN', kind: 'community' });
    await aProgramme({ code: 'C-OLD', kind: 'community', active: false });
    const offered = await institute.get('/institute/programmes?kind=community').expect(200);
    expect(offered.text).toContain('C-GARDEN');
    expect(offered.text).not.toContain('C-OLD');
    expect(offered.text).not.toContain('Q-ETHICS');
    const away = await institute.get('/institute/programmes?kind=community&active=0').expect(200);
    expect(away.text).toContain('C-OLD');
    expect(away.text).not.toContain('C-GARDEN');
  });

  it('answer 404 for a programme that does not exist', async () => {
    await institute.get('/institute/programmes/NOTHING').expect(404);
    await institute.post('/institute/programmes/NOTHING').type('form').send(ethics).expect(404);
  });

  it('open to the institute only', async () => {
    const { email } = await aPerson({ roles: ['staff', 'trainer', 'hr'] });
    const other = await signedIn(app, email);
    await other.get('/institute/programmes').expect(403);
    await other
      .post('/institute/programmes')
      .type('form')
      .send({ ...ethics, code: 'Q-SNEAKED' })
      .expect(403);
    await request(app).get('/institute/programmes').expect(303);
    expect(await ProgrammeModel.countDocuments({ code: 'Q-SNEAKED' })).toBe(0);
  });
});
