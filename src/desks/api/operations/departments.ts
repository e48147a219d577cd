import { z } from 'zod';
import { departmentTree } from '../../../people/departments/departments.js';
import { scopeOf } from '../../../people/list/find-people.js';
import { SEES_TREE } from '../../departments/addresses.js';
import { callerOf, operation } from '../operation.js';
import { departmentShape } from './shapes.js';

/** The council's tree as it is now, and who asks. */
export const departmentOperations = [
  operation({
    ...{ method: 'get', path: '/departments', id: 'listDepartments', tag: 'departments' },
    ...{ scope: 'departments:read', access: SEES_TREE },
    summary: 'Departments that the owner may see, each behind the one above it',
    answer: z.object({ data: z.array(departmentShape) }),
    handle: async (call) => {
      const user = callerOf(call);
      const part = (await scopeOf(user)) ? (user.hrDepartment ?? '-') : undefined;
      const tree = await departmentTree(part);
      const codes = new Map(tree.map(({ _id, code }) => [_id, code]));
      const data = tree.map(({ code, name, parent }) => ({
        ...{ code, name, parent: (parent ? codes.get(parent) : undefined) ?? null },
      }));
      return { body: { data } };
    },
  }),
  operation({
    ...{ method: 'get', path: '/me', id: 'getOwner', tag: 'own', access: 'signed-in' },
    scope: 'owner:read',
    summary: 'In whose name the token comes in',
    answer: z.object({
      surname: z.string(),
      givenName: z.string(),
      email: z.string(),
      roles: z.array(z.string()),
    }),
    handle: (call) => {
      const { name, email, roles } = callerOf(call);
      const { surname, givenName } = name;
      return Promise.resolve({ body: { surname, givenName, email, roles } });
    },
  }),
];
