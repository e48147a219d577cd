import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import sharp, { type Sharp } from 'sharp';
import { CertificateFileModel } from '../../../src/training/certificates/certificate-file-model.js';
import { CertificateModel } from '../../../src/training/certificates/certificate-model.js';
import { TemplateImageModel } from '../../../src/training/certificates/templates/template-image-model.js';
import { TemplateModel } from '../../../src/training/certificates/templates/template-model.js';
import { completeCourse } from '../../../src/training/completion/completion.js';
import { anEndedCourse } from '../completion/ended-course.js';
import { aPerson } from '../../support/builders.js';
import { signedIn, testApp, testIssuer, type Agent } from '../../support/test-app.js';
import { ableToIssue, theTemplate } from '../../support/issuing.js';
import { useTestDatabase } from '../../support/test-database.js';
import { aCertificate } from './issued-course.js';
import { templateFields } from './template-fields.js';

useTestDatabase();

const LIST = '/institute/certificates/templates';

let app: Express;
let institute: Agent;
let whole: Buffer;
beforeAll(async () => {
  await ableToIssue();
  app = testApp();
  institute = await signedIn(app, (await aPerson({ roles: ['staff', 'institute'] })).email);
  const noise = { type: 'gaussian', mean: 128, sigma: 60 } as const;
  whole = await sharp({
    create: { width: 200, height: 100, channels: 3, background: 'red', noise },
  })
    .png()
    .toBuffer();
});

/** The header is whole, and what follows is not. */
const scrambled = (png: Buffer) => {
  const bytes = Buffer.from(png);
  bytes.fill(0x55, 60, bytes.length - 40);
  return bytes;
};
const cutShort = (png: Buffer) => png.subarray(0, png.length / 2);

async function save(kind: string, logo: Buffer, changed: Record<string, string> = {}) {
  const post = institute.post(`${LIST}/${kind}`);
  for (const [name, value] of Object.entries(await templateFields(institute, kind, changed)))
    void post.field(name, value);
  return post.attach('logoFile', logo, 'logo.png');
}

describe('A logo that is chosen for a template', () => {
  it.each([
    ['damaged', (png: Buffer) => scrambled(png)],
    ['cut short', (png: Buffer) => cutShort(png)],
  ])('is refused where it is %s, with all that was typed still there', async (_, harm) => {
    const answer = await save('english', harm(whole), { titleUk: 'Посвідка' });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('збережіть наново як PNG');
    expect(answer.text).toContain('value="Посвідка"');
    expect((await theTemplate('english')).design.logo).toBeNull();
    expect(await TemplateImageModel.countDocuments()).toBe(0);
  });

  it.each([
    ['one byte', Buffer.from([0xff])],
    ['the first bytes of a PNG', Buffer.from('89504e470d0a1a0a', 'hex')],
    ['the first bytes of a JPEG', Buffer.from('ffd8ff', 'hex')],
  ])('is refused where it is %s', async (_, bytes) => {
    const answer = await save('english', bytes);
    expect(answer.status).toBe(422);
    expect(answer.text).toMatch(/Виберіть PNG|збережіть наново як PNG/);
    expect((await theTemplate('english')).design.logo).toBeNull();
  });

  it('is refused where it unfolds to more than can be held', async () => {
    const background = { width: 5000, height: 5000, channels: 3, background: 'white' } as const;
    const large = await sharp({ create: background }).png().toBuffer();
    expect(large.length).toBeLessThan(500_000);
    expect((await save('english', large)).text).toContain('16 мегапікселів');
  });

  it.each([
    ['interlaced', (image: Sharp) => image.png({ progressive: true })],
    ['of sixteen bits', (image: Sharp) => image.toColourspace('rgb16').png()],
    ['heavy', (image: Sharp) => image.resize(1100, 1100, { fit: 'fill' }).png()],
    ['a JPEG', (image: Sharp) => image.jpeg()],
    ['a JPEG for the press', (image: Sharp) => image.toColourspace('cmyk').jpeg()],
  ])('is drawn anew so that it can be printed: %s', async (_, make) => {
    expect((await save('grant-writing', await make(sharp(whole)).toBuffer())).status).toBe(303);
    const { logo } = (await theTemplate('grant-writing')).design;
    const stored = await TemplateImageModel.findById(logo).lean();
    const bytes = Buffer.from(stored?.bytes.buffer ?? []);
    expect(bytes.length).toBeLessThanOrEqual(300_000);
    expect(await sharp(bytes).metadata()).toMatchObject({
      ...{ depth: 'uchar', isProgressive: false, space: 'srgb' },
    });
  });
});

describe('A stored logo that cannot be drawn', () => {
  /** As one was stored before images were looked at. */
  async function damage(kind: 'qualification' | 'community') {
    const _id = 'd'.repeat(64);
    await TemplateImageModel.updateOne(
      { _id },
      { $set: { bytes: scrambled(whole) } },
      { upsert: true },
    );
    const { design } = await theTemplate(kind);
    await TemplateModel.updateOne({ kind, version: design.version }, { $set: { logo: _id } });
    return _id;
  }

  it('keeps a course from being completed before any number is given', async () => {
    expect((await save('qualification', whole)).status).toBe(303);
    await damage('qualification');
    const person = await aPerson();
    const course = await anEndedCourse([[person, 'present']]);
    await expect(
      completeCourse(testIssuer, course, [person._id], 'institute', new Date()),
    ).rejects.toMatchObject({ code: 'certificates:refusals.templateImageDamaged' });
    expect(await CertificateModel.countDocuments({ person: person._id })).toBe(0);
    expect((await save('qualification', whole)).status).toBe(303);
  });

  it('costs the document alone, which says why, and is drawn once the template is mended', async () => {
    const holder = await aPerson();
    const certificate = await aCertificate(holder);
    const reader = await signedIn(app, holder.email);
    const logo = await damage('qualification');
    await CertificateModel.updateOne(
      { _id: certificate._id },
      { $set: { 'snapshot.design.logo': logo } },
    );
    const refused = await reader.get(`/certificates/${certificate.number}.pdf`).expect(409);
    expect(refused.text).toContain('Зображення на бланку сертифіката пошкоджено');
    expect(await CertificateFileModel.countDocuments({ _id: certificate._id })).toBe(0);
    expect((await save('qualification', whole)).status).toBe(303);
    const answer = await reader.get(`/certificates/${certificate.number}.pdf`).expect(200);
    expect((answer.body as Buffer).toString('latin1')).toContain('/Subtype /Image');
  });
});
