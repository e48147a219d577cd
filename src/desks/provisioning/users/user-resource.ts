import { departmentTree, leadersNow } from '../../../people/departments/departments.js';
import { fullName } from '../../../people/names/names.js';
import { userNameOf, type Provisioned } from '../../../people/person/provisioned/provisioned.js';
import type { JsonObject } from '../protocol/read-json.js';
import { versionOf } from '../protocol/version.js';
import { ENTERPRISE_SCHEMA, USER_SCHEMA } from './user-attributes.js';

type Units = Awaited<ReturnType<typeof departmentTree>>;

/** What a person's resource tells beside their record. */
export interface Around {
  /** Address of the doors, without a stroke at its end. */
  base: string;
  units: Units;
  /** By department, ids of those who lead it. */
  leaders: ReadonlyMap<string, readonly string[]>;
}

export const around = async (base: string, now: Date): Promise<Around> => ({
  base,
  ...{ units: await departmentTree(), leaders: await leadersNow(now) },
});

/** A department's name, or its code where another one has the name, too: it is taken back as it is told. */
export function departmentWord(id: string, units: Units): string | undefined {
  const unit = units.find(({ _id }) => _id === id);
  if (!unit) return undefined;
  const namesakes = units.filter(({ name }) => name.uk === unit.name.uk);
  return namesakes.length > 1 ? unit.code : unit.name.uk;
}

/** A person as SCIM has them (RFC 7643, 4.1 and 4.3). */
export function userResource(person: Provisioned, { base, units, leaders }: Around) {
  const { _id: id, name, email, position, status, language, externalId, department } = person;
  const { personnelNumber } = person;
  const unit = departmentWord(department ?? '', units);
  const said: JsonObject = {
    schemas: [USER_SCHEMA, ENTERPRISE_SCHEMA],
    id,
    ...(externalId ? { externalId } : {}),
    userName: userNameOf(person),
    name: {
      formatted: fullName(name),
      ...{ familyName: name.surname, givenName: name.givenName },
      ...(name.patronymic ? { middleName: name.patronymic } : {}),
    },
    displayName: fullName(name),
    emails: [{ value: email, type: 'work', primary: true }],
    active: status === 'active',
    preferredLanguage: language,
    ...(position?.uk ? { title: position.uk } : {}),
    [ENTERPRISE_SCHEMA]: {
      ...(personnelNumber ? { employeeNumber: personnelNumber } : {}),
      ...(unit ? { department: unit } : {}),
    },
  };
  const version = versionOf(said);
  const location = `${base}/Users/${id}`;
  const path = units.find(({ _id }) => _id === department)?.path ?? [];
  const manager = path
    .toReversed()
    .flatMap((above) => leaders.get(above) ?? [])
    .find((leader) => leader !== id);
  return {
    ...said,
    [ENTERPRISE_SCHEMA]: {
      ...(said[ENTERPRISE_SCHEMA] as object),
      ...(manager ? { manager: { value: manager, $ref: `${base}/Users/${manager}` } } : {}),
    },
    meta: {
      ...{ resourceType: 'User', location, version },
      ...(person.addedAt ? { created: person.addedAt.toISOString() } : {}),
      ...(person.changedAt ? { lastModified: person.changedAt.toISOString() } : {}),
    },
  };
}
