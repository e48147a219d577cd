import type { Role } from '../../ground/roles.js';
import { DEPARTMENT, DEPARTMENTS, NEW_DEPARTMENT } from '../../ground/addresses/institute.js';

export const DEPARTMENT_END = DEPARTMENT.below('/end');
/** Where units are brought from a file. */
export const UNITS_IMPORT = DEPARTMENTS.below('/import').to();

/** Where something of a department is changed: its name, what it stands below. */
export const changeOf = <Change extends string>(change: Change) => DEPARTMENT.below(`/${change}`);

/**
 * Where a department is added, with its Ukrainian name and the id of the one above filled in, for a file of
 * staff that names it: whoever added it is led back there.
 */
export const newDepartmentHref = (nameUk: string, above: string, file: string): string =>
  NEW_DEPARTMENT.to({}, { nameUk: nameUk.slice(0, LONGEST_NAME), above, file });
/** Letters of a department's name. */
export const LONGEST_NAME = 200;

/** Who names heads, and who changes the council itself; officers look at their part of it. */
export const NAMES_HEADS: readonly Role[] = ['institute', 'admin'];
export const CHANGES_TREE: readonly Role[] = ['admin'];
export const SEES_TREE: readonly Role[] = ['institute', 'admin', 'hr'];

export const mayDo = (roles: readonly Role[], allowed: readonly Role[]): boolean =>
  roles.some((role) => allowed.includes(role));
