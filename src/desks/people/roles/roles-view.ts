import { formatMoment } from '../../../ground/language/format.js';
import { ROLES } from '../../../ground/roles.js';
import { departmentTree } from '../../../people/departments/departments.js';
import { personHref } from '../../../people/list/find-people.js';
import { nameIn } from '../../../people/names/name-in.js';
import type { Person } from '../../../people/person/person.js';
import { peopleByIds } from '../../../people/person/people.js';
import { administratorRequests } from '../../../people/person/roles/administrators-store.js';
import type { RolesRecord } from '../../../people/person/roles/roles-record.js';
import { hasFactor } from '../../../people/person/second-factor.js';
import { withMark } from '../../../people/person/tell-apart.js';
import type { CurrentUser } from '../../../web/routes/current-user.js';
import type { ReaderAt } from '../../../ground/language/reader.js';
import { PEOPLE, PERSON_ROLES, PERSON_ROLES_REQUEST } from '../../../ground/addresses/hr.js';
import { PERSON_FACTOR } from '../addresses.js';

interface Reader extends ReaderAt {
  user: CurrentUser;
}

/** A person's roles as the page shows them: those that stand, those that were ticked, what waits. */
export async function rolesView(
  person: Person,
  { seen, typed }: { seen: RolesRecord; typed: object },
  reader: Reader,
) {
  const { lang, t } = reader;
  const [units, request] = await Promise.all([departmentTree(), requestView(person, reader)]);
  return {
    title: t('roles:title'),
    crumbs: [
      { text: t('people:title'), href: PEOPLE.to() },
      { text: nameIn(lang, person), href: personHref(person) },
      { text: t('roles:title') },
    ],
    name: nameIn(lang, person),
    action: personHref(person, PERSON_ROLES),
    backHref: personHref(person),
    seen: JSON.stringify(seen),
    typed: { ...seen, ...typed },
    roles: ROLES.map((value) => ({
      value,
      text: t(`roles:names.${value}`),
      hint: t(`roles:hints.${value}`),
    })),
    departments: [
      { value: '', text: t('record:chooseDepartment') },
      ...units.map(({ _id, name, depth }) => ({
        value: _id,
        text: '\u2003'.repeat(depth) + name[lang],
      })),
    ],
    request,
    factor: hasFactor(person.secondFactor)
      ? { text: t('second-factor:lost.stands'), href: personHref(person, PERSON_FACTOR) }
      : { text: t('second-factor:lost.none'), href: '' },
  };
}

/** What is asked of the other administrators about this person; undefined for nothing. */
async function requestView(person: Person, { user, lang, t, now }: Reader) {
  const requests = await administratorRequests();
  const request = requests.find((one) => one.person === person._id);
  if (!request) return undefined;
  const [asker] = await peopleByIds([request.by]);
  const own = request.by === user.id;
  return {
    text: t('roles:request.waits', {
      name: asker ? withMark(lang, asker) : t('audit:registry'),
      moment: formatMoment(request.at, lang, now),
    }),
    action: personHref(person, PERSON_ROLES_REQUEST),
    mayConfirm: !own,
    decline: t(own ? 'roles:request.withdraw' : 'roles:request.decline'),
  };
}
