import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import request from 'supertest';
import sharp from 'sharp';
import {
  bakePng,
  credentialInPng,
} from '../../../../src/training/certificates/badges/png-chunks.js';
import {
  bakeSvg,
  credentialInSvg,
} from '../../../../src/training/certificates/badges/baked-svg.js';
import { drawBadge } from '../../../../src/training/certificates/badges/draw-badge.js';
import type { Certificate } from '../../../../src/training/certificates/certificate.js';
import { aPerson } from '../../../support/builders.js';
import { signedIn, testApp, type Agent } from '../../../support/test-app.js';
import { useTestDatabase } from '../../../support/test-database.js';
import { aCertificate } from '../issued-course.js';
import { credentialOf } from './verify.js';

useTestDatabase();

let app: Express;
let holder: Agent;
let certificate: Certificate;
beforeAll(async () => {
  app = testApp();
  const person = await aPerson();
  certificate = await aCertificate(person);
  holder = await signedIn(app, person.email);
});

const badge = async (form: 'png' | 'svg', agent = holder) => {
  const answer = await agent
    .get(`/certificates/${certificate.number}.${form}`)
    .buffer(true)
    .expect(200);
  return { bytes: Buffer.from(answer.body as Buffer), headers: answer.headers };
};

const check = (bytes: Buffer, name: string) =>
  request(app).post('/verify').attach('file', bytes, name);

const altered = (bytes: Buffer): Buffer =>
  Buffer.from(bytes.toString('latin1').replace('"hashed": false', '"hashed":  true'), 'latin1');

describe('The badge of a certificate', () => {
  it('is a PNG with the credential right after its header, once and uncompressed', async () => {
    const { bytes, headers } = await badge('png');
    expect(headers).toMatchObject({ 'content-type': 'image/png' });
    expect(headers['content-disposition']).toMatch(/^attachment; filename="\S+\.png"$/);
    expect(await sharp(bytes).stats()).toBeDefined();
    expect(await sharp(bytes).metadata()).toMatchObject({ format: 'png', width: 512, height: 512 });
    const text = bytes.toString('latin1');
    expect(text.match(/openbadgecredential/g)).toHaveLength(1);
    // Length, type and sum of the header take 25 bytes after the signature of 8.
    expect(text.slice(33 + 4, 33 + 8)).toBe('iTXt');
    expect(JSON.parse(String(credentialInPng(bytes)))).toEqual(await credentialOf(certificate));
  });

  it('is an SVG with the credential as its first element', async () => {
    const { bytes, headers } = await badge('svg');
    expect(headers['content-type']).toMatch(/^image\/svg\+xml/);
    expect(bytes.toString()).toMatch(
      /^<svg [^>]*xmlns:openbadges="https:\/\/purl\.imsglobal\.org\/ob\/v3p0"[^>]*><openbadges:credential><!\[CDATA\[\{/,
    );
    expect(await sharp(bytes).metadata()).toMatchObject({ format: 'svg' });
    expect(JSON.parse(credentialInSvg(bytes) ?? '')).toEqual(await credentialOf(certificate));
  });

  it('is given to the holder and to those who may have the document, to nobody else', async () => {
    const institute = await aPerson({ roles: ['staff', 'institute'] });
    await badge('png', await signedIn(app, institute.email));
    const other = await signedIn(app, (await aPerson()).email);
    for (const form of ['png', 'svg'] as const) {
      await other.get(`/certificates/${certificate.number}.${form}`).expect(404);
      await request(app).get(`/certificates/${certificate.number}.${form}`).expect(303);
    }
  });

  it.each(['png', 'svg'] as const)('is genuine when verified by its file: %s', async (form) => {
    const { bytes } = await badge(form);
    const answer = await check(bytes, `badge.${form}`).expect(200, /справжній і чинний/);
    expect(answer.text).toContain(certificate.number);
  });

  it.each(['png', 'svg'] as const)(
    'is found out when its credential was altered: %s',
    async (form) => {
      const { bytes } = await badge(form);
      expect(altered(bytes)).not.toEqual(bytes);
      await check(altered(bytes), `badge.${form}`).expect(200, /не такий/);
    },
  );

  it('is none of ours when it has no credential, or breaks off', async () => {
    const { bytes } = await badge('png');
    const plain = drawBadge({ title: 'Назва', issuer: 'Заклад' });
    await check(Buffer.from(plain), 'badge.svg').expect(404);
    await check(await sharp(Buffer.from(plain)).png().toBuffer(), 'badge.png').expect(404);
    await check(bytes.subarray(0, 40), 'badge.png').expect(404);
    await check(Buffer.from('<svg><openbadges:credential>'), 'badge.svg').expect(404);
  });
});

describe('A badge’s picture', () => {
  it('shows the same for everybody: nothing of the holder stands in it', async () => {
    const another = await aCertificate(await aPerson());
    const { programme, issuer } = another.snapshot;
    const svg = drawBadge({ title: programme.title.uk, issuer: issuer.uk });
    expect(svg).toBe(drawBadge({ title: programme.title.uk, issuer: issuer.uk }));
    expect(svg).not.toMatch(/<text|<image/);
  });

  it('holds a title of any length', () => {
    const title = 'Протидія корупції та запобігання конфлікту інтересів у громаді '
      .repeat(4)
      .trim();
    expect(drawBadge({ title, issuer: 'Інститут' })).toMatch(/^<svg .*<\/svg>$/);
  });

  it('carries any text unharmed', () => {
    const text = JSON.stringify({ a: 'Ґ ]]> <b> & "к" \u2028', b: ['\u{1F3DB}'] });
    const svg = bakeSvg('<svg xmlns="http://www.w3.org/2000/svg"><g/></svg>', text);
    expect(JSON.parse(credentialInSvg(Buffer.from(svg)) ?? '')).toEqual(JSON.parse(text));
  });

  it('can be baked into a picture that has other texts', async () => {
    const png = await sharp(Buffer.from(drawBadge({ title: 'А', issuer: 'Б' })))
      .png()
      .toBuffer();
    expect(credentialInPng(png)).toBeUndefined();
    expect(String(credentialInPng(bakePng(png, '{"є":1}')))).toBe('{"є":1}');
  });
});
