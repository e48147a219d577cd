import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Express } from 'express';
import { routesOf } from '../../src/routes.js';
import { TEST_SECRET, testApp, testConfig } from '../support/test-app.js';
import { useTestDatabase } from '../support/test-database.js';
import { INDIVIDUAL_SENDINGS } from './individual-sendings.js';
import { COMMUNITY_SENDINGS } from './community-sendings.js';
import { creditedByRegistry } from './credited-by-registry.js';
import { OFFICE_SENDINGS } from './office-sendings.js';
import { OWN_SENDINGS } from './own-sendings.js';
import { PROPOSAL_SENDINGS } from './proposal-sendings.js';
import { RESIDENTS_SURVEY_SENDINGS } from './residents-survey-sendings.js';
import { RESIDENT_SENDINGS } from './resident-sendings.js';
import { countAll, formOf, growth, type Sending } from './sending.js';
import { STRATEGY_SENDINGS } from './strategy-sendings.js';
import { SURVEY_SENDINGS } from './survey-sendings.js';

useTestDatabase();
jest.setTimeout(60_000);
let app: Express;
beforeAll(() => {
  app = testApp();
});

const SENDINGS = {
  ...{ ...OFFICE_SENDINGS, ...OWN_SENDINGS },
  ...{ ...INDIVIDUAL_SENDINGS, ...COMMUNITY_SENDINGS, ...RESIDENT_SENDINGS },
  ...{ ...SURVEY_SENDINGS, ...PROPOSAL_SENDINGS, ...RESIDENTS_SURVEY_SENDINGS },
  ...STRATEGY_SENDINGS,
};

/** They give something up that is gone then: each stands on a page of its own, which says what is lost. */
const GIVE_UP = [
  ...['/me/calendar/revocation', '/demand/:programmeCode/withdrawal', '/me/deletion'],
  ...['/hr/downloads/:id/deletion', '/me/external/:id/withdrawal', '/me/sessions/end-all'],
  '/hr/people/:personnelNumber/duty/exemptions/:id/withdrawal',
  ...['deletion', 'off'].map((act) => `/institute/webhooks/:id/${act}`),
  ...['/me/tokens/:id/removal', '/institute/provisioning/:id/removal'],
  ...['/institute/departments/:code/end', '/hr/people/:personnelNumber/leave/end'],
  ...['/institute/strategy/:code/goals/:goal/links/removal', '/me/security/authenticator/removal'],
  ...['/me', '/team/:personnelNumber', '/hr/people/:personnelNumber'].map(
    (whose) => `${whose}/programme/needs/removal`,
  ),
  ...['/teaching/:code/materials/:id/removal', '/hr/reports/saved/:id/deletion'],
  '/institute/surveys/:code/questions/:id/removal',
  '/institute/surveys/:code/import/:hash/removal',
  ...['photos/:id', 'initiators/:id'].map((of) => `/coordination/projects/:number/${of}/removal`),
];

/** They do, too, on a page that asks for the password. */
const ASK_PASSWORD = ['/me/security/passkeys/:id/removal'];

/** The same, where giving up also leaves something behind. */
const GIVE_UP_AND_TELL = [
  ...['/courses/:code/withdrawal', '/institute/courses/:code/cancellation'],
  ...['/institute/certificates/:number/revocation', '/institute/certificates/:number/reissue'],
];

