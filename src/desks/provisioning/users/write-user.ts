import { inKyiv } from '../../../ground/language/format.js';
import { translator } from '../../../ground/language/i18n.js';
import { isLanguage } from '../../../ground/language/languages.js';
import { newId } from '../../../ground/id.js';
import type { Role } from '../../../ground/roles.js';
import { departmentTree } from '../../../people/departments/departments.js';
import { grammarBy } from '../../../people/names/grammar-by.js';
import { asProvisioning } from '../../../people/person/actor.js';
import {
  keepProvisioned,
  noLongerProvisioned,
} from '../../../people/person/provisioned/keep-provisioned.js';
import {
  unprovisionedByEmail,
  userNameOf,
  type Provisioned,
} from '../../../people/person/provisioned/provisioned.js';
import { addPerson } from '../../../people/person/record/add-person.js';
import { changePerson } from '../../../people/person/record/change-person.js';
import {
  differing,
  recordOf,
  type PersonRecord,
} from '../../../people/person/record/person-record.js';
import { isLastAdministrator } from '../../../people/person/roles/administrators-store.js';
import { comeBack, leave } from '../../leaving/leave.js';
import type { Kept } from '../../../people/person/record/kept.js';
import { recordCheck } from '../../people/import/planning/record-fault.js';
import { DepartmentFinder } from '../../people/import/reading/find-department.js';
import { BLANK_RECORD } from '../../people/record/record-form.js';
import { badRequest } from '../protocol/scim-error.js';
import type { UserSaid } from './read-user.js';
import { refuseTaken, refuseTakenKeys } from './refuse-taken.js';
import { identityIn, NOBODY, type Identity } from './user-identity.js';

/** Which directory says it, and when. */
export interface Saying {
  directory: string;
  at: Date;
}

/** Whoever reads their mailbox could choose a new password, and act for the registry. */
const TRUSTED: readonly Role[] = ['hr', 'institute', 'admin'];

const t = translator('en');

/** Puts somebody on record, or back whom a directory had deleted; returns their id. @throws {ScimError} */
export async function addUser(said: UserSaid, saying: Saying): Promise<string> {
  const { email } = identityIn(said, NOBODY);
  if (email === '')
    throw badRequest('invalidValue', 'emails is needed where userName is no e-mail address');
  const gone = email === '' ? undefined : await unprovisionedByEmail(email);
  if (gone) {
    await changeUser(gone, { active: 'true', ...said }, saying);
    return gone._id;
  }
  const named = await recordSaid(BLANK_RECORD, said, email);
  const wanted = { ...named, grammar: grammarBy(named.patronymic) };
  const kept = keptIn(said, NOBODY);
  await check(wanted, Object.keys(wanted));
  const id = newId();
  await refuseTaken(wanted, id);
  await refuseTakenKeys(kept, id);
  await addPerson(id, wanted, { by: asProvisioning(saying.directory), at: saying.at }, kept);
  if (said.active === 'false') await leave(id, asProvisioning(saying.directory), saying.at);
  return id;
}

/**
 * Has somebody's record say what a directory says; what it does not name stays. Everything is checked
 * before anything is written, and saying it again changes nothing.
 * @throws {ScimError, RecordChanged, IdentityTaken, LastAdministrator}
 */
