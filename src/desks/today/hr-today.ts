import { issuedLately } from '../../training/certificates/search/newest-certificates.js';
import { titlesByCode } from '../../training/courses/course-facts.js';
import { waitingForHr } from '../../training/duty/confirming/waiting.js';
import { findExternal } from '../../training/external-certificates/find-external.js';
import { scopeOf } from '../../people/list/find-people.js';
import { formatDate, inKyiv } from '../../ground/language/format.js';
import type { Reader, Section } from './reader.js';
import { standingToday } from './standing-today.js';
import { CONFIRMING, DUTY_REPORT } from '../../ground/addresses/hr.js';
import { HR_CERTIFICATES, HR_EXTERNALS } from '../../ground/addresses/certificates.js';

/** So far back certificates are shown; those issued since the last visit are marked. */
const DAYS = 30;
const MOST = 6;

/**
 * What HR has to do: documents of training elsewhere to confirm, who is behind with the year's duty, and
 * the certificates lately issued to its people, the papers to download and file.
 */
export async function hrToday(reader: Reader): Promise<Section[]> {
  const { user, lang, t, now, before } = reader;
  const scope = await scopeOf(user);
  const since = inKyiv(now).minus({ days: DAYS }).startOf('day').toJSDate();
  const [groups, waiting, standing, unconfirmed] = await Promise.all([
    issuedLately(scope, since, MOST),
    findExternal({ status: 'submitted' }, scope, 1),
    standingToday(reader, scope, DUTY_REPORT.to()),
    waitingForHr(scope, inKyiv(now).year),
  ]);
  const byCode = await titlesByCode(groups.map(({ courseCode }) => courseCode));
  const elsewhere = t('external:waiting', { count: waiting.total });
  return [
    {
      id: 'elsewhere',
      heading: t('external:title'),
      news: elsewhere,
      items:
        waiting.total > 0
          ? [
              {
                title: elsewhere,
                details: '',
                buttons: [
                  { text: t('external:look'), href: HR_EXTERNALS.to(), style: 'secondary' },
                ],
              },
            ]
          : [],
    },
    ...confirmingSection(unconfirmed.length, t),
    ...standing,
    {
      id: 'certificates',
      heading: t('today:newCertificates', { count: DAYS }),
      items: groups.map(({ courseCode: code, count, last }) => {
        const course = byCode.get(code);
        return {
          title: course?.title[lang] ?? code,
          ...(course ? { kind: course.kind, kindLabel: t(`common:kinds.${course.kind}`) } : {}),
          details: [code, formatDate(last, lang, now), t('today:certificates', { count })].join(
            ' · ',
          ),
          tag: before && last > before ? { kind: 'info', text: t('today:sinceThen') } : undefined,
          buttons: [
            {
              text: t('today:openCertificates'),
              href: HR_CERTIFICATES.to({}, { course: code }),
              style: 'secondary',
            },
          ],
        };
      }),
      empty: t('today:noNewCertificates'),
    },
  ];
}

/** How many certificates wait to be credited; nothing where none does, as where they count by themselves. */
function confirmingSection(count: number, t: Reader['t']): Section[] {
  if (count === 0) return [];
  const waiting = t('duty:confirming.waiting', { count });
  return [
    {
      id: 'confirming',
      heading: t('duty:confirming.title'),
      news: waiting,
      items: [
        {
          title: waiting,
          details: '',
          buttons: [{ text: t('duty:confirming.look'), href: CONFIRMING.to(), style: 'secondary' }],
        },
      ],
    },
  ];
}
