import type { Department } from '../../../people/departments/department.js';
import { LEARNER_GROUPS } from '../../../people/person/learner-groups.js';
import { CATEGORIES, GRAMMARS, RANKS } from './record-form.js';
import type { Reader } from '../../../ground/language/reader.js';

interface Choosable {
  units: (Department & { depth: number })[];
  /** Whether nobody's department may be chosen. */
  open: boolean;
}

/** What the form of a record offers to choose from. */
export const recordChoices = ({ units, open }: Choosable, { lang, t }: Reader) => ({
  departments: [
    { value: '', text: t(open ? 'record:noDepartment' : 'record:chooseDepartment') },
    ...units.map(({ _id, name, depth }) => ({
      value: _id,
      text: '\u2003'.repeat(depth) + name[lang],
    })),
  ],
  categories: [{ value: '', text: t('record:none') }, ...numbers(CATEGORIES)],
  ranks: [{ value: '', text: t('record:none') }, ...numbers(RANKS)],
  groups: [
    { value: '', text: t('record:groupByRecord') },
    ...LEARNER_GROUPS.map((value) => ({ value, text: t(`duty:groups.${value}`) })),
  ],
  grammars: GRAMMARS.map((value) => ({ value, text: t(`people:grammar.${value}`) })),
});

const numbers = (most: number) =>
  Array.from({ length: most }, (_, at) => ({ value: String(at + 1), text: String(at + 1) }));

/** The departments' ids as the form's check knows them. */
export const idsToChoose = ({ units, open }: Choosable): string[] => [
  ...(open ? [''] : []),
  ...units.map(({ _id }) => _id),
];
