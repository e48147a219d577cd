import { departmentIdOf } from '../../../people/departments/departments.js';
import { QueryRefused } from '../../../web/queries/query.js';

/** The id of the department whose code a condition gives; empty where it gives none. @throws {QueryRefused} */
export async function departmentNamed(code: string): Promise<string> {
  const id = code === '' ? '' : await departmentIdOf(code);
  if (id !== undefined) return id;
  throw new QueryRefused([{ name: 'department', fault: 'unknownValue', given: code }]);
}
