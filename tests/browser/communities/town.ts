import { beforeAll } from '@jest/globals';
import type { Language } from '../../../src/ground/language/languages.js';
import { dayIn } from '../../../src/ground/time/days.js';
import { nameIn } from '../../../src/people/names/name-in.js';
import type { Department } from '../../../src/people/departments/department.js';
import type { Person } from '../../../src/people/person/person.js';
import { useBrowser } from '../../support/browser.js';
import { aDepartment, aPerson } from '../../support/builders.js';
import { ableToIssue } from '../../support/issuing.js';
import { useServed } from '../../support/served.js';
import { signedIn, testApp } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';
import { aPhone, type Phone } from './phone.js';

/** A Tuesday, at ten in Kyiv. */
const MORNING = new Date('2027-06-01T07:00:00Z');
const HOUR_MS = 3_600_000;

export const hoursLater = (moment: Date, hours: number): Date =>
  new Date(moment.getTime() + hours * HOUR_MS);
/** Ten in the morning, so many days after the first. */
const at = (days: number): Date => hoursLater(MORNING, 24 * days);

export const DISTRICT = { uk: 'Шевченківський район', en: 'Shevchenkivskyi District' };

const ACCOUNTS = {
  admin: ['staff', 'admin'],
  institute: ['staff', 'institute'],
  colleague: ['staff', 'institute'],
  trainer: ['staff', 'trainer'],
  coordinator: ['staff'],
  head: ['staff'],
} as const satisfies Record<string, Person['roles']>;
export type Account = keyof typeof ACCOUNTS;

export const COMMUNITY = 'PIDZAMCHE';

/**
 * A small town for a test file: people of the council, a department that somebody leads, a community that
 * somebody coordinates, and the site with a clock that the test sets.
 */
export function useTown() {
  useTestDatabase();
  const browser = useBrowser();
  let now = MORNING;
  const site = useServed(() => testApp(() => now));
  let people: Record<Account, Person> | undefined;
  let unit: Department | undefined;

  beforeAll(async () => {
    await ableToIssue();
    const made = Object.entries(ACCOUNTS).map(async ([account, roles]) => [
      account,
      await aPerson({ email: `${account}@city.example`, roles: [...roles] }),
    ]);
    people = Object.fromEntries(await Promise.all(made)) as Record<Account, Person>;
    const council = await aDepartment({ name: { uk: 'Міська рада', en: 'City Council' } });
    const below = { parentPath: council.path };
    const name = { uk: 'Управління зелених насаджень', en: 'Parks Office' };
    unit = await aDepartment({ ...below, name, head: people.head._id });
    const { _id: district } = await aDepartment({ ...below, name: DISTRICT });
    const institute = await signedIn(site(), people.institute.email);
    const send = (path: string, fields: object) =>
      institute.post(`/institute/communities/${path}`).type('form').send(fields).expect(303);
    await send('new', {
      ...{ code: COMMUNITY, district, nameUk: 'Підзамче', nameEn: 'Pidzamche' },
      ...{ boundaryUk: 'До залізниці', boundaryEn: 'To the railway', streets: 'вул. Заповітна' },
      ...{ placeUk: 'Бібліотека', placeEn: 'Library', since: '2015-09-14' },
    });
    await send(`${COMMUNITY}/coordinator`, { word: people.coordinator.email });
  });

  const person = (account: Account): Person => {
    if (!people) throw new Error('the town stands only during tests');
    return people[account];
  };
  return {
    at,
    /** Of the same days, as forms take them. */
    day: (days: number): string => dayIn(at(days)),
    /** What o'clock it is from now on. */
    setClock: (moment: Date) => {
      now = moment;
    },
    person,
    /** As pages of a language call them. */
    nameOf: (account: Account, language: Language): string => nameIn(language, person(account)),
    department: (): Department => {
      if (!unit) throw new Error('the town stands only during tests');
      return unit;
    },
    /** Somebody at a phone: a visitor, or one of the council. */
    phone: (language: Language, account?: Account): Promise<Phone> =>
      aPhone(browser(), {
        ...{ site: site(), language },
        ...(account ? { email: `${account}@city.example` } : {}),
      }),
  };
}
