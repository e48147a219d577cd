import { DateTime } from 'luxon';
import {
  formatDay,
  formatPeriod,
  formatTimes,
  inKyiv,
  ZONE,
} from '../../ground/language/format.js';
import type { ReaderAt } from '../../ground/language/reader.js';
import { keptNameIn } from '../../people/names/name-in.js';
import { teachersOf } from '../../training/planning/double-bookings.js';
import { misfitsAmong } from '../../training/rooms/room-fit.js';
import type { Room } from '../../training/rooms/room.js';
import { useOfPlaces, type PlaceUse, type Taking } from './what-is-where.js';
import { PLANNED_COURSE, ROOM, ROOMS_SCHEDULE } from '../../ground/addresses/plan.js';

/** The span of a page: a week from Monday on, or one day, in Kyiv. */
export interface Span {
  first: DateTime;
  days: number;
}

/** The week, or the day, in which this day lies. */
export const spanOf = (day: string, view: '' | 'week' | 'day'): Span => {
  const at = DateTime.fromISO(day, { zone: ZONE });
  return view === 'day' ? { first: at, days: 1 } : { first: at.startOf('week'), days: 7 };
};

/** The same as moments: from the first on and before the other. */
export const momentsOf = ({ first, days }: Span) => ({
  from: first.toJSDate(),
  before: first.plus({ days }).toJSDate(),
});

const dayOf = (at: DateTime): string => at.toFormat('yyyy-MM-dd');

/** What takes place where, as a table: a row for each room, a column for each day. */
export function scheduleView(
  rooms: readonly Room[],
  takings: readonly Taking[],
  span: Span,
  { room, view }: { room: string; view: '' | 'week' | 'day' },
  reader: ReaderAt,
) {
  const { lang, t, now } = reader;
  const all = useOfPlaces(rooms, takings);
  const shown = room === '' ? all : all.filter((one) => one.room?._id === room);
  const days = daysShown(span, shown);
  const { from, before } = momentsOf(span);
  const to = (at: DateTime, as: '' | 'week' | 'day' = view) =>
    ROOMS_SCHEDULE.to({}, { day: dayOf(at), view: as === 'day' ? as : '', room });
  const clashes = shown.flatMap((one) => one.takings).filter((taking) => taking.clashes).length;
  return {
    period: formatPeriod(from, new Date(before.getTime() - 1), lang, now),
    previousHref: to(span.first.minus({ days: span.days })),
    nextHref: to(span.first.plus({ days: span.days })),
    weekHref: view === 'day' ? to(span.first, 'week') : '',
    // A phone shows no row of days to choose one from.
    dayHref:
      view === 'day' ? '' : to(now >= from && now < before ? inKyiv(now) : span.first, 'day'),
    days: days.map((at) => ({
      text: formatDay(at.toJSDate(), lang, now),
      href: view === 'day' ? '' : to(at, 'day'),
    })),
    clashes: clashes > 0 ? t('rooms:schedule.clashes', { count: clashes }) : '',
    places: shown.map(({ room: registered, name, takings: own }) => ({
      name: name[lang],
      ...(registered ? registeredWords(registered, reader) : {}),
      unused: own.length === 0 ? days.length : 0,
      days: days.map((at) => ({
        label: formatDay(at.toJSDate(), lang, now),
        sessions: own
          .filter((one) => isOn(one, at))
          .map((one) => takingWords(one, registered, reader)),
      })),
    })),
  };
}

const registeredWords = ({ _id, address, capacity, closed }: Room, { lang, t }: ReaderAt) => ({
  ...{ href: ROOM.to({ room: _id }), address: address[lang], closed },
  seats: t('rooms:schedule.seats', { count: capacity }),
});

const isOn = ({ session }: Taking, at: DateTime): boolean =>
  inKyiv(session.startsAt).hasSame(at, 'day');

/** Working days always; a day of the weekend where something takes place on it. */
const daysShown = ({ first, days }: Span, places: readonly PlaceUse[]): DateTime[] =>
  Array.from({ length: days }, (_, at) => first.plus({ days: at })).filter(
    (at) =>
      days === 1 ||
      at.weekday <= 5 ||
      places.some(({ takings }) => takings.some((one) => isOn(one, at))),
  );

function takingWords(
  { course, session, clashes }: PlaceUse['takings'][number],
  room: Room | undefined,
  reader: ReaderAt,
) {
  const { lang, t } = reader;
  return {
    times: formatTimes(session.startsAt, session.endsAt),
    title: course.title[lang],
    href: PLANNED_COURSE.to({ code: course.code }),
    draft: course.status === 'draft',
    clashes,
    small: misfitsAmong(course, room ? [room] : []).some(({ lack }) => lack === 'small'),
    details: [
      course.code,
      ...teachersOf(course, session).map((one) => keptNameIn(lang, one)),
      t('rooms:schedule.people', { taken: course.taken, capacity: course.capacity }),
    ].join(' · '),
  };
}
