import { beforeAll, describe, expect, it } from '@jest/globals';
import jsonld from 'jsonld';
import request from 'supertest';
import { z } from 'zod';
import { inKyiv } from '../../../src/ground/language/format.js';
import { yearInKyiv } from '../../../src/ground/time/days.js';
import type { Certificate } from '../../../src/training/certificates/certificate.js';
import { CertificateModel } from '../../../src/training/certificates/certificate-model.js';
import { CourseModel } from '../../../src/training/courses/course-model.js';
import { PersonModel } from '../../../src/people/person/person-model.js';
import { institution } from '../../../src/training/institution/institution.js';
import { LIMITS } from '../../../src/web/limits/rules.js';
import { LimitModel } from '../../../src/web/limits/limit-model.js';
import { useDemoSite } from '../../support/demo-site.js';
import { aCourse } from '../../support/builders.js';
import { exhaust } from '../../support/exhaust.js';
import { found } from '../../../src/ground/errors.js';
import { signedIn, testApp, testConfig } from '../../support/test-app.js';

const site = useDemoSite();
const visit = (address: string) => request(site()).get(address);

const line = z.strictObject({
  ...{ year: z.number(), kind: z.string(), courses: z.number() },
  ...{ participants: z.number().nullable(), certificates: z.number().nullable() },
  ...{ hours: z.number().nullable(), credits: z.number().nullable() },
});
const courseRow = z.strictObject({
  ...{ code: z.string(), kind: z.string(), form: z.string() },
  ...{
    titleUk: z.string(),
    titleEn: z.string(),
    hours: z.number(),
    credits: z.number().nullable(),
  },
  ...{ startsAt: z.iso.datetime(), endsAt: z.iso.datetime() },
  ...{ enrolmentOpensAt: z.iso.datetime(), enrolmentClosesAt: z.iso.datetime() },
  ...{ entryLevel: z.string().nullable(), exitLevel: z.string().nullable() },
  ...{ capacity: z.number(), audience: z.enum(['council', 'residents']) },
  address: z.string().nullable(),
});
const file = <Row extends z.ZodType>(row: Row) =>
  z.strictObject({ licence: z.url(), modified: z.iso.date(), data: z.array(row) });

/** The cells of a file of RFC 4180. */
const readCsv = (text: string): string[][] =>
  text
    .trimEnd()
    .split('\r\n')
    .map((row) =>
      [...`,${row}`.matchAll(/,(?:"((?:[^"]|"")*)"|([^",]*))/g)].map(
        ([, quoted, bare = '']) => quoted?.replaceAll('""', '"') ?? bare,
      ),
    );

const figures = async () =>
  file(line).parse((await visit('/open-data/figures.json').expect(200)).body).data;
const courses = async () =>
  file(courseRow).parse((await visit('/open-data/courses.json').expect(200)).body).data;

let thisYear = 0;
beforeAll(() => {
  thisYear = inKyiv(new Date()).year;
});

/** What certificates in force prove, each told where its first document was issued: backwards from what holds. */
async function trainings() {
  const all = await CertificateModel.find({}).lean<Certificate[]>();
  const byNumber = new Map(all.map((one) => [one.number, one]));
  const first = (one: Certificate): Certificate => {
    const before = byNumber.get(one.replaces ?? '');
    return before ? first(before) : one;
  };
  return all
    .filter(({ status }) => status === 'valid')
    .map((one) => {
      const { issuedAt, kind, person } = first(one);
      const { minutes, credits } = one.snapshot.programme;
      return { year: inKyiv(issuedAt).year, kind, person, minutes, credits: credits ?? 0 };
    });
}

