import { beforeAll, describe, expect, it } from '@jest/globals';
import { DateTime } from 'luxon';
import { dayIn } from '../../../src/ground/time/days.js';
import { ROLES } from '../../../src/ground/roles.js';
import { mailAddress } from '../../../src/desks/office/mail/find-mail.js';
import { OutboxModel } from '../../../src/letters/outbox/outbox-model.js';
import { managersOf } from '../../../src/people/departments/departments.js';
import { PersonModel } from '../../../src/people/person/person-model.js';
import type { Person } from '../../../src/people/person/person.js';
import { RecordViewModel } from '../../../src/people/record-views/record-view-model.js';
import { keepToTerms } from '../../../src/desks/own-data/keep-to-terms.js';
import { routesOf } from '../../../src/routes.js';
import { CertificateModel } from '../../../src/training/certificates/certificate-model.js';
import { ExemptionModel } from '../../../src/training/duty/exemptions/exemption-model.js';
import { ExternalCertificateModel } from '../../../src/training/external-certificates/external-certificate-model.js';
import type { Route } from '../../../src/web/routes/route.js';
import { useDemoSite } from '../../support/demo-site.js';
import { liveIn } from '../../support/lived-in.js';
import { signedIn, TEST_SECRET, testConfig, type Agent } from '../../support/test-app.js';

const site = useDemoSite();
const agents = new Map<string, Agent>();
let person: Person;
let addresses: Record<string, string>;

/** Pages whose address names a course, a file, a setting or the reader, and no other person. */
const NAME_NOBODY =
  /^\/(?:sign-in|password|me|courses|calendar|teaching|check-in|verify|status-lists|programmes|demand|letters|communities|projects|proposals|surveys|strategy|coordination|trainings)\/|^\/hr\/reports\/|^\/team\/(?:needs|strategy)\/|^\/hr\/(?:people\/(?:groups|import)|downloads|exchange)\/|^\/institute\/(?:courses|duty|levels|demand|departments|programmes|communities|surveys|strategy|rooms|needs|webhooks|provisioning|certificates\/templates)\//;

/** Tells no more than the list of what waits for confirmation, of which it is a row. */
const ROW_OF_A_LIST = '/hr/confirmations/:number/';

/**
 * Opened by those who lead the person, or stand in where nobody does, which no role alone does: asked for by
 * themselves below, and in tests/training/duty/individual.
 */
const OF_A_LEADER =
  /^\/team\/:personnelNumber\/programme|^\/hr\/people\/:personnelNumber\/programme\/needs\/removal$/;

/** Opens what whoever proposed has told: tests/communities/proposals/pages. */
const OF_WHOEVER_PROPOSED = /^\/(?:institute|team)\/proposals\/:number/;

/** Opens a resident's record alone: tests/desks/residents/minors/coming-of-age-page. */
const OF_A_RESIDENT = '/institute/residents/:id';

const asked = routesOf({ config: testConfig, clock: () => new Date(), secret: TEST_SECRET }).filter(
  ({ method, path }) =>
    method === 'get' &&
    path.includes(':') &&
    !OF_A_LEADER.test(path) &&
    path !== OF_A_RESIDENT &&
    !OF_WHOEVER_PROPOSED.test(path) &&
    !NAME_NOBODY.test(path) &&
    !path.startsWith(ROW_OF_A_LIST),
);

beforeAll(async () => {
  await liveIn(site());
  const email = 'staff@city.example';
  await PersonModel.updateOne(
    { email },
    { $push: { identities: { key: 'city 1', issuer: 'city', provider: 'City', at: new Date() } } },
  );
  person = await PersonModel.findOne({ email }).orFail().lean<Person>();
  const mine = { person: person._id };
  const home = `/hr/people/${person.personnelNumber ?? ''}`;
  const { number } = await CertificateModel.findOne({ ...mine, status: 'valid' })
    .orFail()
    .lean();
  const paper = await ExternalCertificateModel.findOne({ ...mine, status: 'accepted' })
    .orFail()
    .lean();
  const mail = await OutboxModel.findOne({ to: person._id }).orFail().lean();
  const exemption = await ExemptionModel.findOne(mine).orFail().lean();
  const other = await PersonModel.findOne({
    ...{ department: person.department ?? '', status: 'active', roles: ['staff'] },
    _id: { $ne: person._id },
  })
    .orFail()
    .lean();
  addresses = {
    '/hr/people/:personnelNumber/duty/documents/:id': `${home}/duty/documents/${paper._id}`,
    '/hr/people/:personnelNumber/duty/exemptions/:id/withdrawal': `${home}/duty/exemptions/${exemption._id}/withdrawal`,
    '/hr/people/:personnelNumber/leave/end': `${home}/leave/end?leave=${person.leaves?.[0]?._id ?? ''}`,
    '/hr/people/:personnelNumber/sign-in/removal': `${home}/sign-in/removal?account=city%201`,
    '/hr/people/:personnelNumber/merge/confirmation': `${home}/merge/confirmation?other=${other._id}&stays=${person._id}`,
    '/hr/external/:id': `/hr/external/${paper._id}`,
    '/external/:id/scan': `/external/${paper._id}/scan`,
  };
  for (const { path } of asked)
    addresses[path] ??= path
      .replace('/hr/people/:personnelNumber', home)
      .replace(':number', number)
      .replace('/institute/mail/:id', mailAddress(mail._id));
  for (const role of ROLES)
    agents.set(role, await signedIn(site(), `${role}@city.example`, 'demo-2026'));
});

