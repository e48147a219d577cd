import { beforeAll, describe, expect, it } from '@jest/globals';
import { aCourse, aDepartment, aPerson, aProgramme } from '../../support/builders.js';
import { enrol } from '../../../src/training/enrolment/enrolling.js';
import { sortKey } from '../../../src/people/names/sort-key.js';
import { aCertificate } from '../../training/certificates/issued-course.js';
import { signedIn, testApp, type Agent } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';

useTestDatabase();

const SURNAMES = ['Гаврилюк', 'Ґудзь', 'Івасюк', 'Їжакевич'];

let agents: Record<'hr' | 'institute', Agent>;

beforeAll(async () => {
  const app = testApp();
  const above = await aDepartment({ name: { uk: 'Міська рада', en: 'Council' } });
  const below = (name: string) =>
    aDepartment({ name: { uk: name, en: name }, sortKey: sortKey(name), parentPath: [above._id] });
  const [units, outside] = [[await below('Архів'), await below('Бюджет')], await aDepartment()];
  for (const [at, surname] of SURNAMES.entries()) {
    const person = await aPerson({
      ...{ name: { surname, givenName: 'Іван', patronymic: 'Петрович' } },
      ...{ sortKey: sortKey(surname), department: units[(at + 1) % 2]?._id ?? null },
    });
    await aCertificate(person);
  }
  const hr = await aPerson({ roles: ['hr'], hrDepartment: above._id, department: outside._id });
  const institute = await aPerson({ roles: ['institute'] });
  agents = { hr: await signedIn(app, hr.email), institute: await signedIn(app, institute.email) };
  await aProgramme();
  for (const waiting of [0, 2, 1]) {
    const course = await aCourse({ capacity: 1, code: `Q-WAIT-${waiting}` });
    for (let n = 0; n <= waiting; n += 1) {
      const { _id } = await aPerson();
      await enrol(course, _id, _id, new Date());
    }
  }
});

const LISTS = [
  ['/hr/people', 'hr', 'name', 'department'],
  ['/hr/certificates', 'hr', 'date', 'name'],
  ['/institute/certificates', 'institute', 'date', 'number'],
  ['/institute/courses', 'institute', 'start', 'waiting'],
  ['/hr/reports/duty?state=all', 'hr', 'name', 'missing'],
] as const;

const surnamesIn = (text: string) =>
  [...text.matchAll(/<th scope="row">(?:<a [^>]*>)?\s*([^\s<]+) /g)].map(([, name]) => name);

const headsIn = (text: string) =>
  [...text.matchAll(/<th scope="col"[^>]*><a class="sort-head" href="([^"]+)"/g)].map(
    ([head, href = '']) => ({
      href: href.replaceAll('&#x3D;', '=').replaceAll('&amp;', '&'),
      direction: /aria-sort="(\w+)"/.exec(head)?.[1] ?? '',
    }),
  );

describe('the headers of a list', () => {
  it.each(LISTS)(
    'say its order, and each leads to another of the same conditions: %s',
    async (path, role, _, other) => {
      const agent = agents[role];
      const { text } = await agent.get(path).query({ sort: other }).expect(200);
      const heads = headsIn(text);
      expect(heads.filter(({ direction }) => direction === 'ascending')).toHaveLength(1);
      expect(heads.filter(({ direction }) => direction === '')).toHaveLength(heads.length - 1);
      for (const { href } of heads) await agent.get(href).expect(200);
      expect(text).toContain('name="sort"');
    },
  );

  it.each(LISTS)(
    'are pressed again for the other way round: %s',
    async (...[path, role, usual]) => {
      const first = headsIn((await agents[role].get(path).expect(200)).text);
      const sorted = first.find(({ direction }) => direction !== '');
      const back = await agents[role].get(sorted?.href ?? '').expect(200);
      const again = headsIn(back.text).find(({ direction }) => direction !== '');
      expect(again?.direction).not.toBe(sorted?.direction);
      expect(new URL(again?.href ?? '', 'http://x').searchParams.get('sort')).toBeNull();
      expect(sorted?.href).toContain(usual);
    },
  );

  it.each(LISTS)('know no other order, and say so by name: %s', async (...[path, role]) => {
    const { text } = await agents[role].get(path).query({ sort: 'shoe' }).expect(422);
    expect(text).toContain('href="#sort"');
    expect(text).toContain('sort: shoe');
  });
});

describe('a list', () => {
  it('of people goes by name either way, or through the departments of the tree', async () => {
    const of = async (sort: string) =>
      surnamesIn((await agents.hr.get(`/hr/people?sort=${sort}`).expect(200)).text);
    expect(await of('name')).toEqual(SURNAMES);
    expect(await of('-name')).toEqual(SURNAMES.toReversed());
    expect(await of('department')).toEqual(['Ґудзь', 'Їжакевич', 'Гаврилюк', 'Івасюк']);
    expect(await of('-department')).toEqual(['Гаврилюк', 'Івасюк', 'Ґудзь', 'Їжакевич']);
  });

  it('of certificates goes by the name of the holder', async () => {
    const { text } = await agents.hr.get('/hr/certificates?sort=-name').expect(200);
    expect(surnamesIn(text)).toEqual(SURNAMES.toReversed());
  });

  it('of courses has first those for which most wait', async () => {
    const { text } = await agents.institute.get('/institute/courses?sort=-waiting').expect(200);
    const codes = [...text.matchAll(/Q-WAIT-(\d)<\/span>/g)].map(([, waiting]) => waiting);
    expect([...new Set(codes)]).toEqual(['2', '1', '0']);
  });

  it('keeps its order in the pages that follow, and in the conditions that are taken away', async () => {
    const { text } = await agents.hr
      .get('/hr/people')
      .query({ q: 'Іван', sort: '-name' })
      .expect(200);
    expect(text).toMatch(/class="chip" href="\/hr\/people\?sort&#x3D;-name"/);
  });
});
