import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import request from 'supertest';
import { pdfOf } from '../../../src/training/certificates/certificate-files.js';
import type { Certificate } from '../../../src/training/certificates/certificate.js';
import { CertificateModel } from '../../../src/training/certificates/certificate-model.js';
import { correctCertificates } from '../../../src/training/certificates/correcting/correct-certificates.js';
import { revokeCertificate } from '../../../src/training/certificates/correcting/revoke-certificate.js';
import type { Person } from '../../../src/people/person/person.js';
import { aPerson } from '../../support/builders.js';
import { readPdf } from '../../support/read-pdf.js';
import { unescaped } from '../../support/forms.js';
import { signedIn, testApp, testIssuer, type Agent } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';
import { unzip } from '../../support/unzip.js';
import { pagesOf, shapeOf } from '../../support/walk.js';
import { printedWrongly } from './wrong-certificates.js';

useTestDatabase();

let app: Express;
let office: Agent;
let holders: Person[];
let course: string;
let valid: Certificate;
let revoked: Certificate;
let replaced: Certificate;
let successor: string;

beforeAll(async () => {
  app = testApp();
  const { _id: by, email } = await aPerson({ roles: ['staff', 'institute', 'hr', 'admin'] });
  office = await signedIn(app, email);
  holders = [await aPerson(), await aPerson(), await aPerson()];
  const issued = await printedWrongly(holders);
  course = issued.course.code;
  const [first, second, third] = issued.certificates;
  if (!first || !second || !third) throw new Error('nothing was issued');
  [valid, revoked, replaced] = [first, second, third];
  const at = new Date();
  await revokeCertificate(revoked.number, 'помилка', by, at);
  const correction = { facts: ['title'] as const, reason: 'назва', by, at };
  const done = await correctCertificates(testIssuer, [replaced.number], correction);
  successor = done.issued.get(replaced.number) ?? '';
});

/** A row of a table, an item of a list, a group of facts: whatever is read as one thing. */
const THINGS = /<(tr|li|dl)\b[^>]*>(?:(?!<\1\b)[\s\S])*?<\/\1>/g;
/** The way to a page is about the page, and an address that somebody asked for about the asking. */
const WAYS = /<nav[\s\S]*?<\/nav>|\b(?:GET|POST) \/[^<]*/g;
const SAYS_SO = { revoked: /анульован|анулював/i, replaced: /замінен|замість/i };

/** What on a page names a document out of force and does not say that it is. */
function silentIn(html: string): string[] {
  const main = html.slice(html.indexOf('<main')).replaceAll(WAYS, '');
  const things = [...(main.match(THINGS) ?? []), main.replaceAll(THINGS, '')];
  return things.filter(
    (thing) =>
      (thing.includes(revoked.number) && !SAYS_SO.revoked.test(thing)) ||
      (thing.includes(replaced.number) && !SAYS_SO.replaced.test(thing)),
  );
}

/** The file behind an address. */
async function fetched(address: string): Promise<Buffer> {
  const answer = await office.get(address).responseType('blob').expect(200);
  return answer.body as Buffer;
}

const names = (html: string) => html.includes(revoked.number) || html.includes(replaced.number);

/** The pages that an agent comes to and that name a document out of force, and what they leave unsaid. */
async function walked(agent: Agent, from: string[]) {
  const naming = new Set<string>();
  const silent: string[] = [];
  for await (const { address, html } of pagesOf(agent, from)) {
    if (!names(html.slice(html.indexOf('<main')))) continue;
    naming.add(shapeOf(address));
    silent.push(...silentIn(html).map((thing) => `${address}: ${thing}`));
  }
  return { naming: [...naming], silent };
}