export async function changeUser(
  person: Provisioned,
  said: UserSaid,
  { directory, at }: Saying,
): Promise<void> {
  const [id, by, seen] = [person._id, asProvisioning(directory), recordOf(person)];
  const stands = { email: person.email, userName: userNameOf(person) };
  const wanted = await recordSaid(seen, said, identityIn(said, stands).email);
  const changes = differing(seen, wanted);
  const kept = keptIn(said, stands);
  if (person.roles.some((role) => TRUSTED.includes(role)) && wanted.email !== seen.email)
    throw badRequest(
      'mutability',
      'The e-mail of who works here in a role is changed by a colleague',
    );
  await check(
    wanted,
    changes.map(({ field }) => field),
  );
  if (changes.length > 0) await refuseTaken(wanted, id);
  await refuseTakenKeys(kept, id);
  const leaves = said.active === 'false' && person.status === 'active';
  if (leaves) await refuseLast(id);
  const { externalId, directoryName, language } = kept;
  const keeps =
    externalId !== undefined ||
    (directoryName !== undefined && directoryName !== person.directoryName) ||
    (language ?? person.language) !== person.language;
  // What the account is called tells whether the address follows it: said again, the address is there already.
  const since = inKyiv(at).toISODate() ?? '';
  await changePerson(id, { seen, wanted, since, reason: '' }, { by, at });
  if (keeps || person.unprovisionedAt) await keepProvisioned(id, kept, { by, at });
  if (said.active === 'true' && person.status === 'left') await comeBack(id, by, at);
  if (leaves) await leave(id, by, at);
}

/** The person works here no longer, and the directory sees them no more; all that they did stays. */
export async function deleteUser(person: Provisioned, { directory, at }: Saying): Promise<void> {
  const by = asProvisioning(directory);
  if (person.status === 'active') {
    await refuseLast(person._id);
    await leave(person._id, by, at);
  }
  await noLongerProvisioned(person._id, { by, at });
}

async function refuseLast(id: string): Promise<void> {
  if (await isLastAdministrator(id))
    throw badRequest('mutability', 'The last administrator cannot leave: give the role to another');
}

async function recordSaid(
  stands: PersonRecord,
  said: UserSaid,
  email: string,
): Promise<PersonRecord> {
  const { title, department } = said;
  const other = title !== undefined && title !== stands.positionUk;
  return {
    ...stands,
    email,
    surname: said.familyName ?? stands.surname,
    givenName: said.givenName ?? stands.givenName,
    patronymic: said.middleName ?? stands.patronymic,
    personnelNumber: said.employeeNumber ?? stands.personnelNumber,
    department: department === undefined ? stands.department : await departmentSaid(department),
    // The translation of another post is none of this one.
    ...(other ? { positionUk: title, positionEn: '' } : {}),
  };
}

async function departmentSaid(word: string): Promise<string> {
  if (word === '') return '';
  const found = new DepartmentFinder(await departmentTree()).find([word]);
  if ('id' in found) return found.id;
  const given = word.slice(0, 200);
  throw badRequest(
    'invalidValue',
    found.fault === 'departmentSeveral'
      ? `Several departments are called ${given}: give its code`
      : `There is no department ${given}: give a code or a name`,
  );
}

function keptIn(said: UserSaid, stands: Identity): Kept {
  const { externalId, preferredLanguage } = said;
  if ((externalId ?? '').length > 200)
    throw badRequest('invalidValue', 'externalId is longer than 200 characters');
  const [language] = (preferredLanguage ?? '').toLowerCase().split(/[-_]/, 1);
  if (language && !isLanguage(language))
    throw badRequest('invalidValue', 'preferredLanguage is uk or en');
  const named = said.userName !== undefined || said.email !== undefined;
  const { userName } = identityIn(said, stands);
  if (userName.length > 200)
    throw badRequest('invalidValue', 'userName is longer than 200 characters');
  return {
    ...{ externalId, directoryName: named ? userName : undefined },
    language: isLanguage(language) ? language : undefined,
  };
}

/** The rules of the form by which a record is changed by hand. */
async function check(record: PersonRecord, fields: readonly string[]): Promise<void> {
  const units = await departmentTree();
  const fault = recordCheck(['', ...units.map(({ _id }) => _id)])(record, fields);
  if (fault)
    throw badRequest(
      'invalidValue',
      `${SAID_AS[fault.field] ?? fault.field}: ${t(fault.key, fault.values)}`,
    );
}

const SAID_AS: Readonly<Record<string, string>> = {
  ...{ surname: 'name.familyName', givenName: 'name.givenName', patronymic: 'name.middleName' },
  ...{ email: 'emails', personnelNumber: 'employeeNumber', positionUk: 'title' },
};
