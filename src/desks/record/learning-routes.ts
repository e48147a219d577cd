import type { Request, Response } from 'express';
import { STANDING_TAGS } from '../../training/enrolment/standing-tags.js';
import type { Clock } from '../../ground/clock.js';
import { soFarText } from '../../training/attendance/totals/so-far.js';
import { recordOf } from '../../training/duty/duty-of.js';
import { dutyFigures } from '../../training/duty/duty-words.js';
import { dutyIn } from '../../training/duty/duty-year.js';
import { myDemands } from '../../training/demand/my-demands.js';
import { offeredUntil, offerLapsed } from '../../training/enrolment/seats/offer.js';
import { currentLevel } from '../../people/levels/level-words.js';
import { personById } from '../../people/person/people.js';
import { currentUser } from '../../web/routes/current-user.js';
import { formatAhead, formatPeriod, inKyiv } from '../../ground/language/format.js';
import type { Translate } from '../../ground/language/i18n.js';
import { get, type Route } from '../../web/routes/route.js';
import {
  learningOf,
  upcomingSessions,
  waitsInVain,
  type Learning,
} from '../../training/learning/learning.js';
import { offeredPlaces } from './offered-places.js';
import { absenceButtons, sessionRow } from './session-row.js';
import { readerOf } from '../../web/pages/reader-of.js';
import { COURSE } from '../../ground/addresses/courses.js';
import { ME, MY_DUTY } from '../../ground/addresses/me.js';

const MOST_UPCOMING = 12;

interface Options {
  clock: Clock;
  /** Shows residents the page of theirs. */
  showResident: (req: Request, res: Response) => Promise<void>;
}

/** A person's own learning: what comes next, where they wait, what is behind them. */
export function learningRoutes({ clock, showResident }: Options): Route[] {
  const show = async (req: Request, res: Response) => {
    const { lang, t } = readerOf(req);
    const now = clock();
    const { id } = currentUser(req);
    const [all, demands, { englishLevels }, record] = await Promise.all([
      learningOf(id, ['enrolled', 'waitlisted', 'applied', 'completed', 'not-completed']),
      myDemands(id, { lang, t, now }),
      personById(id),
      recordOf(id),
    ]);
    const row = ({ enrolment, course }: Learning) => {
      const soFar = soFarText(course, enrolment, { lang, t });
      return {
        title: course.title[lang],
        href: COURSE.to({ code: course.code }),
        kind: course.kind,
        kindLabel: t(`common:kinds.${course.kind}`),
        details: [
          formatPeriod(course.startsAt, course.endsAt, lang, now),
          ...(soFar === '' ? [] : [t('learning:attended', { hours: soFar })]),
        ].join(' · '),
        tag: tagOf({ enrolment, course }, t, now),
      };
    };
    const upcoming = upcomingSessions(all, now);
    res.render('desks/record/me', {
      title: t('learning:title'),
      offered: offeredPlaces(all, { lang, t, now }),
      upcoming: upcoming.slice(0, MOST_UPCOMING).map((session) => ({
        ...sessionRow(session, lang, t, now),
        ahead: formatAhead(session.startsAt, lang, now) ?? '',
        buttons: absenceButtons(session, t, now),
      })),
      more: Math.max(0, upcoming.length - MOST_UPCOMING),
      current: all.filter(({ enrolment }) => enrolment.status === 'enrolled').map(row),
      waiting: all
        .filter(
          ({ enrolment }) =>
            ['waitlisted', 'applied'].includes(enrolment.status) && !offeredUntil(enrolment, now),
        )
        .map(row),
      demands,
      year: dutyFigures(dutyIn(inKyiv(now).year, record), { lang, t }, MY_DUTY.to()),
      level: currentLevel(englishLevels, { lang, t, now }) ?? '',
      past: all
        .filter(({ enrolment }) => ['completed', 'not-completed'].includes(enrolment.status))
        .map(row),
    });
  };

  return [
    get(ME.pattern, 'account', (req, res) =>
      currentUser(req).resident ? showResident(req, res) : show(req, res),
    ),
  ];
}

function tagOf({ enrolment, course }: Learning, t: Translate, now: Date) {
  if (offerLapsed(enrolment, now))
    return { kind: 'quiet', text: t('catalogue:ended.offer-lapsed') };
  if (waitsInVain({ enrolment, course }, now))
    return { kind: 'quiet', text: t('learning:noPlace') };
  return {
    kind: STANDING_TAGS[enrolment.status],
    text: t(`common:enrolmentStatuses.${enrolment.status}`),
  };
}
