import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import mongoose from 'mongoose';
import { isHoliday } from '../../../src/ground/time/holidays.js';
import { costsOf, spentIn } from '../../../src/training/courses/costs/costs.js';
import { minutesOf } from '../../../src/training/courses/courses.js';
import { kyivDay } from '../../../src/training/planning/kyiv-time.js';
import { seedDemo } from '../../../src/programs/demo/seed-demo.js';
import type { Department } from '../../../src/people/departments/department.js';
import { countOutcome } from '../../../src/desks/outcome/count-outcome.js';
import { outcomeDocuments } from '../../../src/desks/outcome/outcome-documents.js';
import { periodOf, yearsOf } from '../../../src/desks/outcome/outcome-query.js';
import { GRANT_STAGES, grantStage } from '../../../src/training/results/grant/grant-stage.js';
import { dutiesOf } from '../../../src/training/duty/duty-of.js';
import type { Person } from '../../../src/people/person/person.js';
import { inKyiv } from '../../../src/ground/language/format.js';
import { useTestDatabase } from '../../support/test-database.js';
import { deleteEverything, readEverything, type Everything } from './seeded.js';

useTestDatabase();

// Whole cities are made, and the machine may be busy.
jest.setTimeout(240_000);

/** When somebody starts the demonstration: in Kyiv these are, in turn, what their names say. */
const MOMENTS = [
  ['in the night of a working day', '2026-11-25T00:20:00Z'],
  ['on a Sunday', '2026-11-29T10:00:00Z'],
  ['on New Year’s Day', '2027-01-01T09:00:00Z'],
  ['on a holiday, before the city council opens', '2026-08-24T04:00:00Z'],
  ['on the day on which the clocks go back', '2026-10-25T01:30:00Z'],
  ['on the day on which the clocks go forward', '2026-03-29T02:30:00Z'],
] as const;

/** Office hours of the city council as its rules say them. */
function odd(at: Date): string | undefined {
  const { weekday, hour, minute } = inKyiv(at);
  const clock = hour * 60 + minute;
  const closes = weekday === 5 ? 16 * 60 + 45 : 17 * 60;
  const open = (clock >= 8 * 60 && clock < 12 * 60) || (clock >= 13 * 60 && clock < closes);
  const works = weekday < 6 && !isHoliday(kyivDay(at));
  return works && open ? undefined : inKyiv(at).toFormat('ccc yyyy-MM-dd HH:mm');
}

const oddAmong = (moments: readonly (Date | null | undefined)[]): string[] =>
  moments.flatMap((at) => (at ? (odd(at) ?? []) : []));

/** Letters that follow from the time alone, or that residents have written to themselves, who keep no hours. */
const AT_ANY_HOUR = ['no-place', 'offer-lapsed', 'resident-sign-up', 'resident-parent'];

const stored = (collection: string) => mongoose.connection.collection(collection).find().toArray();

