import type { Request, Response } from 'express';
import { formatMoment, formatPeriod } from '../../../ground/language/format.js';
import { personById } from '../../../people/person/people.js';
import { STANDING_TAGS } from '../../../training/enrolment/standing-tags.js';
import { offeredUntil } from '../../../training/enrolment/seats/offer.js';
import {
  learningOf,
  upcomingSessions,
  type Learning,
} from '../../../training/learning/learning.js';
import { knownText } from '../../../ground/language/i18n.js';
import { readerOf } from '../../../web/pages/reader-of.js';
import { currentUser } from '../../../web/routes/current-user.js';
import { offeredPlaces } from '../../record/offered-places.js';
import { absenceButtons, sessionRow } from '../../record/session-row.js';
import { DELETION, OWN_NAME, OWN_TOLD } from '../addresses.js';
import { TRAINING, TRAININGS } from '../../../ground/addresses/trainings.js';
import { COURSE_WITHDRAWAL } from '../../../ground/addresses/courses.js';
import { MY_PROPOSALS } from '../../../ground/addresses/city.js';

const MOST_UPCOMING = 12;

/** A resident's own page: when to come, where they wait, what they completed, what they agreed to, and the way out. */
export async function showOwnPage(req: Request, res: Response): Promise<void> {
  const { lang, t, now } = readerOf(req);
  const { id } = currentUser(req);
  const [all, { resident }] = await Promise.all([
    learningOf(id, ['enrolled', 'waitlisted', 'applied', 'completed', 'not-completed']),
    personById(id),
  ]);
  const row = ({ enrolment, course }: Learning) => ({
    ...{ title: course.title[lang], href: TRAINING.to({ code: course.code }) },
    details: formatPeriod(course.startsAt, course.endsAt, lang, now),
    tag: {
      kind: STANDING_TAGS[enrolment.status],
      text: t(`common:enrolmentStatuses.${enrolment.status}`),
    },
    buttons: isOpen(enrolment.status)
      ? [
          {
            ...{ text: t('residents:own.giveUp'), style: 'secondary' },
            href: COURSE_WITHDRAWAL.to({ code: course.code }),
          },
        ]
      : [],
  });
  const open = all.filter(({ enrolment }) => isOpen(enrolment.status));
  const agreed = resident?.consents.at(-1);
  res.render('desks/residents/own/own', {
    title: t('residents:own.title'),
    offered: offeredPlaces(all, { lang, t, now }),
    upcoming: upcomingSessions(all, now)
      .slice(0, MOST_UPCOMING)
      .map((session) => ({
        ...sessionRow(session, lang, t, now),
        href: TRAINING.to({ code: session.course.code }),
        buttons: absenceButtons(session, t, now),
      })),
    open: open.filter(({ enrolment }) => !offeredUntil(enrolment, now)).map(row),
    past: all.filter(({ enrolment }) => !isOpen(enrolment.status)).map(row),
    ...{ listHref: TRAININGS.to(), proposalsHref: MY_PROPOSALS.to() },
    ...{ nameHref: OWN_NAME, toldHref: OWN_TOLD, deletionHref: DELETION },
    agreed: agreed ? t('residents:own.agreed', { moment: formatMoment(agreed.at, lang, now) }) : '',
    consent: agreed ? knownText(t, `residents:consents.${agreed.version}`, '') : '',
  });
}

const isOpen = (status: Learning['enrolment']['status']): boolean =>
  status === 'enrolled' || status === 'waitlisted' || status === 'applied';