describe('A certificate that was revoked or replaced', () => {
  it('is shown as such on every page of the institute and of HR', async () => {
    const { naming, silent } = await walked(office, [
      '/',
      `/institute/courses/${course}/completion`,
      `/institute/certificates/${revoked.number}`,
      '/hr/certificates',
      '/institute/certificates',
      '/institute/audit',
    ]);
    expect(silent).toEqual([]);
    expect(naming).toEqual(
      expect.arrayContaining([
        '/institute/courses/:/completion?',
        '/institute/certificates/:?',
        '/hr/certificates?',
        '/institute/certificates?',
        '/institute/audit?',
      ]),
    );
  });

  it('is shown as such to its holder, with what was issued in its place', async () => {
    for (const holder of holders) {
      const agent = await signedIn(app, holder.email);
      expect((await walked(agent, ['/', '/me/certificates'])).silent).toEqual([]);
    }
    const agent = await signedIn(app, holders[2]?.email ?? '');
    const { text } = await agent.get('/me/certificates').expect(200);
    expect(text).toContain(`href="/certificates/${successor}.pdf" class="nowrap">Замінено на`);
  });

  it('leads whoever checks it to the check of what was issued in its place', async () => {
    const { text } = await request(app).get(`/verify/${replaced.verificationCode}`).expect(200);
    const href = `/verify?number=${successor}`;
    expect(unescaped(text)).toContain(`href="${href}"`);
    expect(silentIn(text)).toEqual([]);
    const asked = await request(app).get(href).expect(200);
    expect(asked.text).toContain(`value="${successor}"`);
    expect(asked.text).not.toContain('role="alert"');
  });

  it('leads from each list to what was issued in its place', async () => {
    const links: Record<string, string> = {
      '/institute/certificates': `/institute/certificates/${successor}`,
      '/hr/certificates': `/hr/certificates?q=${successor}`,
      [`/institute/courses/${course}/completion`]: `/institute/certificates/${successor}`,
    };
    for (const [page, href] of Object.entries(links)) {
      const { text } = await office.get(page).expect(200);
      expect(unescaped(text)).toContain(
        `<a href="${href}" class="nowrap">Замінено на ${successor}</a>`,
      );
    }
  });

  it('is found by its state', async () => {
    const { text } = await office.get('/hr/certificates?state=revoked').expect(200);
    expect(text).toContain(revoked.number);
    expect(text).not.toContain(valid.number);
    await office.get('/hr/certificates?state=lost').expect(422);
  });

  it('is named so in the register and in the names of files', async () => {
    const csv = await office.get('/hr/certificates.csv').expect(200);
    const lines = csv.text.split('\r\n');
    expect(lines.find((line) => line.includes(`;${revoked.number};`))).toContain('анульовано');
    expect(lines.find((line) => line.includes(`;${replaced.number};`))).toContain(successor);
    const zip = await unzip(await fetched('/hr/certificates.zip'));
    const files = zip.map(({ name }) => name);
    expect(files.find((name) => name.includes(revoked.number))).toContain('anulovano');
    expect(files.find((name) => name.includes(replaced.number))).toContain('zamineno');
  });
});

describe('Pages for printing', () => {
  const printed = async (query: string) =>
    (await readPdf(await fetched(`/hr/certificates.pdf${query}`))).text;

  it('leave out what is revoked or replaced', async () => {
    const text = await printed('');
    expect(text).toContain(valid.number);
    expect(text).toContain(successor);
    expect(text).not.toContain(revoked.verificationCode.slice(0, 4));
    expect(text).not.toContain('REVOKED');
  });

  it('hold it where that is asked for, each page with a band that says so', async () => {
    const { text } = await office.get('/hr/certificates').expect(200);
    expect(unescaped(text)).toContain('/hr/certificates.pdf?outOfForce=1');
    for (const query of ['?outOfForce=1', '?state=revoked'])
      expect(await printed(query)).toMatch(/АНУЛЬОВАНО · REVOKED/);
    const all = await printed('?outOfForce=1');
    expect(all).toMatch(new RegExp(`ЗАМІНЕНО · REPLACED\\s*→ ${successor}`));
    expect(all.match(/АНУЛЬОВАНО|ЗАМІНЕНО/g)).toHaveLength(2);
  });

  it('leave the stored document as it was', async () => {
    const stored = await CertificateModel.findById(revoked._id).lean();
    if (!stored) throw new Error('gone');
    const before = (await pdfOf(stored, testIssuer)).sha256;
    await printed('?outOfForce=1');
    expect((await pdfOf(stored, testIssuer)).sha256).toBe(before);
  });
});
