import type { Request, Response } from 'express';
import { refuseOneself } from '../../people/person/oneself.js';
import type { Person } from '../../people/person/person.js';
import { openPerson } from '../../people/record-views/open-record.js';
import { currentUser } from '../../web/routes/current-user.js';
import { keptDepartments } from './kept-departments.js';

/**
 * The person of the address, for whoever keeps their record and is about to change it.
 * @throws {NotFound} where the reader keeps no such record
 * @throws {DecidesOnOneself}
 */
export async function openKept(req: Request, res: Response): Promise<Person> {
  const user = currentUser(req);
  const scope = await keptDepartments(user);
  const person = await openPerson(req, res, {
    ...{ name: req.params.personnelNumber, scope, part: 'record' },
  });
  refuseOneself(user.id, person._id);
  return person;
}
