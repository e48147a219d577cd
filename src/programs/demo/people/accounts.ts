import type { Person } from '../../../people/person/person.js';
import type { Bilingual } from '../../../ground/plain.js';
import type { DemoName } from './person-names.js';

/** The password of everybody in the demonstration data. */
export const DEMO_PASSWORD = 'demo-2026';

export interface DemoAccount extends DemoName {
  /** Without it the address follows the name, as everybody's does. */
  email?: string;
  roles: Person['roles'];
  /** Codes of departments. */
  department: string;
  hrDepartment?: string;
  position: Bilingual;
}

const named = (surname: string, givenName: string, patronymic: string) => ({
  surname,
  givenName,
  patronymic,
});

/** Two colleagues of one name in one department, as every larger office has them. */
export const NAMESAKES: readonly DemoAccount[] = [
  {
    email: 'koval.iryna@city.example',
    name: named('Коваль', 'Ірина', 'Петрівна'),
    grammar: 'feminine',
    roles: ['staff'],
    department: 'ECO-IN',
    position: { uk: 'Провідний спеціаліст', en: 'Leading Specialist' },
  },
  {
    email: 'koval.iryna.p@city.example',
    name: named('Коваль', 'Ірина', 'Петрівна'),
    grammar: 'feminine',
    roles: ['staff'],
    department: 'ECO-IN',
    position: { uk: 'Головний спеціаліст', en: 'Chief Specialist' },
  },
];

/** Who signs the institute's documents. */
export const INSTITUTE_DIRECTOR: DemoName = {
  name: named('Лемківська', 'Оксана', 'Михайлівна'),
  grammar: 'feminine',
};

/** The people by whom the application is shown, one for each role, and one HR officer of a single department. */
export const DEMO_ACCOUNTS: readonly DemoAccount[] = [
  {
    email: 'staff@city.example',
    name: named('Гнатюк', 'Соломія', 'Андріївна'),
    grammar: 'feminine',
    roles: ['staff'],
    department: 'ECO-IN',
    position: { uk: 'Головний спеціаліст', en: 'Chief Specialist' },
  },
  {
    email: 'trainer@city.example',
    name: named('Левицький', 'Роман', 'Богданович'),
    grammar: 'masculine',
    roles: ['staff', 'trainer'],
    department: 'INS',
    position: { uk: 'Викладач', en: 'Trainer' },
  },
  {
    email: 'hr@city.example',
    name: named('Паньків', 'Оксана', 'Ігорівна'),
    grammar: 'feminine',
    roles: ['staff', 'hr'],
    department: 'AMG-HR',
    hrDepartment: 'MR',
    position: { uk: 'Начальник управління', en: 'Head of Office' },
  },
  {
    email: 'institute@city.example',
    name: named('Садова', 'Ярина', 'Тарасівна'),
    grammar: 'feminine',
    roles: ['staff', 'institute'],
    department: 'INS',
    position: { uk: 'Завідувачка навчального відділу', en: 'Head of Training' },
  },
  {
    email: 'admin@city.example',
    name: named('Олійник', 'Захар', 'Петрович'),
    grammar: 'masculine',
    roles: ['staff', 'admin'],
    department: 'INS',
    position: { uk: 'Системний адміністратор', en: 'System Administrator' },
  },
  {
    name: named('Федорів', 'Любов', 'Степанівна'),
    grammar: 'feminine',
    roles: ['staff', 'hr'],
    department: 'GUM',
    hrDepartment: 'GUM',
    position: { uk: 'Провідний спеціаліст', en: 'Leading Specialist' },
  },
];
