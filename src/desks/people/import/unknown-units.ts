import type { Translate } from '../../../ground/language/i18n.js';
import type { Language } from '../../../ground/language/languages.js';
import type { Role } from '../../../ground/roles.js';
import { departmentTree } from '../../../people/departments/departments.js';
import { CHANGES_TREE, mayDo, newDepartmentHref } from '../../departments/addresses.js';
import { unknownDepartments } from './keeping/kept-rows.js';
import type { StaffImport } from './keeping/staff-import-model.js';
import { DepartmentFinder, partsOf } from './reading/find-department.js';
import { STAFF_IMPORT_ONE } from './addresses.js';

interface For {
  lang: Language;
  t: Translate;
  roles: readonly Role[];
}

type Units = Awaited<ReturnType<typeof departmentTree>>;

/**
 * Words of a plan that name no department, each with the departments to choose from: none is chosen, the
 * one that reads most like them stands first, and whoever may can add one that is called so. Beside them
 * what somebody said that words mean, to be taken back, and words that name a department since.
 */
export async function unknownUnits(
  { _id, plan, meant }: Pick<StaffImport, '_id' | 'plan' | 'meant'>,
  reader: For,
) {
  const words = await unknownDepartments(plan);
  if (words.length + meant.length === 0) return { departments: [], said: [], since: '' };
  const units = await departmentTree();
  const finder = new DepartmentFinder(units);
  const known = (one: string) => 'id' in finder.find([one]);
  const named = new Map(units.map((unit) => [unit._id, unit.name[reader.lang]]));
  return {
    departments: words
      .filter((one) => !known(one))
      .map((one, at) =>
        choiceOf(one, at, { file: STAFF_IMPORT_ONE.to({ id: _id }), units, finder, ...reader }),
      ),
    said: meant.map(({ words: value, id }) => ({
      value,
      text: reader.t('staff:meant', { words: value, name: named.get(id) ?? '–' }),
    })),
    since: words.filter(known).join(', '),
  };
}

function choiceOf(
  words: string,
  at: number,
  {
    file,
    units,
    finder,
    lang,
    t,
    roles,
  }: For & {
    file: string;
    units: Units;
    finder: DepartmentFinder;
  },
) {
  const found = finder.find([words]);
  const unknown = 'fault' in found && found.fault === 'departmentUnknown' ? found : undefined;
  const { nearest } = unknown ?? {};
  return {
    ...{ name: `department-${at}`, wordsName: `words-${at}`, words },
    hint: nearest ? t('staff:nearestHint') : '',
    addHref: unknown && mayDo(roles, CHANGES_TREE) ? hrefToAdd(words, finder, file) : '',
    options: [
      { value: '', text: t('record:chooseDepartment'), selected: true },
      ...(nearest
        ? [{ value: nearest._id, text: t('staff:nearest', { name: nearest.name[lang] }) }]
        : []),
      ...units.map(({ _id, name, depth }) => ({
        value: _id,
        text: '\u2003'.repeat(depth) + name[lang],
      })),
    ],
  };
}

/** Where a department of this name is added, below the one that the words before it name. */
function hrefToAdd(words: string, finder: DepartmentFinder, file: string): string {
  const parts = partsOf([words]);
  const above = finder.find(parts.slice(0, -1));
  return newDepartmentHref(parts.at(-1) ?? '', 'id' in above ? above.id : '', file);
}
