import type { Response } from 'express';
import { departmentTree } from '../../../people/departments/departments.js';
import { provisionedById, provisionedWho } from '../../../people/person/provisioned/provisioned.js';
import { RecordChanged } from '../../../people/person/record/record-refusals.js';
import { DepartmentFinder } from '../../people/import/reading/find-department.js';
import { readFilter } from '../protocol/filter.js';
import { listResponse, oneOf, pageOf, projected } from '../protocol/list.js';
import { objectIn } from '../protocol/read-json.js';
import { badRequest, noResource } from '../protocol/scim-error.js';
import { changedMeanwhile, checkVersion, namesVersion } from '../protocol/version.js';
import { askedOf, fieldsOf, sendResource, type ScimCall } from '../scim-call.js';
import { patchedUser, userIn, type UserSaid } from './read-user.js';
import { conditionOf } from './user-condition.js';
import { around, userResource } from './user-resource.js';
import { addUser, changeUser, deleteUser } from './write-user.js';

/** Somebody else may write in between; what is said is then said over what stands. */
const TRIES = 3;

/** Whom a directory sees under an id. @throws {ScimError} 404 */
async function personAt(id: string) {
  const person = await provisionedById(id);
  if (!person) throw noResource(id);
  return person;
}

async function send(call: ScimCall, res: Response, id: string): Promise<void> {
  const resource = userResource(await personAt(id), await around(call.base, call.now));
  sendResource(res, resource, projected(resource, fieldsOf(call.req)));
}

/** `GET /Users`: those for whom the filter holds. */
export async function listUsers(call: ScimCall, res: Response): Promise<void> {
  const query = askedOf(call);
  const text = oneOf(query, 'filter');
  const page = pageOf(query);
  const finder = new DepartmentFinder(await departmentTree());
  const departmentOf = (word: string) => {
    const found = finder.find([word]);
    if ('id' in found) return found.id;
    // Taken for none, it would find nobody of them, and denied everybody.
    if (found.fault === 'departmentSeveral')
      throw badRequest(
        'invalidFilter',
        `Several departments are called ${word.slice(0, 200)}: give its code`,
      );
    return undefined;
  };
  // An empty filter is none that anybody meant.
  const condition =
    text === undefined
      ? ({ op: 'everybody' } as const)
      : conditionOf(readFilter(text), departmentOf);
  const { people, total } = await provisionedWho(condition, page);
  const by = await around(call.base, call.now);
  const resources = people.map((person) => projected(userResource(person, by), query));
  const body = listResponse(resources, total, page.skip);
  res.type('application/scim+json').send(JSON.stringify(body));
}

export const getUser = (call: ScimCall, res: Response, id: string): Promise<void> =>
  send(call, res, id);

/** `POST /Users`: puts somebody on record. */
export async function createUser(call: ScimCall, res: Response): Promise<void> {
  const said = userIn(objectIn(call.req));
  if (!said.userName && !said.email) throw badRequest('invalidValue', 'userName is needed');
  const id = await addUser(said, { directory: call.token.name, at: call.now });
  res.status(201).location(`${call.base}/Users/${id}`);
  await send(call, res, id);
}

/** `PUT /Users/:id`: what it does not name stays as it is (RFC 7644, 3.5.1, leaves that to us). */
export async function replaceUser(call: ScimCall, res: Response, id: string): Promise<void> {
  const said = userIn(objectIn(call.req));
  await change(call, id, () => said);
  await send(call, res, id);
}

/** `PATCH /Users/:id`. */
export async function patchUser(call: ScimCall, res: Response, id: string): Promise<void> {
  const body = objectIn(call.req);
  await change(call, id, (mail) => patchedUser(body, mail));
  await send(call, res, id);
}

/** `DELETE /Users/:id`: they work here no longer; what they learned stays on record. */
export async function removeUser(call: ScimCall, res: Response, id: string): Promise<void> {
  const person = await personAt(id);
  const { meta } = userResource(person, await around(call.base, call.now));
  checkVersion(call.req, meta.version);
  await deleteUser(person, { directory: call.token.name, at: call.now });
  res.status(204).end();
}

async function change(
  { req, token, base, now }: ScimCall,
  id: string,
  saidOf: (mail: string) => UserSaid,
): Promise<void> {
  const by = await around(base, now);
  for (let left = TRIES; ; left -= 1) {
    const person = await personAt(id);
    checkVersion(req, userResource(person, by).meta.version);
    try {
      await changeUser(person, saidOf(person.email), { directory: token.name, at: now });
      return;
    } catch (error) {
      if (!(error instanceof RecordChanged)) throw error;
      if (left === 1 || namesVersion(req)) throw changedMeanwhile();
    }
  }
}
