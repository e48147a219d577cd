import type { Request, Response } from 'express';
import { isId } from '../../ground/id.js';
import { NotFound } from '../../ground/errors.js';
import { concerns } from '../../web/pages/concerns.js';
import { readerOf } from '../../web/pages/reader-of.js';
import { currentUser, type CurrentUser } from '../../web/routes/current-user.js';
import { personNamed } from '../person/finding/find-people-named.js';
import { personById } from '../person/people.js';
import type { Person } from '../person/person.js';
import type { RecordPart } from './record-view.js';
import { noteView } from './record-views.js';

/**
 * Whoever asks is let see what the registry keeps of this person. If that is somebody else they are told
 * at /me/data: it is written before anything is shown, so that nobody looks unseen.
 */
export async function opens(
  req: Request,
  res: Response,
  { person, part }: { person: string; part: RecordPart },
): Promise<void> {
  concerns(res, person);
  await letSee(currentUser(req), { person, part }, readerOf(req).now);
}

/** Writes down that somebody looks. */
async function letSee(
  viewer: Viewer,
  { person, part }: { person: string; part: RecordPart },
  at: Date,
): Promise<void> {
  if (viewer.id !== person) await noteView(person, viewer, part, at);
}

/** Who looks. */
type Viewer = Pick<CurrentUser, 'id' | 'roles'>;

interface Asked {
  /** Personnel number, however it is typed, or id. */
  name: unknown;
  /** Departments in one of which they are to be; undefined is any. */
  scope: readonly string[] | undefined;
  part: RecordPart;
  /** Whether it may be a resident's, who keep theirs themselves: only to join it to an employee's. */
  residents?: true;
}

/**
 * The person whose record somebody opens: the only way to one by a name in an address. Of a record that was
 * merged into another it is the other.
 * @throws {NotFound} also where they are not within the scope, are known by nothing any more, or are residents
 */
export async function openPerson(req: Request, res: Response, asked: Asked): Promise<Person> {
  const person = await personWithin(asked);
  await opens(req, res, { person: person._id, part: asked.part });
  return person;
}

/** The same for whoever asks otherwise than by a page. @throws {NotFound} where `openPerson` does */
export async function openPersonFor(
  { viewer, res }: { viewer: Viewer; res: Response },
  asked: Asked,
  at: Date,
): Promise<Person> {
  const person = await personWithin(asked);
  concerns(res, person._id);
  await letSee(viewer, { person: person._id, part: asked.part }, at);
  return person;
}

async function personWithin({ name, scope, residents }: Asked): Promise<Person> {
  const named = typeof name === 'string' ? name : '';
  const found = await personById(isId(named) ? named : ((await personNamed(named))?._id ?? ''));
  const person = found.mergedInto ? await personById(found.mergedInto) : found;
  // Whoever has just had their record deleted is nobody's to open.
  const theirs = person.resident && !(residents && person.status === 'resident');
  if (person.anonymisedAt || theirs) throw new NotFound();
  if (scope && !scope.includes(person.department ?? '')) throw new NotFound();
  return person;
}