describe.each(MOMENTS)('a demonstration started %s', (_, start) => {
  const now = new Date(start);
  let all: Everything;
  beforeAll(async () => {
    await deleteEverything();
    await seedDemo({ people: 150, courses: 24, now });
    all = await readEverything();
  });

  it('shows nothing that somebody decided, asked for or issued out of office hours', async () => {
    const audited = await stored('auditevents');
    const letters = await stored('mailoutbox');
    const wishes = await stored('demands');
    expect(all.certificates.length).toBeGreaterThan(40);
    expect(audited.length).toBeGreaterThan(50);
    expect(
      oddAmong(all.certificates.flatMap(({ history }) => history.map(({ at }) => at))),
    ).toEqual([]);
    expect(oddAmong(audited.map(({ at }) => at as Date))).toEqual([]);
    const ofSomebody = letters.filter(({ kind }) => !AT_ANY_HOUR.includes(String(kind)));
    expect(ofSomebody.length).toBeGreaterThan(0);
    expect(oddAmong(ofSomebody.map(({ at }) => at as Date))).toEqual([]);
    expect(oddAmong(wishes.map(({ at }) => at as Date))).toEqual([]);
    const people = new Set(all.people.map(({ _id }) => _id));
    const steps = all.enrolments.flatMap(({ history }) => history);
    const own = steps.filter(({ by }) => people.has(by));
    expect(own.length).toBeGreaterThan(150);
    expect(oddAmong(own.map(({ at }) => at))).toEqual([]);
    const brought = all.externalcertificates;
    expect(oddAmong(brought.map(({ recordedAt }) => recordedAt))).toEqual([]);
    expect(oddAmong(brought.map(({ decision }) => decision?.at))).toEqual([]);
    expect(oddAmong(all.courses.map(({ completedAt }) => completedAt))).toEqual([]);
    expect(oddAmong(all.courses.map(({ createdAt }) => createdAt))).toEqual([]);
  });

  it('shows nothing that has not happened yet', async () => {
    const moments = [
      ...(await stored('auditevents')).map(({ at }) => at as Date),
      ...(await stored('mailoutbox')).map(({ at }) => at as Date),
      ...all.certificates.map(({ issuedAt }) => issuedAt),
    ];
    expect(moments.filter((at) => at > now)).toEqual([]);
  });

  it('has something that came of it, to tell a council and a donor', async () => {
    const years = yearsOf({}, now);
    const documents = await outcomeDocuments(periodOf(years));
    const { projects, money, trained } = countOutcome(years, documents, kyivDay(now));
    expect(trained.some(({ people }) => people !== null && people > 0)).toBe(true);
    expect(projects.begun.length).toBeGreaterThan(0);
    expect(money.total.received).toBeGreaterThan(0);
  });

  it('has a session today at half past nine, and otherwise meets on working days', () => {
    const sessions = all.courses.flatMap((course) => course.sessions);
    const today = sessions.filter(({ startsAt }) => kyivDay(startsAt) === kyivDay(now));
    expect(today.map(({ startsAt }) => inKyiv(startsAt).toFormat('HH:mm'))).toContain('09:30');
    const free = sessions.filter(({ startsAt }) => {
      const day = kyivDay(startsAt);
      return inKyiv(startsAt).weekday > 5 || isHoliday(day);
    });
    expect(free.filter(({ startsAt }) => kyivDay(startsAt) !== kyivDay(now))).toEqual([]);
  });
});