describe('the yearly figures', () => {
  it('are what the register holds, counted in another way, of years that are over', async () => {
    const [lines, all] = [await figures(), await trainings()];
    expect(lines.length).toBeGreaterThan(1);
    const held = await CourseModel.find({ status: { $nin: ['draft', 'cancelled'] } }).lean();
    let numbers = 0;
    for (const { year, kind, ...told } of lines) {
      expect(year).toBeLessThan(thisYear);
      const fits = (one: { kind: string }) => kind === 'all' || one.kind === kind;
      const ended = held.filter((one) => inKyiv(one.endsAt).year === year && fits(one));
      const here = all.filter((one) => one.year === year && fits(one));
      const sum = (of: 'minutes' | 'credits') => here.reduce((whole, one) => whole + one[of], 0);
      const counted = {
        courses: ended.length,
        participants: new Set(here.map(({ person }) => person)).size,
        certificates: here.length,
        hours: Math.round((sum('minutes') / 60) * 100) / 100,
        credits: sum('credits') / 1000,
      };
      for (const [name, number] of Object.entries(told)) {
        if (number === null) continue;
        numbers += 1;
        const shown = { year, kind, name, number };
        expect(shown).toEqual({ ...shown, number: counted[name as keyof typeof counted] });
      }
    }
    expect(numbers).toBeGreaterThan(lines.length);
  });

  it('stay as they were published when a certificate is revoked: the difference would be of one person', async () => {
    const { text } = await visit('/open-data/figures.json').expect(200);
    const { year, kind } = found(
      (await figures()).find((one) => one.kind !== 'all' && one.certificates !== null),
    );
    const { from, before } = yearInKyiv(year);
    const issuedAt = { $gte: from, $lt: before };
    const valid = await CertificateModel.find({ issuedAt, status: 'valid' }).lean<Certificate[]>();
    const { number } = found(valid.find((one) => one.kind === kind));
    const institute = await signedIn(site(), 'institute@city.example', 'demo-2026');
    const page = `/institute/certificates/${number}/revocation`;
    await institute.post(page).type('form').send({ reason: 'Помилка' }).expect(303);
    // Another process has kept nothing of it yet.
    const other = await request(testApp()).get('/open-data/figures.json').expect(200);
    expect(other.text).toBe(text);
  });
});

describe('the announced courses', () => {
  it('are all of them that are not over, with nobody and no place that is taken', async () => {
    const now = new Date();
    const open = await CourseModel.find({
      status: { $in: ['published', 'running'] },
      endsAt: { $gte: now },
    }).lean();
    const forSome = open.filter(({ audience }) =>
      Object.values(audience).some((some) => Array.isArray(some) && some.length > 0),
    );
    const told = await courses();
    const expected = open.filter((one) => !forSome.includes(one));
    expect(told.map(({ code }) => code).sort()).toEqual(expected.map(({ code }) => code).sort());
    for (const { address, audience, kind, code } of told)
      expect({ audience, address }).toEqual(
        kind === 'community'
          ? { audience: 'residents', address: `${testConfig.publicUrl}/trainings/${code}` }
          : { audience: 'council', address: null },
      );
  });

  it.each([{ departments: ['d'] }, { positions: ['головний'] }, { ranks: [5] }])(
    'are none that is for some of the council’s people: %j',
    async (some) => {
      const audience = { departments: [], positions: [], ranks: [], ...some };
      const [limited, open] = [await aCourse({ audience }), await aCourse()];
      const answer = await request(testApp()).get('/open-data/courses.json').expect(200);
      const codes = file(courseRow)
        .parse(answer.body)
        .data.map(({ code }) => code);
      expect(codes).toContain(open.code);
      expect(codes).not.toContain(limited.code);
      await CourseModel.deleteMany({ code: { $in: [limited.code, open.code] } });
    },
  );
});

const ADDRESSES = ['courses.json', 'courses.csv', 'figures.json', 'figures.csv', 'catalog.jsonld'];

