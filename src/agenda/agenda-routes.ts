import type { Config } from '../config.js';
import { RateLimit } from '../limits/rate-limit.js';
import { LIMITS } from '../limits/rules.js';
import { currentUser } from '../web/current-user.js';
import { found } from '../web/errors.js';
import { translator } from '../web/i18n.js';
import { redirectWith } from '../web/notice.js';
import { get, post, type Route } from '../web/route.js';
import { languageOf } from '../web/set-up-locals.js';
import { agendaOf } from './agenda.js';
import {
  calendarTokenOf,
  makeCalendarToken,
  ownerOfToken,
  revokeCalendarToken,
} from './calendar-token.js';
import { sendFeed } from './feed.js';

/** A person's sessions in the calendar program of their choice. */
export function agendaRoutes({ config }: { config: Config }): Route[] {
  const { publicUrl } = config;
  const readings = new RateLimit(LIMITS.calendar);
  return [
    get('/calendar/:token.ics', 'anyone', async (req, res) => {
      const { _id, language } = found(await ownerOfToken(String(req.params.token)));
      await readings.count(_id);
      await sendFeed(res, { config, lang: language, entries: await agendaOf(_id) });
    }),

    get('/me/calendar', 'signed-in', async (req, res) => {
      const t = translator(languageOf(req));
      const token = await calendarTokenOf(currentUser(req).id);
      const address = token ? `${publicUrl}/calendar/${token}.ics` : '';
      res.set('Cache-Control', 'private, no-store');
      res.render('agenda/calendar', {
        title: t('agenda:title'),
        crumbs: [{ text: t('learning:title'), href: '/me' }, { text: t('agenda:title') }],
        address,
        // Calendar programs subscribe to this scheme instead of reading the file once.
        subscription: address.replace(/^https?:/, 'webcal:'),
      });
    }),
    post('/me/calendar', 'signed-in', async (req, res) => {
      await makeCalendarToken(currentUser(req).id);
      redirectWith(req, res, '/me/calendar', { kind: 'success', key: 'agenda:made' });
    }),
    post('/me/calendar/revocation', 'signed-in', async (req, res) => {
      await revokeCalendarToken(currentUser(req).id);
      redirectWith(req, res, '/me/calendar', { kind: 'success', key: 'agenda:revoked' });
    }),
  ];
}
