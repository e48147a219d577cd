import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import request from 'supertest';
import { LIMITS } from '../../../src/web/limits/rules.js';
import { PersonModel } from '../../../src/people/person/person-model.js';
import { routesOf } from '../../../src/routes.js';
import { makesFile } from '../../../src/web/routes/limit-files.js';
import { aPerson } from '../../support/builders.js';
import { exhaust } from '../../support/exhaust.js';
import { signedIn, TEST_SECRET, testApp, testConfig } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';

useTestDatabase();
let app: Express;
beforeAll(() => {
  app = testApp();
});

describe('files', () => {
  it('that are made for a person are limited, each by what its address says', () => {
    const routes = routesOf({ config: testConfig, clock: () => new Date(), secret: TEST_SECRET });
    const made = routes.filter(makesFile).map(({ method, path }) => `${method} ${path}`);
    expect(made.sort()).toMatchInlineSnapshot(`
     [
       "get /hr/certificates.csv",
       "get /hr/certificates.pdf",
       "get /hr/certificates.xlsx",
       "get /hr/certificates.zip",
       "get /hr/exchange/certificates/:id/refused.csv",
       "get /hr/exchange/examples/hr-system.xlsx",
       "get /hr/exchange/examples/portal.xlsx",
       "get /hr/exchange/year.xlsx",
       "get /hr/people.csv",
       "get /hr/people.xlsx",
       "get /hr/people/:personnelNumber/duty/sheet.pdf",
       "get /hr/people/:personnelNumber/duty/sheet.xlsx",
       "get /hr/people/groups/:id/refused.csv",
       "get /hr/people/import/:id/report.csv",
       "get /hr/people/import/:id/report.xlsx",
       "get /hr/reports/:report.csv",
       "get /hr/reports/:report.pdf",
       "get /hr/reports/:report.xlsx",
       "get /hr/reports/duty.csv",
       "get /hr/reports/duty.xlsx",
       "get /hr/reports/duty/sheets.pdf",
       "get /hr/reports/duty/sheets.xlsx",
       "get /hr/reports/year.docx",
       "get /hr/reports/year.pdf",
       "get /institute/audit.csv",
       "get /institute/audit.xlsx",
       "get /institute/certificates.csv",
       "get /institute/certificates.pdf",
       "get /institute/certificates.xlsx",
       "get /institute/certificates.zip",
       "get /institute/courses/:code/orders/:kind.docx",
       "get /institute/courses/:code/orders/:kind.pdf",
       "get /institute/departments/import/:id/refused.csv",
       "get /institute/grants.xlsx",
       "get /institute/levels/import/:id/refused.csv",
       "get /institute/needs.xlsx",
       "get /institute/needs/surveys/:year/answers.xlsx",
       "get /institute/outcome/table.pdf",
       "get /institute/outcome/table.xlsx",
       "get /institute/proposals/figures.xlsx",
       "get /me/data.json",
       "get /me/data.pdf",
       "get /me/duty/sheet.pdf",
       "get /me/duty/sheet.xlsx",
       "get /open-data/catalog.jsonld",
       "get /open-data/courses.csv",
       "get /open-data/courses.json",
       "get /open-data/figures.csv",
       "get /open-data/figures.json",
       "get /strategy/:code/table.xlsx",
       "get /teaching/:code/attendance.pdf",
       "get /teaching/:code/attendance.xlsx",
       "get /teaching/:code/results/import/:id/refused.csv",
       "get /teaching/:code/sign-in-sheet.pdf",
       "post /hr/certificates.csv",
       "post /hr/certificates.pdf",
       "post /hr/certificates.xlsx",
       "post /hr/certificates.zip",
       "post /hr/downloads",
       "post /institute/certificates.csv",
       "post /institute/certificates.pdf",
       "post /institute/certificates.xlsx",
       "post /institute/certificates.zip",
     ]
    `);
  });

  it('are made for one person up to a limit, which says when to come back, and for others still', async () => {
    const [one, other] = [await aPerson({ roles: ['hr'] }), await aPerson({ roles: ['hr'] })];
    await exhaust(LIMITS.downloads, one._id);
    const refused = await (await signedIn(app, one.email)).get('/hr/certificates.csv').expect(429);
    expect(refused.text).toMatch(/Спробуйте за \d+ хвилин/);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(3000);
    await (await signedIn(app, other.email)).get('/hr/certificates.csv').expect(200);
  });

  it('are taken from one person up to a limit; forms without files go on', async () => {
    const { _id, email } = await aPerson();
    const browser = await signedIn(app, email);
    await exhaust(LIMITS.uploads, _id);
    await browser.post('/me/external').attach('scan', Buffer.from('x'), 'x.pdf').expect(429);
    await browser.post('/me/calendar').expect(303);
  });

  it('are taken from visitors up to a limit for their address', async () => {
    await exhaust(LIMITS.visitorsUploads, '127.0.0.1');
    await request(app).post('/verify').attach('file', Buffer.from('x'), 'x.pdf').expect(429);
    await request(app).get('/verify').expect(200);
  });
});

describe('a calendar', () => {
  it('is read up to a limit, which stops nobody else', async () => {
    const [one, other] = [await aPerson(), await aPerson()];
    const tokenOf = async ({ email, _id }: typeof one) => {
      await (await signedIn(app, email)).post('/me/calendar').expect(303);
      return (await PersonModel.findById(_id).lean())?.calendarToken ?? '';
    };
    await exhaust(LIMITS.calendar, one._id);
    await request(app)
      .get(`/calendar/${await tokenOf(one)}.ics`)
      .expect(429);
    await request(app)
      .get(`/calendar/${await tokenOf(other)}.ics`)
      .expect(200);
  });
});
