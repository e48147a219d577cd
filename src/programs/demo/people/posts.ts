import type { Bilingual } from '../../../ground/plain.js';
import type { Department } from '../../../people/departments/department.js';

/** The posts of one kind of unit. Who serves below its head is in `ordinary`, by weight. */
export interface Posts {
  head: Bilingual;
  deputy: Bilingual;
  ordinary: readonly (Bilingual & { weight: number })[];
}

const post = (uk: string, en: string): Bilingual => ({ uk, en });

const SPECIALISTS = [
  { ...post('Головний спеціаліст', 'Chief Specialist'), weight: 40 },
  { ...post('Провідний спеціаліст', 'Leading Specialist'), weight: 18 },
  { ...post('Спеціаліст I категорії', 'Specialist, 1st category'), weight: 12 },
  { ...post('Діловод', 'Records Clerk'), weight: 3 },
];

/** Posts that are found in these units only, by code, beside those of every unit. */
const OWN_POSTS: Readonly<Record<string, Bilingual & { weight: number }>> = {
  'ADM-CN': { ...post('Адміністратор', 'Administrator (service centre)'), weight: 260 },
  'ADM-RP': { ...post('Державний реєстратор', 'State Registrar'), weight: 160 },
  'ECO-OZ': {
    ...post('Головний спеціаліст-бухгалтер', 'Chief Specialist, Accountant'),
    weight: 70,
  },
  'FIN-BU': {
    ...post('Головний спеціаліст-бухгалтер', 'Chief Specialist, Accountant'),
    weight: 30,
  },
  YUR: {
    ...post('Головний спеціаліст-юрисконсульт', 'Chief Specialist, Legal Counsel'),
    weight: 160,
  },
};

/** Who leads a unit, by what its name says it is. */
const LEADERS: readonly (readonly [named: RegExp, head: Bilingual, deputy: Bilingual])[] = [
  [
    /департамент/iu,
    post('Директор департаменту', 'Director of Department'),
    post('Заступник директора департаменту', 'Deputy Director of Department'),
  ],
  [
    /управління/iu,
    post('Начальник управління', 'Head of Office'),
    post('Заступник начальника управління', 'Deputy Head of Office'),
  ],
  [
    /^Відділ/u,
    post('Начальник відділу', 'Head of Division'),
    post('Заступник начальника відділу', 'Deputy Head of Division'),
  ],
  [
    /районна адміністрація$/u,
    post('Голова районної адміністрації', 'Head of District Administration'),
    post('Заступник голови районної адміністрації', 'Deputy Head of District Administration'),
  ],
  [
    /^Офіс/u,
    post('Керівник офісу', 'Head of Office'),
    post('Заступник керівника офісу', 'Deputy Head of Office'),
  ],
  [
    /^Секретаріат/u,
    post('Керівник секретаріату', 'Head of Secretariat'),
    post('Заступник керівника секретаріату', 'Deputy Head of Secretariat'),
  ],
  [
    /^Міська рада/u,
    post('Міський голова', 'Mayor'),
    post('Заступник міського голови', 'Deputy Mayor'),
  ],
  [
    /^Комунальна установа/u,
    post('Директорка Інституту', 'Director of the Institute'),
    post('Заступник директора інституту', 'Deputy Director of the Institute'),
  ],
];

/** The mayor's own people are no specialists. */
const ADVISERS = [{ ...post('Радник міського голови', 'Adviser to the Mayor'), weight: 1 }];

/** @throws {Error} when nothing is known of such units */
export function postsOf({
  code,
  name,
  parent,
}: Pick<Department, 'code' | 'name' | 'parent'>): Posts {
  const leaders = LEADERS.find(([named]) => named.test(name.uk));
  if (!leaders) throw new Error(`Nobody knows who leads ${name.uk}`);
  const [, head, deputy] = leaders;
  const own = OWN_POSTS[code];
  const ordinary = parent === null ? ADVISERS : own ? [own, ...SPECIALISTS] : SPECIALISTS;
  return { head, deputy, ordinary };
}

/** Beginnings of the posts of those who lead units, and of their deputies. */
export const LEADING = [
  'Директор',
  'Начальник',
  'Голова',
  'Керівник',
  'Міський голова',
  'Заступник',
];
