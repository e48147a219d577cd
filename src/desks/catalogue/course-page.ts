import type { Request, Response } from 'express';
import {
  courseByCode,
  endedAs,
  enrolmentOpen,
  planByCode,
} from '../../training/courses/courses.js';
import type { Course } from '../../training/courses/course.js';
import { materialsOf } from '../../training/course-materials/find-materials.js';
import { looksAfter } from '../../training/course-materials/reads-materials.js';
import { messagesOf } from '../../training/course-messages/find-messages.js';
import { demandOffer } from '../../training/demand/demand-offer.js';
import { standing, type Standing } from '../../training/enrolment/enrolling.js';
import type { Judgement, Refusal } from '../../training/enrolment/refusal.js';
import { refusalText } from '../../training/enrolment/rules/refusal-text.js';
import { judgementsFor } from '../../training/enrolment/rules/rules.js';
import { nominationScope } from '../nomination/nomination-scope.js';
import { newcomerSits, passesOn } from '../../training/enrolment/seats/seat-flow.js';
import { waitingIn } from '../../training/enrolment/seats/seat-list-state.js';
import { readSeats } from '../../training/enrolment/seats/seats.js';
import { reasonWords } from '../../training/enrolment/withdrawal-reasons.js';
import { programmeByCode } from '../../training/programmes/programmes.js';
import { currentUser } from '../../web/routes/current-user.js';
import type { Translate } from '../../ground/language/i18n.js';
import { actionOf, nextText, oppositeOf } from './course-action.js';
import { placesText } from '../../training/courses/places-text.js';
import { STANDING_TAGS } from '../../training/enrolment/standing-tags.js';
import { factsOf } from './course-facts.js';
import { participantView, takingPartIn } from './participant/participant-view.js';
import { sessionLines } from './session-lines.js';
import { readerOf } from '../../web/pages/reader-of.js';
import { wayBackView } from './way-back.js';
import { COURSES, COURSE_NOMINATION } from '../../ground/addresses/courses.js';

/**
 * A course: the facts, the sessions, and the one thing to do about it now. `refused` are the rules
 * that an enrolment just met; the page then answers 409 and says them first.
 */
export async function showCourse(
  req: Request,
  res: Response,
  now: Date,
  refused: readonly Refusal[] = [],
): Promise<void> {
  const user = currentUser(req);
  const byCode = user.roles.includes('institute') ? planByCode : courseByCode;
  const course = await byCode(String(req.params.code));
  const { lang, t } = readerOf(req);
  const reader = { lang, t, now };
  const [programme, state] = await Promise.all([
    programmeByCode(course.programmeCode),
    readSeats(course._id, now),
  ]);
  const mine = await standing(course._id, user.id, state);
  const enrolment = await takingPartIn(course._id, user.id);
  const joins = enrolment !== undefined || looksAfter(course, user);
  const places = {
    capacity: state.capacity || course.capacity,
    taken: state.holders.length,
    waiting: waitingIn(state).length,
    free: newcomerSits(state, user.department),
    passesOn: passesOn(state, now),
  };
  const { refusals, warnings, requirements } = await judged(course, mine, user.id, now);
  const explain = (one: Refusal) => refusalText(one, t, lang, now);
  res.status(refused.length > 0 ? 409 : 200).render('desks/catalogue/course', {
    title: course.title[lang],
    course: { code: course.code, kind: course.kind, summary: programme.summary[lang] },
    kindLabel: t(`common:kinds.${course.kind}`),
    breadcrumbs: [
      { text: t('common:nav.courses'), href: COURSES.to() },
      { text: t(`common:kinds.${course.kind}`), href: COURSES.to({}, { kind: course.kind }) },
    ],
    facts: factsOf(course, reader, joins ? (course.meetingUrl ?? '') : ''),
    competences: programme.competences[lang].split('\n').filter(Boolean),
    sessions: sessionLines(course, reader, enrolment),
    messages: joins ? await messagesOf(course._id, reader) : [],
    materials: joins ? await materialsOf(course, reader) : [],
    inside: enrolment && (await participantView(course, enrolment, reader)),
    places: {
      ...places,
      over: endedAs(course) !== undefined || now >= course.endsAt,
      text: placesText(places, course.status, t),
    },
    standing: mine.status,
    state:
      mine.status === 'none'
        ? undefined
        : {
            kind: STANDING_TAGS[mine.status],
            text: standingText(mine.status, mine, t),
            // The bar of a phone has room for a few words.
            short: mine.offerUntil
              ? t('catalogue:offeredShort')
              : standingText(mine.status, mine, t),
            reason: reasonWords(mine, t),
            explained: mine.ended === 'no-place' ? t('catalogue:endedText.no-place') : '',
          },
    refused: refused.map(explain),
    refusals: refusals.map(explain),
    warnings: warnings.map(explain),
    requirements: requirements.map((one) => ({
      text:
        one.is === 'level'
          ? t('catalogue:needs.level', { level: one.level })
          : t('catalogue:needs.programme', { title: one.title[lang] }),
      met: one.met,
    })),
    action: actionOf(course, mine, places, refusals.length > 0, now),
    opposite: oppositeOf(course, mine, now),
    // A rule that stands against it is told by itself.
    back:
      refusals.length > 0 ? undefined : wayBackView({ code: course.code, state }, user.id, reader),
    demand: await demandOffer(course, user.id, mine, places.free, now),
    nominationHref:
      enrolmentOpen(course, now) && (await nominationScope(user, now))
        ? COURSE_NOMINATION.to({ code: course.code })
        : '',
    next: refusals.length > 0 ? '' : nextText(course, mine, places, reader),
    cancelled: course.status === 'cancelled' ? { reason: course.cancelledReason } : undefined,
  });
}

function standingText(
  status: Exclude<Standing['status'], 'none'>,
  { offerUntil, ended }: Standing,
  t: Translate,
): string {
  if (ended) return t(`catalogue:ended.${ended}`);
  return t(offerUntil ? 'catalogue:mine.offered' : `catalogue:mine.${status}`);
}

/** What the rules say to one who might enrol, now or once it opens; nothing to everybody else. */
async function judged(
  course: Course,
  mine: Standing,
  person: string,
  now: Date,
): Promise<Judgement> {
  const outside = ['none', 'withdrawn', 'declined'].includes(mine.status);
  const none = { refusals: [], warnings: [], requirements: [] };
  const over = now >= course.endsAt || !['published', 'running'].includes(course.status);
  if (!outside || over) return none;
  return (await judgementsFor(course, [person], now)).get(person) ?? none;
}
