import { departmentNames } from '../../../people/departments/departments.js';
import { isOnFile, personHref } from '../../../people/list/find-people.js';
import { nameIn } from '../../../people/names/name-in.js';
import type { Double, Doubles } from '../../../people/person/record/find-doubles.js';
import { isResidents } from '../../../people/person/resident/resident.js';
import { markOf } from '../../../people/person/tell-apart.js';
import type { Faults } from '../../../web/forms/form.js';
import type { Reader } from '../../../ground/language/reader.js';

/**
 * Those who may be the one that is being put on record. Of somebody outside the `scope` of who asks no
 * more is told than the department that knows them.
 */
export async function doublesView(
  { namesakes, email, personnelNumber }: Doubles,
  scope: readonly string[] | undefined,
  { lang, t }: Reader,
) {
  const all = [...namesakes, ...[email, personnelNumber].flatMap((one) => one ?? [])];
  // Of a resident the fault beside the field says all that there is to know.
  const people = [
    ...new Map(
      all.filter((one) => !isResidents(one)).map((person) => [person._id, person]),
    ).values(),
  ];
  const names = await departmentNames(people.flatMap(({ department }) => department ?? []));
  return people.map((person) => {
    const mine = !scope || scope.includes(person.department ?? '');
    const seen = mine && isOnFile(person);
    const department = names.get(person.department ?? '')?.[lang] ?? t('record:noDepartment');
    return {
      href: seen ? personHref(person) : '',
      name: seen ? nameIn(lang, person) : t('record:doubles.elsewhere'),
      details: [
        ...(seen ? [markOf(person), person.position?.[lang]] : []),
        department,
        ...(person.status === 'left' ? [t('record:doubles.left')] : []),
      ]
        .filter(Boolean)
        .join(' · '),
    };
  });
}

/** What belongs to somebody else already. */
export const takenFaults = ({ email, personnelNumber }: Doubles): Faults => ({
  ...faultOf('email', email),
  ...faultOf('personnelNumber', personnelNumber),
});

const faultOf = (field: 'email' | 'personnelNumber', owner: Double | undefined): Faults =>
  !owner
    ? {}
    : isResidents(owner)
      ? { [field]: 'record:faults.emailResident' }
      : { [field]: `record:faults.${field}Taken` };
