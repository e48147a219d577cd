import type { Department } from '../departments/department-model.js';
import { groupByRecord } from '../people/learner-groups.js';
import type { Person } from '../people/person-model.js';
import { fullName } from '../people/names.js';
import { personSearch } from '../people/search.js';
import { sortKey } from '../people/sort-key.js';
import { DEMO_ACCOUNTS, NAMESAKES, type DemoAccount } from './accounts.js';
import { departmentByCode } from './departments.js';
import { placementOf } from './english-levels.js';
import { addressMaker, nameMaker, type DemoName } from './person-names.js';
import { rankOf } from './ranks.js';
import { postMaker } from './posts.js';
import type { Random } from './random.js';

const FIRST_NUMBER = 100_001;
const YEARS_OF_SERVICE = 12;
const YEAR_MS = 365.25 * 24 * 3600 * 1000;

export interface PeopleOptions {
  /** People in all, the accounts and the trainers among them. */
  count: number;
  trainers: number;
  departments: readonly Department[];
  passwordHash: string;
  /** Nobody came to work later. */
  until: Date;
  random: Random;
}

type Placed = DemoName &
  Pick<Person, 'roles' | 'position'> & {
    department: string;
    hrDepartment?: string;
    email?: string;
  };

/** Everybody: first the accounts, then the institute's own people, then the city's staff. */
export function* makePeople(options: PeopleOptions): Generator<Person> {
  const { departments, random, until, passwordHash } = options;
  const address = addressMaker();
  const since = new Date(until.getTime() - YEARS_OF_SERVICE * YEAR_MS);
  const institute = departmentByCode(departments, 'INS')._id;
  let number = FIRST_NUMBER;
  for (const placed of placedPeople(options)) {
    const { email = address(placed.name), ...rest } = placed;
    const personnelNumber = String(number++);
    yield {
      ...rest,
      _id: random.id(random.moment(since, until)),
      email,
      personnelNumber,
      status: placed.roles.length === 1 && random.chance(0.02) && !placed.email ? 'left' : 'active',
      language: random.chance(0.03) && !placed.email ? 'en' : 'uk',
      ...servesAs(placed, institute, random),
      englishLevels: placementOf(email, until, random),
      mutedNotices: [],
      passwordHash,
      sortKey: sortKey(fullName(placed.name)),
      search: personSearch({ name: placed.name, email, personnelNumber }),
    };
  }

  function* placedPeople({ count, trainers }: PeopleOptions): Generator<Placed> {
    const nextName = nameMaker(random);
    const nextPost = postMaker(random, departments);
    const known = [...DEMO_ACCOUNTS, ...NAMESAKES];
    for (const account of known) yield fromAccount(account, departments);
    for (let at = 0; at < count - known.length; at += 1) {
      if (at < trainers - 1) yield { ...asTrainer(nextName(0.6)), department: institute };
      else if (at < trainers + 4) yield { ...asMethodist(nextName(0.9)), department: institute };
      else {
        const { department, position } = nextPost();
        yield { ...nextName(), roles: ['staff'], position, department: department._id };
      }
    }
  }
}

/** Category and rank of somebody's post, and their group of learners: the institute is a communal one. */
function servesAs(
  { position, department, roles }: Placed,
  institute: string,
  random: Random,
): Pick<Person, 'category' | 'rank' | 'group'> {
  const ranked = rankOf(position?.uk ?? '', random);
  const group = groupByRecord({ ...ranked, department, roles });
  return {
    ...ranked,
    group: group === 'technical' && department === institute ? 'communal' : group,
  };
}

function fromAccount(account: DemoAccount, departments: readonly Department[]): Placed {
  const { department, hrDepartment, ...rest } = account;
  return {
    ...rest,
    department: departmentByCode(departments, department)._id,
    ...(hrDepartment ? { hrDepartment: departmentByCode(departments, hrDepartment)._id } : {}),
  };
}

const asTrainer = (who: DemoName): Omit<Placed, 'department'> => ({
  ...who,
  roles: ['staff', 'trainer'],
  position: { uk: who.grammar === 'feminine' ? 'Викладачка' : 'Викладач', en: 'Trainer' },
});

const asMethodist = (who: DemoName): Omit<Placed, 'department'> => ({
  ...who,
  roles: ['staff', 'institute'],
  position: {
    uk: who.grammar === 'feminine' ? 'Методистка' : 'Методист',
    en: 'Training Coordinator',
  },
});
