import type { Clock } from '../../ground/clock.js';
import type { Config } from '../../ground/settings/config.js';
import { RateLimit } from '../../web/limits/rate-limit.js';
import { LIMITS } from '../../web/limits/rules.js';
import { currentUser } from '../../web/routes/current-user.js';
import { found, NotFound } from '../../ground/errors.js';
import { translator } from '../../ground/language/i18n.js';
import { get, type Route } from '../../web/routes/route.js';
import { calendarTokenOf, ownerOfToken } from '../../people/person/calendar-token.js';
import { sendFeed } from './feed.js';
import { ROOM_CALENDARS } from '../../training/rooms/addresses.js';
import { roomEntries, roomsInUse } from './rooms.js';
import { readerOf } from '../../web/pages/reader-of.js';
import { CALENDAR } from './addresses.js';
import { OFFICE } from '../../ground/addresses/institute.js';
import { ROOMS } from '../../ground/addresses/plan.js';

/** What takes place in a room, in the calendar program of whoever works at the institute. */
export function roomCalendarRoutes({ config, clock }: { config: Config; clock: Clock }): Route[] {
  const readings = new RateLimit(LIMITS.calendar);
  return [
    // Below the address of whoever asks, like a group's.
    get(CALENDAR.below('/rooms/:room.ics').pattern, 'anyone', async (req, res) => {
      const { _id, language, roles } = found(await ownerOfToken(String(req.params.token)));
      await readings.count(_id);
      if (!roles.includes('institute')) throw new NotFound();
      const entries = await roomEntries(String(req.params.room), clock());
      const t = translator(language);
      await sendFeed(res, { config, lang: language, entries, name: t('agenda:rooms.calendar') });
    }),
    get(ROOM_CALENDARS, ['institute'], async (req, res) => {
      const { lang, t } = readerOf(req);
      const token = await calendarTokenOf(currentUser(req).id);
      const rooms = await roomsInUse(lang, clock());
      const base = `${config.publicUrl}/calendar/${token ?? ''}/rooms/`;
      res.set('Cache-Control', 'private, no-store');
      res.render('desks/agenda/rooms', {
        title: t('agenda:rooms.title'),
        crumbs: [
          { text: t('office:title'), href: OFFICE.to() },
          { text: t('rooms:list.title'), href: ROOMS.to() },
          { text: t('agenda:rooms.title') },
        ],
        hasAddress: token !== undefined,
        rooms: rooms.map(({ key, name, coming }) => ({
          ...{ name, coming },
          href: token && `${base}${encodeURIComponent(key)}.ics`.replace(/^https?:/, 'webcal:'),
        })),
      });
    }),
  ];
}
