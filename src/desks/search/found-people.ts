import { departmentNames, departmentsLedBy } from '../../people/departments/departments.js';
import { findPeople, personHref, scopeOf } from '../../people/list/find-people.js';
import { tellApart } from '../../people/person/tell-apart.js';
import { MOST_HITS, type Found, type Search } from './hits.js';
import { PEOPLE } from '../../ground/addresses/hr.js';
import { TEAM } from '../../ground/addresses/team.js';
import { addressWith } from '../../ground/addresses/address-with.js';

/**
 * People of whom the reader may know: the office within its scope, whoever leads departments the people
 * there. Nothing for everybody else.
 */
export async function foundPeople({ user, q, lang, now }: Search): Promise<Found | undefined> {
  const office = user.roles.some((role) => ['hr', 'institute', 'admin'].includes(role));
  const scope = office ? await scopeOf(user) : await departmentsLedBy(user.id, now);
  if (!office && scope?.length === 0) return undefined;
  const list = office ? PEOPLE.to() : TEAM.to();
  const { people, total } = await findPeople({ q, department: '', page: 1 }, scope);
  const shown = people.slice(0, MOST_HITS);
  const names = tellApart(lang, shown);
  const departments = await departmentNames(shown.flatMap(({ department }) => department ?? []));
  return {
    id: 'people',
    hits: shown.map((person) => ({
      title: names.get(person._id) ?? '',
      href: office ? personHref(person) : TEAM.to({}, { q: person.email }),
      details: [
        person.personnelNumber,
        person.position?.[lang],
        departments.get(person.department ?? '')?.[lang],
      ]
        .filter(Boolean)
        .join(' · '),
    })),
    total,
    allHref: addressWith(list, { q }),
  };
}