describe('every file', () => {
  it.each(ADDRESSES)('%s is kept, told by its mark, and read by every site', async (name) => {
    const { headers } = await visit(`/open-data/${name}`).expect(200);
    expect(headers['cache-control']).toBe('public, max-age=3600');
    expect(headers['access-control-allow-origin']).toBe('*');
    expect(headers['set-cookie']).toBeUndefined();
    await visit(`/open-data/${name}`).set('If-None-Match', String(headers.etag)).expect(304);
  });

  it('names nobody', async () => {
    const texts = await Promise.all(
      ['', ...ADDRESSES.map((name) => `/${name}`)].map(
        async (name) => (await visit(`/open-data${name}`).buffer(true)).text,
      ),
    );
    const people = await PersonModel.find({}, { email: 1, name: 1 }).lean();
    // The institution may be written to by an address at which somebody signs in.
    const told = (await institution())?.contacts.email;
    const whole = texts.join('\n');
    const named = people.filter(
      ({ email, name }) =>
        (email !== told && whole.includes(email)) ||
        whole.includes(`${name.givenName} ${name.surname}`),
    );
    expect(named).toEqual([]);
  });

  it('says the same as CSV, cell by cell', async () => {
    for (const [set, rows] of [
      ['figures', await figures()],
      ['courses', await courses()],
    ] as const) {
      const { text } = await visit(`/open-data/${set}.csv`)
        .buffer(true)
        .expect('Content-Type', /^text\/csv/);
      const [head = [], ...lines] = readCsv(text);
      expect(head).toEqual(Object.keys(rows[0] ?? {}));
      expect(lines).toEqual(
        rows.map((row) => Object.values(row).map((cell) => String(cell ?? ''))),
      );
    }
  });

  it('is had whole: a condition is refused by its name', async () => {
    for (const name of ADDRESSES) {
      const { text } = await visit(`/open-data/${name}?kind=english`).expect(422);
      expect(text).toContain('kind');
    }
  });

  it('is given up to a limit for an address', async () => {
    await exhaust(LIMITS.downloads, '127.0.0.1');
    await visit('/open-data/catalog.jsonld').expect(429);
    await visit('/open-data').expect(200);
    await LimitModel.deleteMany({});
  });
});

const DCAT = 'http://www.w3.org/ns/dcat#';
const DCT = 'http://purl.org/dc/terms/';
const MEDIA_TYPES = 'https://www.iana.org/assignments/media-types/';

const TYPE = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#type';

/** The record as statements; nothing of it is left out, and no other host is asked what it means. */
async function statements() {
  const { text } = await visit('/open-data/catalog.jsonld')
    .expect(200)
    .expect('Content-Type', /^application\/ld\+json/);
  const documentLoader = (address: string) => Promise.reject(new Error(address));
  const quads = await jsonld.toRDF(JSON.parse(text) as object, { safe: true, documentLoader });
  return quads.map(({ subject, predicate, object }) => ({
    ...{ of: subject.value, says: predicate.value, value: object.value },
  }));
}

describe('the record for portals', () => {
  it('says what DCAT-AP asks for, of both sets and each file, and leads to them', async () => {
    const said = await statements();
    const all = (type: string) =>
      said.filter(({ says, value }) => says === TYPE && value === DCAT + type).map(({ of }) => of);
    const valueOf = (thing: string, property: string) =>
      said.find(({ of, says }) => of === thing && says === property)?.value;
    const lacks = (thing: string, properties: string[]) =>
      properties.filter((property) => valueOf(thing, property) === undefined);
    const about = ['title', 'description', 'publisher', 'modified'].map((name) => DCT + name);
    const catalogs = all('Catalog');
    expect(catalogs).toEqual([`${testConfig.publicUrl}/open-data/catalog.jsonld`]);
    for (const one of catalogs)
      expect(lacks(one, [...about, `${DCT}license`, `${DCAT}dataset`])).toEqual([]);
    const sets = all('Dataset');
    expect(sets).toHaveLength(2);
    for (const one of sets) {
      expect(lacks(one, [...about, `${DCAT}distribution`, `${DCAT}theme`])).toEqual([]);
      expect(valueOf(one, `${DCT}identifier`)).toBe(one);
    }
    const files = all('Distribution');
    expect(files).toHaveLength(4);
    for (const one of files) {
      const asked = [`${DCAT}accessURL`, `${DCT}license`, `${DCT}format`];
      expect(lacks(one, asked)).toEqual([]);
      expect(valueOf(one, `${DCT}license`)).toMatch(/authority\/licence\/CC_BY_4_0$/);
      const address = new URL(valueOf(one, `${DCAT}downloadURL`) ?? '');
      expect(address.origin).toBe(testConfig.publicUrl);
      const { type } = await visit(address.pathname).expect(200);
      expect(valueOf(one, `${DCAT}mediaType`)).toBe(`${MEDIA_TYPES}${type}`);
    }
  });
});
