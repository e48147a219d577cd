import { newId } from '../../src/ground/id.js';
import { makeToken, newToken } from '../../src/people/access-tokens/access-tokens.js';
import { PersonModel } from '../../src/people/person/person-model.js';
import { sessionMark } from '../../src/people/person/session-mark.js';
import { bareRoutes, fillUpTo, load } from './catalogue.js';
import { aCrowd } from './crowd.js';
import { bareUpdates, rush } from './enrolment.js';
import { noteRatio } from './figures.js';
import { onSite, type Site } from './site.js';

const COURSES = 300;
const CROWD = 500;
/** As many rows as a page of the catalogue has, and as the bare route reads. */
const ROWS = 20;
/** Each is measured so often, and the middle one counts. */
const ROUNDS = 3;

/**
 * The API's list of courses and enrolling by it, each beside the page that does the same, and beside what
 * is bare: a route that reads a session and one indexed page of the list, guarded updates of one document.
 */
export const benchApi = (): Promise<void> => onSite(measured);

async function measured({ url, uri }: Site): Promise<void> {
  const cookies = await aCrowd(CROWD);
  const tokens = await tokensOfAll();
  await fillUpTo(COURSES);
  await list(url, uri, cookies[0] ?? '', tokens);
  await enrolling(url, cookies, tokens);
}

async function list(url: string, uri: string, cookie: string, tokens: string[]): Promise<void> {
  // Another in each round: one alone would come to its limit.
  const byApi = (at: number) => ({ authorization: `Bearer ${tokens.at(at) ?? ''}` });
  const address = `${url}/api/v1/courses?limit=${ROWS}`;
  const { body } = await load(address, '', 1, byApi(-1));
  const bare = await bareRoutes(uri, body);
  const ask = {
    api: (round: number) => load(address, '', 3, byApi(-3 - round)),
    page: () => load(`${url}/courses`, cookie, 3),
    bare: () => load(`${bare.url}/list`, cookie, 3),
  };
  // A program that has just been started compiles while it answers: each has a round that does not count.
  const rounds = [];
  for (let round = -1; round < ROUNDS; round += 1)
    rounds.push({ api: await ask.api(round), page: await ask.page(), bare: await ask.bare() });
  bare.end();
  const counted = rounds
    .slice(1)
    .map((round) => ({ ...round, ratio: round.api.perSecond / round.bare.perSecond }))
    .toSorted((one, other) => one.ratio - other.ratio);
  const middle = counted[Math.floor(counted.length / 2)];
  if (!middle) return;
  noteRatio('API list of 300, session and list', middle.ratio);
  console.log(
    `API list, ${COURSES} courses: ${middle.api.perSecond.toFixed(0)}/s, p99 ${middle.api.p99.toFixed(0)} ms; ` +
      `page ${middle.page.perSecond.toFixed(0)}/s; session and list ${middle.bare.perSecond.toFixed(0)}/s; ` +
      `ratios ${counted.map(({ ratio }) => ratio.toFixed(2)).join(', ')}`,
  );
}

async function enrolling(url: string, cookies: string[], tokens: string[]): Promise<void> {
  await bareUpdates(CROWD);
  await rush(url, tokens, {}, true);
  const rounds = [];
  for (let round = 0; round < ROUNDS; round += 1)
    rounds.push({
      bare: await bareUpdates(CROWD),
      page: (await rush(url, cookies, {})).ms,
      api: await rush(url, tokens, {}, true),
    });
  const [, middle] = rounds.toSorted((a, b) => a.api.ms - b.api.ms);
  if (!middle) return;
  const { bare, page, api } = middle;
  const wrong = api.answers.filter(({ status }) => status !== 200).length;
  noteRatio('enrolment of 500 by the API', bare / api.ms);
  console.log(
    `API enrolment, ${CROWD} people: ${api.ms.toFixed(0)} ms, wrong answers ${wrong}; by the page ` +
      `${page.toFixed(0)} ms; bare updates ${bare.toFixed(0)} ms; ratio ${(bare / api.ms).toFixed(2)}`,
  );
}

/** A token with the scopes of this benchmark for everybody there is. */
async function tokensOfAll(): Promise<string[]> {
  const people = await PersonModel.find({}, { _id: 1, roles: 1 }).sort({ sortKey: 1 }).lean();
  const at = new Date();
  const expiresAt = new Date(at.getTime() + 86_400_000);
  return Promise.all(
    people.map(async ({ _id, roles }) => {
      const token = newToken('program');
      const mark = sessionMark({ roles, status: 'active' });
      const scopes = ['courses:read', 'enrolments:write'];
      const wanted = { token, name: 'bench', scopes, expiresAt, mark };
      await makeToken(newId(), 'program', wanted, { by: _id, at });
      return token;
    }),
  );
}
