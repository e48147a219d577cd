import { departmentIdOf } from '../../../people/departments/departments.js';
import { endedBefore, standingFor } from '../../../people/departments/tree-on.js';
import { QueryRefused, type QueryFault } from '../../../web/queries/query.js';

const refusal = (code: string, fault: QueryFault['fault']) =>
  new QueryRefused([{ name: 'department', fault, given: code }]);

/**
 * The id of the department whose code a condition gives; empty where it gives none. One that is not among
 * those within is refused in the same words as one that nobody knows.
 * @throws {QueryRefused}
 */
export async function departmentNamed(code: string, within?: readonly string[]): Promise<string> {
  if (code === '') return '';
  const id = await departmentIdOf(code);
  if (id !== undefined && within?.includes(id) !== false) return id;
  throw refusal(code, 'unknownValue');
}

/**
 * The same of a department where people are at that moment: instead of one that was merged, the one that
 * carries it on. One that is no more is refused.
 * @throws {QueryRefused}
 */
export async function departmentStanding(
  code: string,
  within: readonly string[] | undefined,
  now: Date,
): Promise<string> {
  const named = await departmentNamed(code);
  if (named === '') return '';
  const id = (await standingFor([named])).at(-1) ?? named;
  if (within?.includes(id) === false) throw refusal(code, 'unknownValue');
  if (await endedBefore(id, now)) throw refusal(code, 'endedUnit');
  return id;
}
