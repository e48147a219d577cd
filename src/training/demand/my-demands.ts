import { coursesByIds } from '../courses/courses.js';
import { formatDate } from '../../ground/language/format.js';
import { demandsOf } from './demand.js';
import { invites } from './invite.js';
import type { ReaderAt } from '../../ground/language/reader.js';
import { COURSE, DEMAND_WITHDRAWAL } from '../../ground/addresses/courses.js';

/** What a person waits for, with the course to which they were invited, as rows of a list. */
export async function myDemands(person: string, { lang, t, now }: ReaderAt) {
  const mine = await demandsOf(person);
  const courses = await coursesByIds(
    mine.flatMap(({ demand }) => demand.invitations.map(({ course }) => course)),
  );
  return mine.map(({ demand, programme }) => {
    const invitedTo = demand.invitations
      .flatMap(({ course }) => courses.get(course) ?? [])
      .findLast((course) => invites(course, now));
    return {
      title: programme.title[lang],
      kind: programme.kind,
      kindLabel: t(`common:kinds.${programme.kind}`),
      href: invitedTo ? COURSE.to({ code: invitedTo.code }) : '',
      details: t(invitedTo ? 'demand:invited' : 'demand:waitingSince', {
        day: formatDate(demand.at, lang, now),
      }),
      buttons: [
        ...(invitedTo
          ? [{ text: t('demand:toCourse'), href: COURSE.to({ code: invitedTo.code }), style: '' }]
          : []),
        {
          text: t('demand:withdraw'),
          href: DEMAND_WITHDRAWAL.to({ programmeCode: programme.code }, { from: 'me' }),
          style: 'secondary',
        },
      ],
    };
  });
}
