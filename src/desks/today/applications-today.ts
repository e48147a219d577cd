import { applicationScope } from '../applications/application-scope.js';
import { countAwaited } from '../../training/enrolment/awaited-applications.js';
import type { Reader, Section } from './reader.js';
import { APPLICATIONS } from '../../ground/addresses/institute.js';

/** How many applications wait for this person's decision; nothing where none does. */
export async function applicationsToday({ user, t, now }: Reader): Promise<Section[]> {
  const scope = await applicationScope(user, now);
  const count = scope ? await countAwaited(scope) : 0;
  if (count === 0) return [];
  return [
    {
      id: 'applications',
      heading: t('applications:waitForYou'),
      news: t('today:news.applications', { count }),
      items: [
        {
          title: t('applications:found', { count }),
          href: APPLICATIONS.to(),
          details: t('applications:todayHint'),
          buttons: [{ text: t('applications:open'), href: APPLICATIONS.to() }],
        },
      ],
    },
  ];
}
