import { issuedLately } from '../../training/certificates/search/newest-certificates.js';
import { titlesByCode } from '../../training/courses/course-facts.js';
import { findExternal } from '../../training/external-certificates/find-external.js';
import { scopeOf } from '../../people/list/find-people.js';
import { formatDate, inKyiv } from '../../ground/language/format.js';
import type { Reader, Section } from './reader.js';

const DAYS = 30;
const MOST = 6;

/** Certificates lately issued to the officer's people, by course: the papers to download and file. */
export async function hrToday({ user, lang, t, now }: Reader): Promise<Section[]> {
  const scope = await scopeOf(user);
  const since = inKyiv(now).minus({ days: DAYS }).startOf('day').toJSDate();
  const groups = await issuedLately(scope, since, MOST);
  const byCode = await titlesByCode(groups.map(({ courseCode }) => courseCode));
  const waiting = await findExternal('submitted', scope, 1);
  return [
    ...(waiting.total > 0
      ? [
          {
            id: 'elsewhere',
            heading: t('external:title'),
            items: [
              {
                title: t('external:waiting', { count: waiting.total }),
                details: '',
                buttons: [
                  { text: t('external:look'), href: '/hr/external', style: 'secondary' as const },
                ],
              },
            ],
            empty: '',
          },
        ]
      : []),
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
