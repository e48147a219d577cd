import { sessionRoom } from '../../../training/courses/course-rooms.js';
import { keptNameIn } from '../../../people/names/name-in.js';
import { seats } from '../../../training/enrolment/seats/seats.js';
import {
  formatCredits,
  formatHours,
  formatMoment,
  formatPeriod,
} from '../../../ground/language/format.js';
import { costsOf } from '../../../training/courses/costs/costs.js';
import { ORDER_KINDS, type Course } from '../../../training/courses/course.js';
import { orderWords } from '../../../training/orders/order-fields.js';
import { orderNamed } from '../../../training/orders/save-order.js';
import { endedAs, minutesOf, plannedSessions } from '../../../training/courses/courses.js';
import { placesText } from '../../../training/courses/places-text.js';
import { readiness } from '../../../training/courses/plan/readiness.js';
import { bookingsBefore, bookingWords } from '../booking-words.js';
import { findDoubleBookings } from '../../../training/planning/double-bookings.js';
import { misfitsOf, roomsAhead } from '../../../training/rooms/room-fit.js';
import { costsText } from '../costs/costs-words.js';
import { placesFacts, reservedFor } from '../places/places-facts.js';
import { announced, isOpen, readyToComplete } from '../../../training/courses/plan/plan-status.js';

import { statusTag } from '../status-tag.js';
import type { ReaderAt } from '../../../ground/language/reader.js';
import { translated } from '../../../ground/language/translated.js';
import {
  COMPLETION,
  PLAN,
  PLANNED_COSTS,
  PLANNED_COURSE,
  PLANNED_ORDERS,
  PROGRAMME,
} from '../../../ground/addresses/plan.js';

/** A course as the institute sees it: facts, places, sessions, and what can be done now. */
export async function courseView(course: Course, reader: ReaderAt) {
  const { lang, t, now } = reader;
  const [{ holders, queue, capacity }, bookings, rooms] = await Promise.all([
    seats.read(course._id),
    findDoubleBookings(course, now),
    roomsLine(course, reader),
  ]);
  const draft = course.status === 'draft';
  const places = {
    capacity: capacity || course.capacity,
    taken: holders.length,
    waiting: queue.length,
  };
  return {
    title: course.title[lang],
    code: course.code,
    kind: course.kind,
    kindLabel: t(`common:kinds.${course.kind}`),
    crumbs: [{ text: t('planning:list.title'), href: PLAN.to() }, { text: course.code }],
    tag: statusTag(course, now, t),
    draft,
    open: isOpen(course),
    announced: announced(course),
    cancelledReason: course.status === 'cancelled' ? course.cancelledReason : '',
    completionHref: readyToComplete(course, now) ? COMPLETION.to({ code: course.code }) : '',
    href: PLANNED_COURSE.to({ code: course.code }),
    ready: [
      ...readiness(course).map(({ key, met }) => ({ met, text: t(`planning:ready.${key}`) })),
      ...rooms.ready,
    ],
    roomUnfit: rooms.unfit,
    places: {
      ...places,
      over: endedAs(course) !== undefined,
      text: placesText(places, course.status, t),
    },
    facts: [...factsOf(course, reader), ...placesFacts(course, await reservedFor(course), reader)],
    sessions: course.sessions
      .toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime())
      .map((session) => ({
        ...session,
        room: sessionRoom(session, lang),
        topic: translated(lang, { uk: session.topic, en: session.topicEn }),
        bookings: bookings
          .filter((booking) => booking.session.n === session.n)
          .map((booking) => bookingWords(booking, reader)),
      })),
    bookings: bookingsBefore(bookings, reader),
    planned: plannedText(course, reader),
  };
}

/** Whether the rooms of the register suit the plan, in words that say no more than was asked of them. */
async function roomsLine(course: Course, { t, now }: ReaderAt) {
  const { form } = course;
  const asked = form !== 'online' && isOpen(course) && roomsAhead(course, now).length > 0;
  if (!asked) return { ready: [], unfit: '' };
  const [misfit] = await misfitsOf(course, now);
  if (!misfit) return { ready: [{ met: true, text: t(`rooms:fits.${form}`) }], unfit: '' };
  const { lack, places, seats } = misfit;
  return {
    ready: [{ met: false, text: t(`rooms:unfit.${lack}`, { places, seats }) }],
    // A room became smaller, or was closed, after the course was announced.
    unfit: announced(course) ? t(`rooms:refusals.${lack}`, { places, seats }) : '',
  };
}

function factsOf(course: Course, reader: ReaderAt) {
  const { lang, t, now } = reader;
  const volume = [
    formatHours(course.minutes, lang),
    ...(typeof course.credits === 'number' ? [formatCredits(course.credits, lang)] : []),
  ];
  const names = course.trainers.map((one) => keptNameIn(lang, one)).join(', ');
  return [
    {
      key: t('planning:facts.when'),
      value: formatPeriod(course.startsAt, course.endsAt, lang, now),
    },
    { key: t('planning:facts.volume'), value: volume.join(', ') },
    { key: t('planning:facts.form'), value: t(`common:forms.${course.form}`) },
    { key: t('planning:facts.venue'), value: course.venue[lang] || t('planning:facts.none') },
    ...(course.meetingUrl
      ? [{ key: t('planning:facts.meeting'), value: course.meetingUrl, href: course.meetingUrl }]
      : []),
    { key: t('planning:facts.trainers'), value: names || t('planning:facts.none') },
    ...orderFacts(course, t),
    {
      key: t('costs:fact'),
      value: costsText(costsOf(course), reader),
      href: PLANNED_COSTS.to({ code: course.code }),
    },
    { key: t('planning:facts.opens'), value: formatMoment(course.enrolmentOpensAt, lang, now) },
    { key: t('planning:facts.closes'), value: formatMoment(course.enrolmentClosesAt, lang, now) },
    { key: t('planning:facts.lateEntry'), value: t(course.lateEntry ? 'common:yes' : 'common:no') },
    {
      key: t('planning:facts.programme'),
      value: course.programmeCode,
      href: PROGRAMME.to({ code: course.programmeCode }),
    },
  ];
}

/** The orders about the course that were signed, each with the way to it. */
const orderFacts = (course: Course, t: ReaderAt['t']) =>
  ORDER_KINDS.flatMap((kind) => {
    const order = orderNamed(course, kind);
    const href = PLANNED_ORDERS.to({ code: course.code });
    return order ? [{ key: t(`orders:kinds.${kind}`), value: orderWords(order, t), href }] : [];
  });

/** How the sessions' hours stand to the programme's: what a plan gets wrong most easily. */
function plannedText(course: Course, { lang, t }: ReaderAt) {
  const planned = plannedSessions(course).reduce((sum, session) => sum + minutesOf(session), 0);
  return {
    fits: planned === course.minutes,
    text: t('planning:sessions.planned', {
      planned: formatHours(planned, lang),
      needed: formatHours(course.minutes, lang),
    }),
  };
}
