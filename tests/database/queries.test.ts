import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import { seedDemo } from '../../src/programs/demo/seed-demo.js';
import { askEverything } from '../support/ask-everything.js';
import { costOf, isDear, type Cost } from '../support/explain.js';
import { testApp } from '../support/test-app.js';
import { useServed } from '../support/served.js';
import { useTestDatabase } from '../support/test-database.js';
import type { Question } from '../support/watch-questions.js';

/** Collections that grow with people and years; the others are as small as the institute. */
const GROWING = [
  ...['people', 'courses', 'enrolments', 'seatlists', 'attendancesheets', 'resultsheets'],
  ...['certificates', 'certificatefiles', 'externalcertificates', 'mailoutbox', 'auditevents'],
  ...[
    'demands',
    'coursemessages',
    'coursematerials',
    'claims',
    'checkins',
    'sessions',
    'securityevents',
    'dutyexemptions',
    'individualprogrammes',
    'needsanswers',
    'proposals',
    'surveyanswers',
    'surveyinvitations',
    'recordviews',
    'orders',
    'webhookdeliveries',
  ],
];

/** Doors to which no page leads in demonstration data, by the reason why. */
const CLOSED: Record<string, readonly string[]> = {
  'asks nothing but the session': ['post /sign-out', 'post /language'],
  'the same file is had by an address': ['hr', 'institute'].flatMap((role) =>
    ['zip', 'pdf', 'xlsx', 'csv'].map((file) => `post /${role}/certificates.${file}`),
  ),
  'the same is decided below, without its page': [
    ...['get /calendar/:token.ics', 'get /calendar/:token/courses/:code.ics'],
    ...['get /calendar/:token/rooms/:room.ics', 'post /me/calendar/revocation'],
    ...['post /institute/certificates/:number/correction'],
    ...['roles/request', 'merge'].map((act) => `post /hr/people/:personnelNumber/${act}`),
    ...['post /institute/courses/:code/completion/correction'],
    ...['post /courses/:code/offer', 'post /institute/courses/:code/publication'],
    ...['get', 'post'].map((door) => `${door} /hr/people/:personnelNumber/duty/documents/:id`),
    ...['post /me/sessions/end', 'post /me/sessions/end-all'],
    ...['post /hr/people/:personnelNumber/invitation', 'post /me/notices/unread'],
  ],
  'asks for one programme of one person by its id, as the pages of it do': [
    ...['/me', '/team/:personnelNumber', '/hr/people/:personnelNumber'].flatMap((whose) => [
      ...['needs', 'needs/removal'].map((act) => `post ${whose}/programme/${act}`),
      `get ${whose}/programme/needs/removal`,
      ...['proposal', 'answer'].map((act) => `post ${whose}/programme/${act}`),
    ]),
  ],
  'asks for one request by the hash of a letter’s link, or for one resident by id': [
    ...['confirm', 'parent', 'sign-in'].flatMap((link) =>
      ['get', 'post'].map((door) => `${door} /trainings/${link}/:token`),
    ),
    ...['get /institute/residents/:id', 'post /institute/residents/:id'],
    ...['get /me/name', 'post /me/name', 'get /me/told', 'post /me/told'],
    ...['get /me/deletion', 'post /me/deletion', 'get /trainings/deleted'],
    'post /trainings/:code/enrolment',
  ],
  'asks for one survey by its code, and for one ticket or the answers of one file': [
    ...['get', 'post'].map((door) => `${door} /surveys/:code/by/:ticket`),
    ...['get', 'post'].map((door) => `${door} /institute/surveys/:code/import/:hash`),
    'post /surveys/:code/link',
  ],
  'asks for one person by the id in a letter’s link': [
    ...['get', 'post'].map((door) => `${door} /letters/off/:word`),
  ],
  'needs a provider to sign in with': [
    ...['', '/callback', '/sign-out'].map((door) => `get /sign-in/oidc/:provider${door}`),
    ...['get', 'post'].map((door) => `${door} /hr/people/:personnelNumber/sign-in`),
    'get /hr/people/:personnelNumber/sign-in/removal',
  ],
  'is asked by a device, not by a page': [
    ...['get /teaching/:code/sessions/:n/check-in/events', 'post /check-in/:token'],
    ...['get /certificates/:number.json', 'get /institute/mail/:id/html'],
  ],
  'is sent from the page with which a form is answered': ['post /institute/retention/term'],
  'asks what the document beside it does': [
    ...['get /certificates/:number.png', 'get /certificates/:number.svg'],
    'get /hr/reports/year.docx',
  ],
  'asks for oneself by id, where there is a mail server': ['post /institute/mail/test'],
  'asks for one person by id, of whom somebody has a second factor and a device': [
    ...['get', 'post'].flatMap((door) => [
      `${door} /sign-in/second-step`,
      `${door} /me/security/authenticator/removal`,
      `${door} /me/security/recovery-codes`,
      `${door} /me/security/passkeys/:id`,
      `${door} /hr/people/:personnelNumber/factor`,
    ]),
    ...['post /me/security/recovery-codes/kept', 'post /sign-in/passkey'],
    ...['post /me/security/passkeys', 'post /me/security/passkeys/:id/removal'],
  ],
  'needs what a day of use would bring': [
    'get /team/strategy/:code/answers',
    ...['post /institute/levels/import', 'get /institute/levels/import/:id/refused.csv'],
    ...['get /hr/people/groups/:id/refused.csv', 'post /hr/confirmations'],
    ...['/institute/departments/import', '/hr/exchange/certificates'].map(
      (list) => `get ${list}/:id/refused.csv`,
    ),
    ...['get /teaching/:code/results/import/:id/refused.csv', 'post /hr/downloads/new'],
    ...['get', 'post'].map((door) => `${door} /demand/:programmeCode/withdrawal`),
    ...['get /me/calendar/revocation', 'post /institute/courses/:code/invitations'],
    ...['post /institute/mail/retry', 'post /institute/mail/:id/again'],
    ...['post /institute/failures/again', 'post /institute/failures/effects/again'],
    ...['post /teaching/:code/sessions/:n/absences', 'get /courses/:code/materials/:id'],
    ...['get', 'post'].map((door) => `${door} /teaching/:code/materials/:id/removal`),
    ...['get /projects/:number/photos/:id/file', 'post /coordination/:code/showing'],
    ...['get', 'post'].map((door) => `${door} /coordination/projects/:number/photos/:id/removal`),
    'post /coordination/projects/:number/photos/:id/publication',
    ...['post /institute/courses/:code/sessions/generate'],
    ...['post /institute/courses/:code/completion/recognition'],
    ...['post /hr/people/:personnelNumber/return', 'post /courses/:code/withdrawal/undo'],
    ...['get', 'post'].flatMap((door) =>
      ['/institute/provisioning', '/me/tokens'].map((page) => `${door} ${page}/:id/removal`),
    ),
    ...['get', 'post'].flatMap((door) =>
      ['declining', 'restoring'].map((act) => `${door} /hr/confirmations/:number/${act}`),
    ),
  ],
};

useTestDatabase({ tellCommands: true });
// It opens every door with every condition, and the machine may be busy.
jest.setTimeout(1_500_000);

const site = useServed(() => testApp());
let questions: Question[] = [];
let closed: string[] = [];

beforeAll(async () => {
  const now = new Date();
  await seedDemo({ people: 600, courses: 70, now });
  ({ questions, closed } = await askEverything(site(), now));
});

const told = ({ asked, question, plan, examined, wanted }: Cost) =>
  `${asked}: ${examined} for ${wanted} by ${plan}: ${question.slice(0, 300)}`;

describe('every question of a page, a form, a job or a decision', () => {
  it('is seen here: every door was opened but those that are named', () => {
    const known = Object.values(CLOSED).flat();
    expect(closed.filter((door) => !known.includes(door))).toEqual([]);
  });

  it('looks at little more than it wants, and never through a whole collection that grows', async () => {
    const faults: string[] = [];
    for (const question of questions) {
      const cost = await costOf(question);
      const scans = cost.plan.includes('COLLSCAN') && GROWING.includes(question.collection);
      if (scans || isDear(cost)) faults.push(told(cost));
    }
    expect(faults).toEqual([]);
  });
});
