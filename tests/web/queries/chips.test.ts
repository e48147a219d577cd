import { beforeAll, describe, expect, it } from '@jest/globals';
import { aCourse, aDepartment, aPerson, aProgramme } from '../../support/builders.js';
import { aCertificate } from '../../training/certificates/issued-course.js';
import { signedIn, testApp, type Agent } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';

useTestDatabase();

let agents: Record<'hr' | 'institute', Agent>;
let department: string;
let code: string;
let file: string;

beforeAll(async () => {
  const app = testApp();
  const unit = await aDepartment({ name: { uk: 'Відділ чипів', en: 'Chips' } });
  ({ _id: department, code } = unit);
  const hr = await aPerson({ roles: ['hr'], hrDepartment: department });
  const institute = await aPerson({ roles: ['institute'] });
  agents = { hr: await signedIn(app, hr.email), institute: await signedIn(app, institute.email) };
  const certificate = await aCertificate(await aPerson({ department }));
  file = certificate.courseCode;
  await aProgramme();
  await aCourse();
});

const chipsIn = (html: string) =>
  [...html.matchAll(/<a class="chip" href="([^"]+)">.*?<\/span>(.*?)<svg/gs)].map(
    ([, href = '', text = '']) => ({
      href: href.replaceAll('&#x3D;', '=').replaceAll('&amp;', '&'),
      text,
    }),
  );

const LISTS = [
  ['/hr/people', 'hr', () => ({ department, reliability: 'late' })],
  ['/hr/certificates', 'hr', () => ({ department, kind: 'english', from: '2026-01-02' })],
  ['/institute/certificates', 'institute', () => ({ state: 'valid', course: 'Q-1' })],
  ['/institute/courses', 'institute', () => ({ q: 'етика', status: 'draft' })],
  ['/hr/reports/duty', 'hr', () => ({ department, category: '6', from: '2026-01-02' })],
  ['/institute/mail', 'institute', () => ({ q: 'Стець', status: 'sent' })],
  ['/institute/programmes', 'institute', () => ({ kind: 'english', active: '0' })],
  ['/institute/applications', 'institute', () => ({ course: 'Q-1' })],
  ['/hr/external', 'hr', () => ({ status: 'accepted' })],
  ['/institute/audit', 'institute', () => ({ person: 'Стець', from: '2026-01-02' })],
] as const;

describe('above a list that is narrowed', () => {
  it.each(LISTS)(
    'stands what it is narrowed to, each with a way without it: %s',
    async (path, role, query) => {
      const given = Object.entries(query());
      const asked = Object.fromEntries(
        given.map(([name, value]) => [name, name === 'course' ? file : value]),
      );
      const { text } = await agents[role].get(path).query(asked).expect(200);
      const chips = chipsIn(text);
      expect(chips).toHaveLength(given.length);
      expect(text).not.toContain(`${department}</`);
      for (const { href } of chips) {
        const left = new URL(href, 'http://x').searchParams;
        // A list may always name more, as the report of the duty does its year.
        const kept = given.filter(([name]) => left.get(name) === asked[name]);
        expect(kept).toHaveLength(given.length - 1);
        await agents[role].get(href).expect(200);
      }
    },
  );

  it.each(LISTS)('stands nothing where it holds all: %s', async (...[path, role]) => {
    const { text } = await agents[role].get(path).expect(200);
    expect(chipsIn(text)).toEqual([]);
  });

  it.each([
    ['/institute/certificates.csv', () => `certificates-${code}-${file}-valid-`],
    ['/institute/audit.csv', () => `audit-${file}-2026-01-02.csv`],
    ['/hr/reports/duty.csv', () => `duty-2026-${code}-all-6.csv`],
    ['/hr/reports/learning.csv', () => `learning-${code}-english-2026-01-01-2026-12-31.csv`],
  ])('the name of a file says what it holds: %s', async (path, name) => {
    const asked = {
      '/institute/certificates.csv': { department, course: file, state: 'valid' },
      '/institute/audit.csv': { course: file, from: '2026-01-02' },
      '/hr/reports/duty.csv': { year: '2026', department, state: 'all', category: '6' },
    }[path] ?? { department, kind: 'english', from: '2026-01-01', to: '2026-12-31' };
    const role = path.startsWith('/hr') ? 'hr' : 'institute';
    const { headers } = await agents[role].get(path).query(asked).expect(200);
    expect(headers['content-disposition']).toContain(name());
  });
});
