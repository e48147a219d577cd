import { personHref } from '../../people/list/find-people.js';
import { nameIn } from '../../people/names/name-in.js';
import { peopleByIds } from '../../people/person/people.js';
import { administratorRequests } from '../../people/person/roles/administrators-store.js';
import { withMark } from '../../people/person/tell-apart.js';
import { formatMoment } from '../../ground/language/format.js';
import type { Reader, Section } from './reader.js';
import { PERSON_ROLES, PERSON_ROLES_REQUEST } from '../../ground/addresses/hr.js';

/** New administrators for whom another one asks, and who wait for this one's word. */
export async function administratorsToday({ user, lang, t, now }: Reader): Promise<Section[]> {
  const requests = (await administratorRequests()).filter(
    ({ person, by }) => by !== user.id && person !== user.id,
  );
  if (requests.length === 0) return [];
  const people = await peopleByIds(requests.flatMap(({ person, by }) => [person, by]));
  const byId = new Map(people.map((person) => [person._id, person]));
  const items = requests.flatMap(({ person: id, by, at }) => {
    const [person, asker] = [byId.get(id), byId.get(by)];
    if (!person) return [];
    const action = personHref(person, PERSON_ROLES_REQUEST);
    return [
      {
        title: t('roles:request.title', { name: withMark(lang, person) }),
        href: personHref(person, PERSON_ROLES),
        details: t('roles:request.waits', {
          name: asker ? nameIn(lang, asker) : t('audit:registry'),
          moment: formatMoment(at, lang, now),
        }),
        buttons: [
          { text: t('roles:request.confirm'), action, name: 'decision', value: 'confirm' },
          {
            ...{ text: t('roles:request.decline'), action, name: 'decision', value: 'decline' },
            style: 'secondary',
          },
        ],
      },
    ];
  });
  return [{ id: 'administrators', heading: t('roles:request.heading'), items }];
}
