import type { Request, Response } from 'express';
import type { Clock } from '../clock.js';
import { courseByCode, enrolmentOpen, plannedSessions } from '../courses/courses.js';
import type { Course } from '../courses/course-model.js';
import { standing, type Standing } from '../enrolment/enrolment.js';
import { waitingIn } from '../enrolment/seat-list-state.js';
import { seats } from '../enrolment/seats.js';
import { programmeByCode } from '../programmes/programmes.js';
import { currentUser } from '../web/current-user.js';
import { NotFound } from '../web/errors.js';
import { formatCredits, formatHours, formatMoment, formatPeriod } from '../web/format.js';
import { translator, type Translate } from '../web/i18n.js';
import type { Language } from '../web/languages.js';
import { languageOf } from '../web/set-up-locals.js';
import { placesText, STANDING_TAGS, timesOf } from './course-card.js';

/** A course: the facts, the sessions, and the one thing to do about it now. */
export const coursePage = (clock: Clock) => async (req: Request, res: Response) => {
  const user = currentUser(req);
  const course = await courseByCode(String(req.params.code));
  if (course.status === 'draft' && !user.roles.includes('institute')) throw new NotFound();
  const lang = languageOf(req);
  const t = translator(lang);
  const now = clock();
  const [programme, state] = await Promise.all([
    programmeByCode(course.programmeCode),
    seats.read(course._id),
  ]);
  const mine = await standing(course._id, user.id, state);
  const places = {
    capacity: state.capacity || course.capacity,
    taken: state.holders.length,
    waiting: waitingIn(state).length,
  };
  res.render('catalogue/course', {
    title: course.title[lang],
    course: { code: course.code, kind: course.kind, summary: programme.summary[lang] },
    kindLabel: t(`common:kinds.${course.kind}`),
    breadcrumbs: [
      { text: t('common:nav.courses'), href: '/courses' },
      { text: t(`common:kinds.${course.kind}`), href: `/courses?kind=${course.kind}` },
    ],
    facts: factsOf(course, lang, t, now),
    competences: programme.competences[lang].split('\n').filter(Boolean),
    sessions: course.sessions
      .toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime())
      .map(({ startsAt, endsAt, topic, cancelled }, index) => ({
        number: index + 1,
        startsAt,
        endsAt,
        topic,
        cancelled,
      })),
    places: { ...places, text: placesText(places, t) },
    standing: mine.status,
    state:
      mine.status === 'none'
        ? undefined
        : { kind: STANDING_TAGS[mine.status], text: t(`catalogue:mine.${mine.status}`) },
    action: actionOf(course, mine, now),
    next: nextText(course, mine, places, { lang, t, now }),
    cancelled: course.status === 'cancelled' ? { reason: course.cancelledReason } : undefined,
  });
};

function factsOf(course: Course, lang: Language, t: Translate, now: Date) {
  const volume = [
    formatHours(course.minutes, lang),
    ...(course.credits == null ? [] : [formatCredits(course.credits, lang)]),
  ].join(', ');
  return [
    {
      key: t('catalogue:when'),
      value: `${formatPeriod(course.startsAt, course.endsAt, lang, now)}, ${timesOf(plannedSessions(course), lang, t)}`,
    },
    {
      key: t('catalogue:where'),
      value:
        course.form === 'online'
          ? t('common:forms.online')
          : `${course.venue[lang]} (${t(`common:forms.${course.form}`)})`,
    },
    {
      key: t('catalogue:trainers', { count: course.trainers.length }),
      value: course.trainers.map(({ name }) => name).join(', ') || t('catalogue:trainerLater'),
    },
    { key: t('catalogue:volume'), value: volume },
    {
      key: t('catalogue:document'),
      value: t(`catalogue:rule.${course.assessment === 'none' ? 'attendance' : 'assessment'}`, {
        percent: course.minAttendance,
      }),
    },
  ];
}

type Action = 'enrol' | 'join-queue' | 'withdraw' | 'leave-queue' | undefined;

function actionOf(course: Course, mine: Standing, now: Date): Action {
  const over = now >= course.endsAt || !['published', 'running'].includes(course.status);
  if (mine.status === 'enrolled') return over ? undefined : 'withdraw';
  if (mine.status === 'waitlisted') return over ? undefined : 'leave-queue';
  if (mine.status === 'completed' || mine.status === 'not-completed') return undefined;
  return enrolmentOpen(course, now) ? 'enrol' : undefined;
}

interface Reader {
  lang: Language;
  t: Translate;
  now: Date;
}

/** What happens next, in words, beside the button. */
function nextText(
  course: Course,
  mine: Standing,
  places: { capacity: number; taken: number; waiting: number },
  { lang, t, now }: Reader,
): string {
  if (mine.status === 'waitlisted')
    return t('catalogue:next.waitlisted', { position: mine.position ?? 0, ordinal: true });
  if (mine.status === 'enrolled') return t('catalogue:next.enrolled');
  if (mine.status === 'completed' || mine.status === 'not-completed') return '';
  if (!enrolmentOpen(course, now)) {
    return course.status === 'published' && now < course.enrolmentOpensAt
      ? t('catalogue:next.opens', { moment: formatMoment(course.enrolmentOpensAt, lang, now) })
      : t('catalogue:next.closed');
  }
  const until = t('catalogue:next.until', {
    moment: formatMoment(course.enrolmentClosesAt, lang, now),
  });
  const full = places.taken >= places.capacity || places.waiting > 0;
  const then = full
    ? t('catalogue:next.willWait', { count: places.waiting + 1 })
    : t('catalogue:next.atOnce');
  return `${until} ${then}`;
}
