import { beforeAll, describe, expect, it } from '@jest/globals';
import { searchWords } from '../../../src/training/courses/search-words.js';
import { aCourse, aPerson } from '../../support/builders.js';
import { signedIn, testApp, type Agent } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';

useTestDatabase();
let agent: Agent;

const day = 86_400_000;
const titled = (uk: string, en: string) => ({ title: { uk, en }, search: searchWords([uk, en]) });

beforeAll(async () => {
  await aCourse({
    code: 'BUDGET',
    kind: 'qualification',
    ...titled('Бюджетний процес у громаді', 'The budget process'),
  });
  await aCourse({
    code: 'HEALTH',
    kind: 'qualification',
    form: 'online',
    ...titled('Охорона здоров’я міста', 'Health care'),
  });
  await aCourse({
    code: 'ENGLISH',
    kind: 'english',
    ...titled('Англійська мова, рівень B1', 'English, level B1'),
  });
  await aCourse({
    code: 'CLOSED',
    kind: 'english',
    enrolmentClosesAt: new Date(Date.now() - day),
    ...titled('Ділове листування', 'Correspondence'),
  });
  await aCourse({
    code: 'FULL',
    kind: 'grant-writing',
    capacity: 1,
    taken: 1,
    unopened: true,
    ...titled('Грантові заявки', 'Grant proposals'),
  });
  await aCourse({
    code: 'DRAFT',
    status: 'draft',
    unopened: true,
    ...titled('Чернетка', 'A draft'),
  });
  await aCourse({ code: 'OVER', status: 'completed', ...titled('Минуле', 'The past') });
  agent = await signedIn(testApp(), (await aPerson()).email);
});

const codes = async (query: string) => {
  const { text } = await agent.get(`/courses${query}`).expect(200);
  return [...text.matchAll(/course-row__title"><a href="\/courses\/([^"]+)"/g)]
    .map(([, code]) => code)
    .sort();
};

describe('the catalogue', () => {
  it('shows what is announced, and neither drafts nor what is over or closed', async () => {
    expect(await codes('')).toEqual(['BUDGET', 'ENGLISH', 'FULL', 'HEALTH']);
  });

  it('leads to what is closed, which stands behind the others', async () => {
    const { text } = await agent.get('/courses').expect(200);
    expect(text).toContain('href="/courses?closed&#x3D;1"');
    expect(text).toContain('Показати ще 1 курс, на який запис закрито');
    expect(await codes('?closed=1')).toEqual(['BUDGET', 'CLOSED', 'ENGLISH', 'FULL', 'HEALTH']);
  });

  it('says free places as free, with no bar where none can be had', async () => {
    const { text } = await agent.get('/courses?closed=1').expect(200);
    expect(text).toContain('вільно 25 з 25');
    const closed = text.slice(text.indexOf('id="stage-closed"'));
    expect(closed).toContain('/courses/CLOSED');
    expect(closed).not.toContain('data-places');
  });

  it.each([
    ['?kind=english', ['ENGLISH']],
    ['?kind=english&closed=1', ['CLOSED', 'ENGLISH']],
    ['?kind=english&kind=grant-writing', ['ENGLISH', 'FULL']],
    ['?form=online', ['HEALTH']],
    ['?open=1', ['BUDGET', 'ENGLISH', 'FULL', 'HEALTH']],
    ['?open=1&kind=english', ['ENGLISH']],
    ['?free=1&kind=grant-writing', []],
  ])('filters by kind, form and places: %s', async (query, expected) => {
    expect(await codes(query)).toEqual(expected);
  });

  it.each([
    ['бюджет', ['BUDGET']],
    ['БЮДЖЕТНОГО', ['BUDGET']],
    ["здоров'я", ['HEALTH']],
    ['здоровʼя', ['HEALTH']],
    ['health', ['HEALTH']],
    ['англійської мови', ['ENGLISH']],
    ['грант', ['FULL']],
    ['немає такого', []],
  ])('finds «%s» whatever the case, the apostrophe and the ending', async (words, expected) => {
    expect(await codes(`?q=${encodeURIComponent(words)}`)).toEqual(expected);
  });

  it('says how to widen a search that found nothing, with what was typed still there', async () => {
    const { text } = await agent
      .get(`/courses?q=${encodeURIComponent('квантова фізика')}`)
      .expect(200);
    expect(text).toContain('Нічого не знайдено');
    expect(text).toContain('value="квантова фізика"');
  });

  it('keeps what was understood of a refused address in its form, and counts nothing', async () => {
    const { text } = await agent
      .get('/courses?q=фізика&kind=english&kind=nonsense&form=online&from=yesterday')
      .expect(422);
    expect(text).toContain('value="фізика"');
    expect(text).toContain('value="yesterday"');
    expect(text).toMatch(/id="form-2" name="form" value="online"[^>]* checked/);
    expect(text).not.toMatch(/choice__count">\d/);
  });

  it('keeps the filters from page to page', async () => {
    await Promise.all(
      Array.from({ length: 21 }, (_, index) => aCourse({ code: `C${index}`, kind: 'community' })),
    );
    const { text } = await agent.get('/courses?kind=community&open=1').expect(200);
    expect(text).toContain('/courses?kind&#x3D;community&amp;open&#x3D;1&amp;page&#x3D;2');
    expect(
      (await codes('?kind=community')).length + (await codes('?kind=community&page=2')).length,
    ).toBe(21);
  });
});
