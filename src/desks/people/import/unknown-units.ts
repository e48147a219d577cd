import type { Translate } from '../../../ground/language/i18n.js';
import type { Language } from '../../../ground/language/languages.js';
import type { Role } from '../../../ground/roles.js';
import { departmentTree } from '../../../people/departments/departments.js';
import { CHANGES_TREE, mayDo, newDepartmentHref } from '../../departments/addresses.js';
import { unknownDepartments } from './keeping/kept-rows.js';
import { DepartmentFinder, partsOf } from './reading/find-department.js';

interface For {
  lang: Language;
  t: Translate;
  roles: readonly Role[];
}

/**
 * Words of a plan that name no department, each with the departments to choose from: the one that reads
 * most like them is chosen already, and whoever may can add one that is called so.
 */
export async function unknownUnits(plan: string, { lang, t, roles }: For) {
  const words = await unknownDepartments(plan);
  if (words.length === 0) return [];
  const units = await departmentTree();
  const finder = new DepartmentFinder(units);
  return words.map((one, at) => {
    const found = finder.find([one]);
    const unknown = 'fault' in found && found.fault === 'departmentUnknown' ? found : undefined;
    const nearest = unknown?.nearest?._id;
    return {
      ...{ name: `department-${at}`, wordsName: `words-${at}`, words: one },
      hint: nearest === undefined ? '' : t('staff:nearestHint'),
      addHref: unknown && mayDo(roles, CHANGES_TREE) ? hrefToAdd(one, finder) : '',
      options: [
        { value: '', text: t('record:chooseDepartment'), selected: nearest === undefined },
        ...units.map(({ _id, name, depth }) => ({
          value: _id,
          text: '\u2003'.repeat(depth) + name[lang],
          selected: _id === nearest,
        })),
      ],
    };
  });
}

/** Where a department of this name is added, below the one that the words before it name. */
function hrefToAdd(words: string, finder: DepartmentFinder): string {
  const parts = partsOf([words]);
  const above = finder.find(parts.slice(0, -1));
  return newDepartmentHref(parts.at(-1) ?? '', 'id' in above ? above.id : '');
}
