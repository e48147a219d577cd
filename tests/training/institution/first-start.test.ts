import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import { CertificateModel } from '../../../src/training/certificates/certificate-model.js';
import { TemplateModel } from '../../../src/training/certificates/templates/template-model.js';
import { currentTemplate } from '../../../src/training/certificates/templates/templates.js';
import { InstitutionModel } from '../../../src/training/institution/institution-model.js';
import { aCertificate } from '../certificates/issued-course.js';
import { templateFields } from '../certificates/template-fields.js';
import { aPerson, aProgramme } from '../../support/builders.js';
import { ableToIssue, theInstitution } from '../../support/issuing.js';
import { signedIn, testApp, type Agent } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';

useTestDatabase();

const TEMPLATE = '/institute/certificates/templates/english';
const SIGNED = {
  ...{ postUk: 'Директор', postEn: 'Director' },
  ...{ signatoryUk: 'Іван Гончар', signatoryEn: 'Ivan Honchar' },
};

let app: Express;
let admin: Agent;
let institute: Agent;
beforeAll(async () => {
  app = testApp();
  admin = await signedIn(app, (await aPerson({ roles: ['staff', 'admin'] })).email);
  institute = await signedIn(app, (await aPerson({ roles: ['staff', 'institute'] })).email);
});

async function save(changed: Record<string, string>) {
  const post = institute.post(TEMPLATE);
  for (const [name, value] of Object.entries(await templateFields(institute, 'english', changed)))
    void post.field(name, value);
  return post;
}

describe('An installation in which nobody has said who issues documents', () => {
  it('asks on the first page of those who can say it, and of nobody else', async () => {
    for (const agent of [admin, institute])
      await agent.get('/').expect(200, /href="\/institute\/institution"/);
    const staff = await signedIn(app, (await aPerson()).email);
    const { text } = await staff.get('/').expect(200);
    expect(text).not.toContain('/institute/institution');
  });

  it('proposes a template without a signatory, to be seen but not to be saved', async () => {
    const { text } = await institute.get(TEMPLATE).expect(200);
    expect(text).toContain('href="/institute/institution"');
    for (const name of ['postUk', 'postEn', 'signatoryUk', 'signatoryEn'])
      expect(text).toMatch(new RegExp(`name="${name}"(?![^>]*value=)`));
    await institute.get(`${TEMPLATE}/preview.svg`).expect(200);
    const answer = await save({
      ...SIGNED,
      issuerSubtitleUk: 'м. Львів',
      issuerSubtitleEn: 'Lviv',
    });
    expect(answer.status).toBe(409);
    expect(answer.text).toContain('Спершу зазначте установу');
    expect(answer.text).toContain('value="Іван Гончар"');
    expect(await currentTemplate('english')).toBeUndefined();
  });
});

describe('An installation whose institution is known', () => {
  it('asks for templates of what is on offer, proposing what the institution said', async () => {
    await theInstitution();
    await InstitutionModel.updateOne({}, { $set: { edrpou: '12345678' } });
    await aProgramme({ kind: 'english' });
    const first = await institute.get('/').expect(200);
    expect(first.text).toContain(`href="${TEMPLATE}"`);
    expect(first.text).not.toContain('templates/community');
    const { text } = await institute.get(TEMPLATE).expect(200);
    expect(text).toContain('value="м. Зелений Гай, код ЄДРПОУ 12345678"');
  });

  it('asks for nothing more once they are made', async () => {
    expect((await save({ signatoryUk: '' })).status).toBe(422);
    expect((await save(SIGNED)).status).toBe(303);
    const { text } = await institute.get('/').expect(200);
    expect(text).not.toContain(`href="${TEMPLATE}"`);
    expect((await currentTemplate('english'))?.signatory.post.uk).toBe('Директор');
  });
});

describe('A database of an earlier day', () => {
  it('goes on with its templates, and issues under the name that it went by', async () => {
    await ableToIssue();
    await InstitutionModel.deleteMany({});
    const { snapshot } = await aCertificate(await aPerson());
    expect(snapshot.issuer).toEqual({ uk: 'Інститут міста', en: 'Institute of the City' });
    expect((await save({ titleUk: 'Посвідчення' })).status).toBe(303);
  });

  it('without one issues nothing anew: the page says so and keeps what was typed', async () => {
    const { number } = await aCertificate(await aPerson());
    await TemplateModel.deleteMany({});
    const page = `/institute/certificates/${number}/reissue`;
    await institute.get(page).expect(200, /href="\/institute\/certificates\/templates\//);
    const typed = { surname: 'Ткаченко', givenName: 'Олена', grammar: 'feminine', reason: 'шлюб' };
    const { text } = await institute.post(page).type('form').send(typed).expect(422);
    expect(text).toContain('ще немає бланка сертифіката');
    expect(text).toContain('value="Ткаченко"');
    const kept = await CertificateModel.findOne({ number }).lean();
    expect(kept).toMatchObject({ status: 'valid', replacement: null });
  });
});