/** Forms that make nothing of their own; what each does twice its own tests say. */
const MAKE_NOTHING = [
  // They look something up, or send a file that is kept nowhere.
  ...['/verify', '/hr/downloads/new', '/institute/certificates/templates/:kind/preview'],
  ...['/hr/certificates', '/institute/certificates'].flatMap((list) => [
    list,
    ...['zip', 'pdf', 'xlsx', 'csv'].map((format) => `${list}.${format}`),
  ]),
  // It looks into a file once more, and writes what it finds over what stands.
  '/hr/external/:id/check',
  // They say how something that is there is to be: once more, it is so already.
  ...[
    '/language',
    '/letters/off/:word',
    '/institute/rules',
    '/institute/institution',
    '/institute/rooms/:room',
    '/institute/needs/surveys/:year/term',
    '/institute/security',
    ...['/institute/retention', '/institute/retention/term'],
    '/institute/start',
    ...['/me/profile', '/me/name', '/me/told', '/institute/residents/:id'],
    '/hr/reports/saved/:id',
    '/me/notices/read',
    '/me/notices/all-read',
    '/me/notices/unread',
    '/institute/programmes/:code',
  ],
  ...['leaving', 'return'].map((fate) => `/hr/people/:personnelNumber/${fate}`),
  ...['group', 'edit', 'roles', 'duty/documents/:id'].map(
    (form) => `/hr/people/:personnelNumber/${form}`,
  ),
  // One document decides, and a proposal is answered once.
  ...['/me', '/team/:personnelNumber', '/hr/people/:personnelNumber'].map(
    (whose) => `${whose}/programme/answer`,
  ),
  '/me/programme/done',
  // What is confirmed is confirmed.
  ...['', '/:number/declining', '/:number/restoring'].map((act) => `/hr/confirmations${act}`),
  ...['/institute/duty/:id', '/hr/people/groups/:id/columns', '/hr/people/import/:id/columns'],
  ...['/institute/departments/import/:id/columns', '/hr/exchange/certificates/:id/columns'],
  ...['edit', 'places', 'costs', 'sessions/:n'].map((form) => `/institute/courses/:code/${form}`),
  ...['/institute/levels/import/:id/columns', '/teaching/:code/results/import/:id/columns'],
  ...GIVE_UP,
  // A community and a project decide about themselves.
  ...['', '/coordinator', '/closing'].map((form) => `/institute/communities/:code${form}`),
  '/coordination/:code/showing',
  ...['description', 'stage', 'declining', 'photos/:id/publication'].map(
    (form) => `/coordination/projects/:number/${form}`,
  ),
  // So does a survey among residents.
  ...['', '/opening', '/closing', '/publication', '/words', '/import/:hash'].map(
    (form) => `/institute/surveys/:code${form}`,
  ),
  // So does a proposal.
  '/me/proposals/:number/name',
  ...['showing', 'forwarding', 'hiding', 'declining', 'term'].map(
    (form) => `/institute/proposals/:number/${form}`,
  ),
  ...['taking', 'answer', 'finish', 'refusal', 'term'].map(
    (form) => `/team/proposals/:number/${form}`,
  ),
  // And a strategy.
  ...['description', 'goals/:goal', 'indicators/:indicator'].map(
    (form) => `/institute/strategy/:code/${form}`,
  ),
  '/institute/strategy/:code/goals/:goal/links',
  '/sign-out',
  ...['factor', 'sign-in'].map((form) => `/hr/people/:personnelNumber/${form}`),
  // A ping asks; what has this form's secret, or is sent again by it, is so already.
  ...['ping', 'secret', 'replay', 'deliveries/:message/replay'].map(
    (act) => `/institute/webhooks/:id/${act}`,
  ),
  // One document decides, and sees that it has decided.
  '/hr/people/:personnelNumber/roles/request',
  '/hr/people/:personnelNumber/merge',
  ...['rename', 'move', 'merge', 'close'].map((act) => `/institute/departments/:code/${act}`),
  ...['/courses/:code/offer', '/institute/courses/:code/queue/moves'],
  ...['/teaching/:code/sessions/:n/attendance', '/teaching/:code/sessions/:n/absences'],
  ...['/check-in/:token', '/teaching/:code/results', '/teaching/:code/results/import/:id'],
  '/institute/courses/:code/completion/recognition',
  // They ask for what waits to be tried at once, which is once for all who ask.
  ...['/institute/mail/retry', '/institute/failures/again', '/institute/failures/effects/again'],
  // A link proves a mailbox once.
  ...['confirm', 'parent', 'sign-in'].map((link) => `/trainings/${link}/:token`),
  // A letter that is on its way is not sent again; a password that was chosen is chosen.
  ...['/password/forgotten', '/password/reset/:token', '/me/password'],
  // Sent twice it is the same letter, by its Message-ID.
  '/institute/mail/test',
  '/me/sessions/end',
  // Somebody's one app, the codes that one form made, a step of signing in.
  ...['authenticator', 'recovery-codes', 'recovery-codes/kept'].map(
    (form) => `/me/security/${form}`,
  ),
  ...['/sign-in/second-step', '/sign-in/passkey'],
  // A passkey is one, known by its credential.
  ...['', '/:id', '/:id/removal'].map((form) => `/me/security/passkeys${form}`),
  // A person's one address, a session of a browser.
  ...['/me/calendar', '/sign-in'],
  // Takes what pages of an earlier day carry; `/institute/levels` does the same.
  '/institute/levels/import',
];