describe('the demonstration city', () => {
  let all: Everything;
  let unitOf: Map<string, Department>;
  beforeAll(async () => {
    await deleteEverything();
    await seedDemo({ people: 1500, courses: 90, now: new Date('2026-11-24T07:40:00Z') });
    all = await readEverything();
    unitOf = new Map(all.departments.map((unit) => [unit._id, unit]));
  });
  const postsIn = (unit: Department) =>
    all.people
      .filter(({ department }) => department === unit._id)
      .map(({ position }) => position?.uk);
  const named = (pattern: RegExp) => all.departments.filter(({ name }) => pattern.test(name.uk));

  it('has a head in every unit, by a post of the unit’s own kind', () => {
    const byId = new Map(all.people.map((person): [string, Person] => [person._id, person]));
    const heads = all.departments
      .filter(({ end }) => !end)
      .map(({ name, head }) => [name.uk, byId.get(head ?? '')?.position?.uk ?? 'nobody']);
    const expected = heads.map(([name = '']) => [name, postOfHead(name)]);
    expect(heads).toEqual(expected);
    for (const { _id, head } of all.departments.filter(({ end }) => !end))
      expect(byId.get(head ?? '')?.department).toBe(_id);
  });

  it('has leading posts only where there is something of that kind to lead', () => {
    const KINDS: readonly (readonly [RegExp, RegExp])[] = [
      [/директора? департаменту/iu, /департамент/iu],
      [/начальника? управління/iu, /управління/iu],
      [/начальника? відділу/iu, /^Відділ/u],
      [/районної адміністрації/u, /районна адміністрація/u],
      [/^Адміністратор$/u, /Центр надання адміністративних послуг/u],
      [/^Державний реєстратор$/u, /державної реєстрації/u],
    ];
    for (const { position, department } of all.people) {
      const rule = KINDS.find(([post]) => post.test(position?.uk ?? ''));
      if (rule) expect(unitOf.get(department ?? '')?.name.uk).toMatch(rule[1]);
    }
    const [centre] = named(/Центр надання/u);
    if (!centre) throw new Error('No service centre');
    expect(postsIn(centre).filter((one) => one === 'Адміністратор').length).toBeGreaterThan(40);
  });

  it('has units whose sizes follow the tree', () => {
    const own = (unit: Department) => postsIn(unit).length;
    for (const division of named(/^Відділ/u)) {
      const above = unitOf.get(division.parent ?? '');
      if (!above) throw new Error(`Nothing above ${division.name.uk}`);
      const whole = all.people.filter(({ department }) =>
        unitOf.get(department ?? '')?.path.includes(above._id),
      );
      expect(own(division)).toBeLessThan(whole.length / 2);
    }
    for (const office of named(/управління/iu)) expect(own(office)).toBeGreaterThan(9);
    for (const district of named(/районна/u)) expect(own(district)).toBeGreaterThan(30);
  });

  it('teaches English twice a week, before or after work, for 60 to 90 hours', () => {
    const courses = all.courses.filter(({ kind, exitLevel }) => kind === 'english' && exitLevel);
    expect(courses.length).toBeGreaterThan(5);
    for (const { sessions, minutes, capacity, code } of courses) {
      expect([3600, 5400]).toContain(minutes);
      const weeks = new Map<string, number>();
      for (const { startsAt } of sessions) {
        expect(['08:30', '17:15']).toContain(inKyiv(startsAt).toFormat('HH:mm'));
        const week = inKyiv(startsAt).toFormat('kkkk-WW');
        weeks.set(week, (weeks.get(week) ?? 0) + 1);
      }
      expect(Math.max(...weeks.values())).toBe(2);
      expect(capacity).toBeLessThanOrEqual(code.startsWith('E-C1') ? 10 : 12);
    }
  });

  it('asks nobody for every hour, and gives each session a length that people sit through', () => {
    for (const { minAttendance } of [...all.programmes, ...all.courses])
      expect(minAttendance).toBeLessThanOrEqual(90);
    for (const session of all.courses.flatMap(({ sessions }) => sessions))
      expect(minutesOf(session)).toBeLessThanOrEqual(240);
  });

  it('has residents in the trainings of communities, and nobody else', () => {
    const kinds = new Map(all.people.map(({ _id, status }) => [_id, status]));
    const community = new Map(all.courses.map(({ _id, kind }) => [_id, kind === 'community']));
    const trained = all.enrolments.map(({ person, course }) => [
      kinds.get(person) === 'resident',
      community.get(course),
    ]);
    expect(trained.filter(([, isCommunity]) => isCommunity).length).toBeGreaterThan(20);
    for (const [isResident, isCommunity] of trained) expect(isResident).toBe(isCommunity);
  });

  it.each([2025, 2026])('has about two in three officials meet the duty of %i', async (year) => {
    const officials = all.people.filter(
      ({ group, status }) => group === 'official' && status === 'active',
    );
    const duties = await dutiesOf(
      officials.map(({ _id }) => _id),
      year,
    );
    const met = [...duties.values()].filter(({ standing }) => standing === 'met');
    expect(met.length / officials.length).toBeGreaterThan(0.6);
    expect(met.length / officials.length).toBeLessThan(0.75);
  });

  it('has certificates revoked for a reason, and others issued anew', async () => {
    const having = (status: string) => all.certificates.filter((one) => one.status === status);
    expect(having('revoked').length).toBeGreaterThan(1);
    expect(having('replaced').length).toBeGreaterThan(1);
    for (const { history } of [...having('revoked'), ...having('replaced')])
      expect(history.at(-1)?.reason).toMatch(/\S/);
    for (const { number, replacedBy } of having('replaced'))
      expect(all.certificates.find((one) => one.number === replacedBy)?.replaces).toBe(number);
    const audited = (await stored('auditevents')).map(({ action }) => String(action));
    expect(audited).toEqual(
      expect.arrayContaining(['certificate-revoked', 'certificate-reissued']),
    );
  });

  it('has a certificate that was issued as corrected, in whose place one was misspelt', async () => {
    const [entry, ...more] = (await stored('auditevents')).filter(
      ({ action }) => action === 'certificate-corrected',
    );
    expect(more).toEqual([]);
    const old = all.certificates.find(
      ({ status, person, course }) =>
        status === 'replaced' && person === entry?.person && course === entry.course,
    );
    const fresh = all.certificates.find(({ number }) => number === old?.replacedBy);
    expect(fresh).toMatchObject({ status: 'valid', replaces: old?.number });
    const { romanised: was, ...same } = old?.snapshot.holder ?? {};
    const { romanised: is, ...rest } = fresh?.snapshot.holder ?? {};
    expect(rest).toEqual(same);
    expect(is).not.toBe(was);
    const holder = all.people.find(({ _id }) => _id === old?.person);
    expect(holder?.romanisedName).toBe(is);
    expect(fresh?.snapshot.programme).toEqual(old?.snapshot.programme);
  });

  it('has documents from elsewhere with their scans, of which some wait and some were declined', async () => {
    const documents = all.externalcertificates;
    const having = (status: string) => documents.filter((one) => one.status === status);
    expect(having('submitted').length).toBeGreaterThan(5);
    expect(having('declined').length).toBeGreaterThan(5);
    expect(having('accepted').some(({ kind }) => kind === 'webinar')).toBe(true);
    const files = await stored('externalscans.files');
    const known = new Set(files.map(({ _id }) => String(_id)));
    const [listed, brought] = [
      documents.filter(({ scan }) => !scan),
      documents.filter(({ scan }) => scan),
    ];
    for (const { scan } of brought) expect(known.has(scan?.file ?? '')).toBe(true);
    // HR brought these from a list, which has no files.
    expect(listed.length).toBeGreaterThan(0);
    for (const { recordedBy, person, status } of listed)
      expect([recordedBy === person, status]).toEqual([false, 'submitted']);
    const decided = documents.flatMap(({ decision, person }) =>
      decision ? [{ decision, person }] : [],
    );
    for (const { decision, person } of decided) expect(decision.by).not.toBe(person);
    const audited = (await stored('auditevents')).filter(({ action }) =>
      String(action).startsWith('external-'),
    );
    expect(audited).toHaveLength(documents.length + decided.length);
  });

  it('announces its courses as people do, and sets no places beside that', async () => {
    const audited = await stored('auditevents');
    const announced = audited.filter(({ action }) => action === 'course-published');
    const shown = all.courses.filter(({ status }) => status !== 'draft');
    expect(announced.map(({ course }) => String(course)).sort()).toEqual(
      shown.map(({ _id }) => _id).sort(),
    );
    expect(audited.filter(({ action }) => action === 'places-set')).toEqual([]);
  });

  it('has grant applications at every stage of their lives', () => {
    const stages = all.enrolments.flatMap(({ result }) =>
      result?.fields.funder ? [grantStage(result.fields, '2026-11-24')] : [],
    );
    expect(new Set(stages)).toEqual(new Set(GRANT_STAGES));
  });

  it('knows what most courses cost, of a few not, and of none before it was over', () => {
    const ended = all.courses.filter(
      ({ status }) => status === 'completed' || status === 'archived',
    );
    const known = ended.filter((course) => spentIn(costsOf(course)) !== null);
    expect(known.length).toBeGreaterThan(ended.length * 0.6);
    expect(known.length).toBeLessThan(ended.length);
    const planned = all.courses.flatMap(({ costs }) => costs?.planned ?? []);
    expect(planned.length).toBeGreaterThan(all.courses.length * 0.8);
    expect(planned.length).toBeLessThan(all.courses.length);
    for (const course of all.courses) {
      const { planned: plan, spent } = costsOf(course);
      const sum = spentIn({ spent });
      if (plan !== null && plan > 0) expect(plan / course.capacity).toBeLessThan(3_000_000);
      if (sum === null) continue;
      expect(['completed', 'archived', 'cancelled']).toContain(course.status);
      if (plan !== null) expect(sum).toBeLessThanOrEqual(plan * 1.1);
    }
    const sources = new Set(
      known.flatMap((course) =>
        Object.entries(costsOf(course).spent).flatMap(([source, sum]) =>
          sum === null ? [] : source,
        ),
      ),
    );
    expect([...sources].sort()).toEqual(['city', 'grant', 'provider']);
  });

  it('applies to funders that exist', () => {
    const funders = new Set(all.enrolments.flatMap(({ result }) => result?.fields.funder ?? []));
    expect([...funders].sort()).toEqual([
      'GIZ',
      'U-LEAD з Європою',
      'Європейський Союз',
      'Уряд Норвегії',
      'Фонд Східна Європа',
    ]);
  });
});

/** By what a unit is called. */
function postOfHead(name: string): string {
  if (/департамент/iu.test(name)) return 'Директор департаменту';
  if (/управління/iu.test(name)) return 'Начальник управління';
  if (name.startsWith('Відділ')) return 'Начальник відділу';
  if (name.endsWith('районна адміністрація')) return 'Голова районної адміністрації';
  const others: Record<string, string> = {
    'Міська рада': 'Міський голова',
    'Секретаріат ради': 'Керівник секретаріату',
    'Офіс проєктів та програм': 'Керівник офісу',
    'Комунальна установа «Інститут міста»': 'Директорка Інституту',
  };
  return others[name] ?? 'nobody';
}