const idOf = async (role: string) =>
  (
    await PersonModel.findOne({ email: `${role}@city.example` })
      .orFail()
      .lean()
  )._id;

const mayOpen = ({ access }: Route, role: string) =>
  typeof access === 'string' || access.some((one) => one === role);

describe('whoever opens what is another’s', () => {
  it.each(asked.map((route) => [route.path, route] as const))(
    'is told to them: %s',
    async (path, route) => {
      let opened = 0;
      for (const role of ROLES.filter((one) => one !== 'staff' && mayOpen(route, one))) {
        const by = await idOf(role);
        await RecordViewModel.deleteMany({ person: person._id, by });
        const { status } = (await agents.get(role)?.get(addresses[path] ?? '')) ?? { status: 0 };
        // Those who may come by this door may have no business with this person.
        if (status === 404) {
          expect(await RecordViewModel.countDocuments({ person: person._id, by })).toBe(0);
          continue;
        }
        expect([role, status, addresses[path]]).toEqual([role, 200, addresses[path]]);
        expect(await RecordViewModel.countDocuments({ person: person._id, by })).toBe(1);
        opened += 1;
      }
      expect(opened).toBeGreaterThan(0);
    },
  );

  it('is told to them by whoever leads them: the individual programme', async () => {
    const leaders = await managersOf(person.department ?? '', new Date());
    const leader = await PersonModel.findOne({ _id: { $in: leaders, $ne: person._id } })
      .orFail()
      .lean();
    const agent = await signedIn(site(), leader.email, 'demo-2026');
    const views = { person: person._id, by: leader._id };
    await RecordViewModel.deleteMany(views);
    await agent.get(`/team/${person.personnelNumber ?? ''}/programme`).expect(200);
    expect(await RecordViewModel.countDocuments(views)).toBe(1);
  });

  it('stands once a day for each part, however often and by how many requests at once', async () => {
    const by = await idOf('hr');
    const views = { person: person._id, by, part: 'record' };
    await RecordViewModel.deleteMany(views);
    const home = addresses['/hr/people/:personnelNumber'] ?? '';
    const answers = await Promise.all([1, 2, 3, 4, 5].map(async () => agents.get('hr')?.get(home)));
    expect(answers.map((answer) => answer?.status)).toEqual([200, 200, 200, 200, 200]);
    expect(await RecordViewModel.find(views).lean()).toMatchObject([{ roles: ['staff', 'hr'] }]);
  });

  it('is not told of who was refused, nor of the person’s own look', async () => {
    const stranger = await PersonModel.findOne({ email: 'trainer@city.example' }).orFail().lean();
    await RecordViewModel.deleteMany({ person: person._id });
    const { number } = await CertificateModel.findOne({ person: person._id, status: 'valid' })
      .orFail()
      .lean();
    await agents.get('trainer')?.get(`/certificates/${number}.pdf`).expect(404);
    await agents.get('staff')?.get(`/certificates/${number}.pdf`).expect(200);
    expect(await RecordViewModel.countDocuments({ person: person._id })).toBe(0);
    expect(await RecordViewModel.countDocuments({ by: stranger._id, person: person._id })).toBe(0);
  });

  it('is seen by the person with name, role, part and day, the latest first, page by page', async () => {
    await RecordViewModel.deleteMany({ person: person._id });
    const by = await idOf('admin');
    // By day, as the clock changes twice a year and one day may hold what is 24 hours apart.
    const yesterday = DateTime.utc().startOf('day').minus({ hours: 14 });
    const at = (days: number) => yesterday.minus({ days }).toJSDate();
    await RecordViewModel.insertMany(
      Array.from({ length: 120 }, (_, days) => ({
        ...{ _id: `${person._id}:${by}:duty:${dayIn(at(days))}`, person: person._id, by },
        ...{ roles: ['admin'], part: 'duty', at: at(days) },
      })),
    );
    const { name } = await PersonModel.findById(by).orFail().lean();
    const own = await agents.get('staff')?.get('/me/data').expect(200);
    expect(own?.text).toContain(name.surname);
    expect(own?.text).toContain('href="/me/data/views"');
    const first = await agents.get('staff')?.get('/me/data/views').expect(200);
    for (const words of [name.surname, 'адміністратор', 'обсяг навчання за рік', 'page&#x3D;2'])
      expect(first?.text.toLowerCase()).toContain(words.toLowerCase());
    const second = await agents.get('staff')?.get('/me/data/views?page=2').expect(200);
    expect(second?.text).toContain(name.surname);
    const others = await agents.get('trainer')?.get('/me/data/views').expect(200);
    expect(others?.text).not.toContain('обсяг навчання за рік');
  });

  it('is forgotten after a year', async () => {
    const [old, late] = [366, 364].map((days) => new Date(Date.now() - days * 24 * 3600_000));
    const view = { person: person._id, by: 'x', roles: ['hr'], part: 'record' };
    await RecordViewModel.insertMany([
      { _id: 'old', ...view, at: old },
      { _id: 'late', ...view, at: late },
    ]);
    await keepToTerms(new Date());
    expect(await RecordViewModel.exists({ _id: 'old' })).toBeNull();
    expect(await RecordViewModel.exists({ _id: 'late' })).not.toBeNull();
  });
});
