import { inKyiv } from '../../ground/language/format.js';
import { departmentsLedBy } from '../../people/departments/departments.js';
import { standingIn } from '../team/behind.js';
import type { Reader, Section } from './reader.js';
import { TEAM } from '../../ground/addresses/team.js';

/** The people of the departments that somebody leads; nothing for everybody else. */
export async function teamToday(reader: Reader): Promise<Section[]> {
  const { user, now } = reader;
  if (!user.leads) return [];
  return standingToday(reader, await departmentsLedBy(user.id, now), TEAM.to());
}

/** How many of some departments' people still have to learn this year, and the way to who they are. */
export async function standingToday(
  { t, now }: Reader,
  departments: readonly string[] | undefined,
  path: string,
): Promise<Section[]> {
  const standing = await standingIn(departments, inKyiv(now).year);
  if (standing?.people === 0) return [];
  const key = path === TEAM.to() ? 'team' : 'standings';
  const behind = standing?.behind.length ?? 0;
  return [
    {
      id: key,
      heading: t(`team:titles.${key}`),
      items: [
        {
          title: standing
            ? t('team:counted', { behind, count: standing.people })
            : t(`team:ledes.${key}`),
          details: '',
          buttons: [
            {
              text: t(`team:open.${behind > 0 ? 'behind' : 'all'}`),
              href: behind > 0 && path === TEAM.to() ? `${path}?behind=1` : path,
              style: 'secondary',
            },
          ],
        },
      ],
    },
  ];
}