/** Documents of which one serves many: the numbers of a year, the rules of a group, the tree of the council, an image under its own hash. */
const SHARED = ['registers', 'dutyrules', 'counciltrees', 'templateimages'];
const withoutShared = (grown: Record<string, number>) =>
  Object.fromEntries(Object.entries(grown).filter(([name]) => !SHARED.includes(name)));

/** All of them, and what is sent to one of their addresses and done there in another way. */
const ALL: Record<string, (app: Express) => Promise<Sending>> = {
  ...SENDINGS,
  '/hr/external/:id/decision, resting on the registry': creditedByRegistry,
};

describe.each(Object.entries(ALL))('what is sent to %s', (_path, prepare) => {
  it('is done once and answered alike, pressed twice and sent again later', async () => {
    const sendOnce = await formOf(await prepare(app));
    const empty = await countAll();
    expect((await sendOnce()).status).toBeLessThan(400);
    const byOne = growth(empty, await countAll());
    expect(byOne).not.toEqual({});

    const send = await formOf(await prepare(app));
    const before = await countAll();
    const [first, second] = await Promise.all([send(), send()]);
    const third = await send();
    const byThree = growth(before, await countAll());
    expect(withoutShared(byThree)).toEqual(withoutShared(byOne));
    expect(first.status).toBeLessThan(400);
    expect([second, third]).toEqual([first, first]);
  });
});

describe('a form', () => {
  it('is either sent twice here, or makes nothing', () => {
    const paths = routesOf({ config: testConfig, clock: () => new Date(), secret: TEST_SECRET })
      .filter(({ method }) => method === 'post')
      .map(({ path }) => path);
    expect([...Object.keys(SENDINGS), ...MAKE_NOTHING].sort()).toEqual([...paths].sort());
  });

  it('that gives something up is sent from a page of its own', () => {
    const pages = routesOf({ config: testConfig, clock: () => new Date(), secret: TEST_SECRET })
      .filter(({ method }) => method === 'get')
      .map(({ path }) => path);
    const taking = [...GIVE_UP, ...GIVE_UP_AND_TELL];
    expect(taking.filter((path) => !pages.includes(path))).toEqual([]);
    // Whatever is named like it is among them.
    const named = [...Object.keys(SENDINGS), ...MAKE_NOTHING].filter((path) =>
      /(?:withdrawal|revocation|deletion|cancellation|removal)$/.test(path),
    );
    expect(named.filter((path) => ![...taking, ...ASK_PASSWORD].includes(path))).toEqual([]);
  });

  it('that is changed after it was sent makes another thing', async () => {
    const sending = await OWN_SENDINGS['/me/external']?.(app);
    if (!sending) throw new Error('no such form');
    const before = await countAll();
    const form = await formOf(sending);
    const [one, same] = [await form(), await form()];
    const other = await form({ number: 'КБ-18' });
    expect(same.to).toBe(one.to);
    expect(other.to).not.toBe(one.to);
    expect(growth(before, await countAll())).toMatchObject({ externalcertificates: 2 });
  });

  it('for a document that was taken back since records it anew', async () => {
    const sending = await OWN_SENDINGS['/me/external']?.(app);
    if (!sending) throw new Error('no such form');
    const form = await formOf(sending);
    const { to = '' } = await form();
    await sending.agent.post(`${to}/withdrawal`).expect(303);
    const anew = await form();
    expect(anew.status).toBe(303);
    expect(anew.to).not.toBe(to);
  });

  it('of somebody else makes another thing, with the same key', async () => {
    const [mine, theirs] = [
      await OWN_SENDINGS['/me/external']?.(app),
      await OWN_SENDINGS['/me/external']?.(app),
    ];
    if (!mine || !theirs) throw new Error('no such form');
    const formKey = '6b0aad7848e080115034cd94';
    const [one, other] = [
      await (await formOf(mine))({ formKey }),
      await (await formOf(theirs))({ formKey }),
    ];
    expect([one.status, other.status]).toEqual([303, 303]);
    expect(other.to).not.toBe(one.to);
  });

  it('without a key, of a program, makes something each time', async () => {
    const sending = await OFFICE_SENDINGS['/institute/levels']?.(app);
    if (!sending) throw new Error('no such form');
    const before = await countAll();
    const form = await formOf(sending);
    await form({ formKey: '' });
    await form({ formKey: '' });
    expect(growth(before, await countAll())).toEqual({ imports: 2 });
  });
});
