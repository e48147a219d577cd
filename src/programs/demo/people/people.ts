import type { Department } from '../../../people/departments/department.js';
import { groupByRecord, type LearnerGroup } from '../../../people/person/learner-groups.js';
import type { Person } from '../../../people/person/person.js';
import { fullName } from '../../../people/names/names.js';
import { personSearch } from '../../../people/person/search.js';
import { sortKey } from '../../../people/names/sort-key.js';
import { DEMO_ACCOUNTS, INSTITUTE_DIRECTOR, NAMESAKES, type DemoAccount } from './accounts.js';
import { departmentByCode } from './departments.js';
import { placementOf } from './english-levels.js';
import { addressMaker, nameMaker, type DemoName } from './person-names.js';
import { rankOf } from './ranks.js';
import {
  asDeputy,
  asResident,
  districtsAmong,
  keptOfResident,
  outsidersAmong,
} from './outsiders.js';
import { postsOf } from './posts.js';
import type { Random } from '../random.js';
import { staffing } from './staffing.js';

const FIRST_NUMBER = 100_001;
/** Who plan courses beside the accounts, their director among them. */
const METHODISTS = 5;
const YEARS_OF_SERVICE = 12;
const YEAR_MS = 365.25 * 24 * 3600 * 1000;
/** For so long somebody is a newcomer. */
const NEW_MS = YEAR_MS / 4;

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

type Placed = Omit<DemoName, 'name'> &
  Pick<Person, 'name' | 'roles' | 'position'> & {
    /** Missing of those who serve in none. */
    department?: string;
    group?: LearnerGroup;
    hrDepartment?: string;
    email?: string;
    /** Whether they lead their unit. */
    leads?: boolean;
  };

/**
 * Everybody, spelt by the table: first the accounts, then the institute's own people, the city's staff, and
 * who comes from outside.
 */
export function* makePeople(options: PeopleOptions): Generator<Person> {
  const { departments, random, until, passwordHash } = options;
  const address = addressMaker();
  const since = new Date(until.getTime() - YEARS_OF_SERVICE * YEAR_MS);
  const institute = departmentByCode(departments, 'INS')._id;
  const districts = districtsAmong(departments);
  // Who came by a link is drawn apart, so that everybody else stays as they are.
  const ofResidents = random.fork('residents');
  let number = FIRST_NUMBER;
  for (const placed of placedPeople(options)) {
    const { group, leads = false, ...rest } = placed;
    const resident = group === 'resident';
    const { email = address(placed.name, resident ? 'mail.example' : undefined) } = placed;
    const stays = placed.roles.length > 1 || leads || placed.email !== undefined;
    // The personnel office knows those who serve in a department.
    const came = random.moment(since, until);
    // Whoever came lately has not followed the invitation yet.
    const lately = !stays && until.getTime() - came.getTime() < NEW_MS;
    const listed = placed.department ? { personnelNumber: String(number++) } : {};
    yield {
      ...rest,
      ...listed,
      _id: random.id(came),
      email,
      status: !stays && random.chance(0.02) ? 'left' : 'active',
      language: random.chance(0.03) && !placed.email ? 'en' : 'uk',
      ...servesAs(placed, institute, random),
      englishLevels: placed.department ? placementOf(email, until, random) : [],
      mutedNotices: [],
      ...(lately || resident ? {} : { passwordHash }),
      romanisedName: undefined,
      sortKey: sortKey(fullName(placed.name)),
      search: personSearch({ name: placed.name, email, ...listed }),
      ...(resident ? keptOfResident(rest.grammar, districts, until, ofResidents) : {}),
    };
  }

  function* placedPeople({ count, trainers }: PeopleOptions): Generator<Placed> {
    const nextName = nameMaker(random);
    const known = [...DEMO_ACCOUNTS, ...NAMESAKES].map((one) => fromAccount(one, departments));
    yield* known;
    for (let at = 1; at < trainers; at += 1)
      yield { ...asTrainer(nextName(0.6)), department: institute };
    yield { ...asDirector(departments), department: institute };
    for (let at = 1; at < METHODISTS; at += 1)
      yield { ...asMethodist(nextName(0.9)), department: institute };
    const left = Math.max(0, count - known.length - trainers - METHODISTS + 1);
    const { residents, deputies } = outsidersAmong(count);
    const posts = staffing({
      departments,
      count: Math.max(0, left - residents - deputies),
      headed: new Set(known.filter((one) => leadsIn(one, departments)).map(departmentOf)),
      random,
    });
    for (const { department, position, leads } of posts)
      yield { ...nextName(), roles: ['staff'], position, department: department._id, leads };
    for (let at = 0; at < left - posts.length; at += 1)
      yield at < deputies ? asDeputy(nextName(0.45)) : asResident(nextName());
  }
}

/** Whether somebody's post is that of their unit's head. */
function leadsIn(one: Placed, departments: readonly Department[]): boolean {
  const unit = departments.find(({ _id }) => _id === one.department);
  return unit !== undefined && one.position?.uk === postsOf(unit).head.uk;
}

const departmentOf = ({ department = '' }: Placed): string => department;

/** Category and rank of somebody's post, and their group of learners: the institute is a communal one. */
function servesAs(
  { position, department, roles, group: known }: Placed,
  institute: string,
  random: Random,
): Pick<Person, 'category' | 'rank' | 'group'> {
  // A resident's group follows from a record that says nothing of work.
  if (known === 'resident') return {};
  const ranked = rankOf(position?.uk ?? '', random);
  const group = known ?? groupByRecord({ ...ranked, department, roles });
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

const asDirector = (departments: readonly Department[]): Omit<Placed, 'department'> => ({
  ...INSTITUTE_DIRECTOR,
  roles: ['staff', 'institute'],
  position: postsOf(departmentByCode(departments, 'INS')).head,
  leads: true,
});

const asMethodist = (who: DemoName): Omit<Placed, 'department'> => ({
  ...who,
  roles: ['staff', 'institute'],
  position: {
    uk: who.grammar === 'feminine' ? 'Методистка' : 'Методист',
    en: 'Training Coordinator',
  },
});
