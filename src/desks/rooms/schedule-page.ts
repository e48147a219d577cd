import type { Request, Response } from 'express';
import type { Clock } from '../../ground/clock.js';
import { formatIsoDay } from '../../ground/language/format.js';
import type { ReaderAt } from '../../ground/language/reader.js';
import { coursesMeetingWithin } from '../../training/courses/courses-in-time.js';
import { kyivDay, kyivMoment } from '../../training/planning/kyiv-time.js';
import { ROOM_CALENDARS } from '../../training/rooms/addresses.js';
import { allRooms } from '../../training/rooms/find-rooms.js';
import { roomText, type Room } from '../../training/rooms/room.js';
import { chipsFor } from '../../web/queries/chips.js';
import { lookedUp, queryView, readQuery } from '../../web/queries/query.js';
import { readerOf } from '../../web/pages/reader-of.js';
import { get, type Route } from '../../web/routes/route.js';
import { scheduleFaults, scheduleQuery, searchOf, type Search } from './schedule-query.js';
import { momentsOf, scheduleView, spanOf } from './schedule-view.js';
import { freeRooms, takingsWithin } from './what-is-where.js';
import { OFFICE } from '../../ground/addresses/institute.js';
import { ROOM, ROOMS, ROOMS_SCHEDULE } from '../../ground/addresses/plan.js';

/** What takes place in which room, week by week or on a day, and where so many could sit then. */
export function scheduleRoutes({ clock }: { clock: Clock }): Route[] {
  const show = async (req: Request, res: Response) => {
    const now = clock();
    const reader = { ...readerOf(req), now };
    const { lang, t } = reader;
    const read = await lookedUp(readQuery(scheduleQuery, req.query), scheduleFaults);
    const query = read.values ?? scheduleQuery.parse({});
    const { room, view: as } = query;
    const search = searchOf(query);
    const rooms = await allRooms();
    const span = spanOf(query.day ?? query.on ?? kyivDay(now), as);
    const courses = read.values ? await coursesMeetingWithin(momentsOf(span)) : [];
    const options = rooms.map((one) => ({ value: one._id, text: roomText(one)[lang] }));
    const view = queryView(read, t);
    res.status(view.status).render('desks/rooms/schedule', {
      ...view.locals,
      title: t('rooms:schedule.title'),
      crumbs: [
        { text: t('common:nav.office'), href: OFFICE.to() },
        { text: t('rooms:list.title'), href: ROOMS.to() },
        { text: t('rooms:schedule.title') },
      ],
      ...{ action: ROOMS_SCHEDULE.to(), calendarsHref: ROOM_CALENDARS },
      rooms: [{ value: '', text: t('rooms:schedule.everyRoom') }, ...options],
      chips: chipsFor(ROOMS_SCHEDULE.to(), { ...query, on: '', begin: '', end: '', seats: '' }, [
        { name: 'room', label: t('rooms:schedule.room'), options },
      ]),
      schedule: scheduleView(
        rooms,
        takingsWithin(courses, momentsOf(span)),
        span,
        { room, view: as },
        reader,
      ),
      search: search && (await searchView(search, rooms, reader)),
    });
  };
  return [get(ROOMS_SCHEDULE.pattern, ['institute'], show)];
}

/** The rooms that are free then, the smallest that will do first. */
async function searchView(search: Search, rooms: readonly Room[], { lang, t }: ReaderAt) {
  const { on, begin, end, seats } = search;
  const day = momentsOf(spanOf(on, 'day'));
  const found = freeRooms(rooms, takingsWithin(await coursesMeetingWithin(day), day), {
    ...{ seats, startsAt: kyivMoment(on, begin), endsAt: kyivMoment(on, end) },
  });
  return {
    asked: t('rooms:search.asked', { day: formatIsoDay(on), begin, end, count: seats }),
    rooms: found
      .toSorted((a, b) => a.capacity - b.capacity)
      .map((room) => ({
        ...{
          name: roomText(room)[lang],
          href: ROOM.to({ room: room._id }),
          stepFree: room.stepFree,
        },
        ...{ seats: t('rooms:schedule.seats', { count: room.capacity }), note: room.note[lang] },
      })),
  };
}
