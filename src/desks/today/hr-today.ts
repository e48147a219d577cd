import { issuedLately } from '../../training/certificates/search/newest-certificates.js';
import { titlesByCode } from '../../training/courses/course-facts.js';
import { findExternal } from '../../training/external-certificates/find-external.js';
import { scopeOf } from '../../people/list/find-people.js';
import { formatDate, formatMoment, inKyiv } from '../../ground/language/format.js';
import { STANDINGS } from '../team/addresses.js';
import type { Reader, Section } from './reader.js';
import { standingToday } from './standing-today.js';

/** Whoever was never here before sees the certificates of so many days. */
const DAYS = 30;
const MOST = 6;

/**
 * What HR has to do: documents of training elsewhere to confirm, who is behind with the year's duty, and
 * the certificates issued to its people since it was here last: the papers to download and file.
 */
export async function hrToday(reader: Reader): Promise<Section[]> {
  const { user, lang, t, now, before } = reader;
  const scope = await scopeOf(user);
  const since = before ?? inKyiv(now).minus({ days: DAYS }).startOf('day').toJSDate();
  const [groups, waiting, standing] = await Promise.all([
    issuedLately(scope, since, MOST),
    findExternal('submitted', scope, 1),
    standingToday(reader, scope, STANDINGS),
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
                buttons: [{ text: t('external:look'), href: '/hr/external', style: 'secondary' }],
              },
            ]
          : [],
    },
    ...standing,
    {
      id: 'certificates',
      heading: before
        ? t('today:certificatesSince', { moment: formatMoment(before, lang, now) })
        : t('today:newCertificates', { count: DAYS }),
      items: groups.map(({ courseCode: code, count, last }) => {
        const course = byCode.get(code);
        return {
          title: course?.title[lang] ?? code,
          ...(course ? { kind: course.kind, kindLabel: t(`common:kinds.${course.kind}`) } : {}),
          details: [code, formatDate(last, lang, now), t('today:certificates', { count })].join(
            ' · ',
          ),
          buttons: [
            {
              text: t('today:openCertificates'),
              href: `/hr/certificates?course=${encodeURIComponent(code)}`,
              style: 'secondary',
            },
          ],
        };
      }),
      empty: t('today:noNewCertificates'),
    },
  ];
}
