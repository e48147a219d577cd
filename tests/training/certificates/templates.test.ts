import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import { pdfOf } from '../../../src/training/certificates/certificate-files.js';
import {
  SAMPLES,
  sampleSnapshot,
} from '../../../src/training/certificates/templates/sample-snapshots.js';
import { renderCertificate } from '../../../src/training/certificates/document/render-certificate.js';
import { nameInCase } from '../../../src/people/names/name-in-case.js';
import { KINDS } from '../../../src/training/programmes/programme.js';
import { aPerson } from '../../support/builders.js';
import { readPdf } from '../../support/read-pdf.js';
import { signedIn, testApp, testIssuer, type Agent } from '../../support/test-app.js';
import { ableToIssue, theTemplate } from '../../support/issuing.js';
import { useTestDatabase } from '../../support/test-database.js';
import { aCertificate } from './issued-course.js';
import { templateFields } from './template-fields.js';

useTestDatabase();

const LIST = '/institute/certificates/templates';
/** One red pixel, eight bits, not interlaced. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC',
  'base64',
);

let app: Express;
let institute: Agent;
beforeAll(async () => {
  await ableToIssue();
  app = testApp();
  institute = await signedIn(app, (await aPerson({ roles: ['staff', 'institute'] })).email);
});

const fieldsOf = (kind: string, changed: Record<string, string>) =>
  templateFields(institute, kind, changed);

async function save(kind: string, changed: Record<string, string>, address = `${LIST}/${kind}`) {
  const post = institute.post(address);
  for (const [name, value] of Object.entries(await fieldsOf(kind, changed)))
    void post.field(name, value);
  return post;
}

describe('A template of certificates', () => {
  it('changes what is issued from then on, and nothing that was issued', async () => {
    const before = await aCertificate(await aPerson());
    const answer = await save(before.kind, {
      titleUk: 'Посвідчення',
      leadUk: 'Видано',
      nameCase: 'dative',
      postUk: 'Ректорка Інституту',
      accent: '#0b5cad',
    });
    expect(answer.status).toBe(303);
    // The first was not drawn yet: it is drawn as it was issued all the same.
    const old = await readPdf((await pdfOf(before, testIssuer)).bytes);
    expect(old.text).toContain('Сертифікат');
    expect(old.text).not.toContain('Ректорка');
    const person = await aPerson({
      name: { surname: 'Гнатюк', givenName: 'Соломія', patronymic: 'Андріївна' },
      grammar: 'feminine',
    });
    const after = await aCertificate(person);
    expect(after.snapshot.design).toMatchObject({ version: 2, accent: '#0b5cad' });
    const { text } = await readPdf((await pdfOf(after, testIssuer)).bytes);
    expect(text).toContain('Посвідчення');
    expect(text).toContain('Гнатюк Соломії Андріївні');
    expect(text).toContain('Ректорка Інституту');
    await institute.get(`${LIST}/${before.kind}`).expect(200, /версія 2/);
    await institute.get(`${LIST}/${before.kind}/versions/2.svg`).expect(200);
    await institute.get(`${LIST}/${before.kind}?from=0`).expect(200, /value="Сертифікат"/);
  });

  it('is seen before it is saved, with JavaScript and without', async () => {
    const query = new URLSearchParams(await fieldsOf('community', { titleUk: 'Подяка' }));
    const answer = await institute
      .get(`${LIST}/community/preview.svg?${query.toString()}`)
      .expect(200);
    expect(answer.headers['content-type']).toMatch(/^image\/svg/);
    const plain = await institute.get(`${LIST}/community/preview.svg`).expect(200);
    expect(String(answer.body)).not.toBe(String(plain.body));
    const page = await save('community', { titleUk: 'Подяка' }, `${LIST}/community/preview`);
    expect(page.status).toBe(200);
    expect(page.text).toContain('value="Подяка"');
    expect((await theTemplate('community')).design.version).toBe(1);
  });

  it('takes a logo and a signature, and refuses what cannot be printed', async () => {
    const post = institute.post(`${LIST}/grant-writing`);
    for (const [name, value] of Object.entries(await fieldsOf('grant-writing', {})))
      void post.field(name, value);
    const answer = await post
      .attach('logoFile', PNG, 'l.png')
      .attach('signatureFile', PNG, 's.png');
    expect(answer.status).toBe(303);
    const template = await theTemplate('grant-writing');
    expect(template.design.logo).toMatch(/^[0-9a-f]{64}$/);
    const snapshot = await sampleSnapshot('grant-writing', 'usual', template, testIssuer);
    const pdf = await renderCertificate(snapshot, { images: { logo: PNG, signature: PNG } });
    expect(pdf.toString('latin1')).toContain('/Subtype /Image');
    const bad = institute.post(`${LIST}/grant-writing`);
    for (const [name, value] of Object.entries(await fieldsOf('grant-writing', {})))
      void bad.field(name, value);
    const refused = await bad.attach('logoFile', Buffer.from('<svg/>'), 'l.png');
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('Виберіть PNG');
  });

  it('refuses a pale colour, an empty text and a letter that the fonts lack', async () => {
    const pale = await save('english', { accent: '#ffff00', signatoryUk: '' });
    expect(pale.status).toBe(422);
    expect(pale.text).toContain('темніший колір');
    expect(pale.text).toContain('Напишіть текст');
    const letter = await save('english', { noteUk: 'Добре 漢' });
    expect(letter.status).toBe(422);
    expect(letter.text).toContain('немає в шрифті');
  });

  it('of two who change it at once one is told, and nothing is lost', async () => {
    const answers = await Promise.all([
      save('english', { titleUk: 'Перший' }),
      save('english', { titleUk: 'Другий' }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409]);
  });

  it.each(KINDS)('fits the longest and the shortest names on the page: %s', async (kind) => {
    for (const sample of SAMPLES) {
      const template = await theTemplate(kind);
      const { pages, fonts } = await readPdf(
        await renderCertificate(await sampleSnapshot(kind, sample, template, testIssuer)),
      );
      expect(pages).toHaveLength(1);
      expect(fonts.every(({ embedded }) => embedded)).toBe(true);
    }
  });
});

describe('A name in a grammatical case', () => {
  it.each([
    ['Гнатюк', 'Соломія', 'Андріївна', 'feminine', 'Гнатюк Соломії Андріївні'],
    ['Згурський', 'Ілля', 'Петрович', 'masculine', 'Згурському Іллі Петровичу'],
    ['Лемківська', 'Оксана', 'Іванівна', 'neutral', 'Лемківській Оксані Іванівні'],
    ['Юр', 'Ян', undefined, 'masculine', 'Юру Яну'],
  ] as const)(
    '%s %s %s (%s) is %s in the dative',
    async (surname, givenName, patronymic, grammar, is) => {
      expect(await nameInCase({ surname, givenName, patronymic }, grammar, 'dative')).toBe(is);
    },
  );

  it('stays in the nominative where nothing tells the gender', async () => {
    const name = { surname: 'Кім', givenName: 'Xu' };
    expect(await nameInCase(name, 'neutral', 'dative')).toBe('Кім Xu');
  });
});
