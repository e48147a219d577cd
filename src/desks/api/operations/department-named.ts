import { departmentIdOf } from '../../../people/departments/departments.js';
import { QueryRefused } from '../../../web/queries/query.js';

/**
 * The id of the department whose code a condition gives; empty where it gives none. One that is not among
 * those within is refused in the same words as one that nobody knows.
 * @throws {QueryRefused}
 */
export async function departmentNamed(code: string, within?: readonly string[]): Promise<string> {
  if (code === '') return '';
  const id = await departmentIdOf(code);
  if (id !== undefined && within?.includes(id) !== false) return id;
  throw new QueryRefused([{ name: 'department', fault: 'unknownValue', given: code }]);
}
