import { wayToGroup } from '../../training/attendance/way-to-group.js';
import { taughtCourse } from '../../training/attendance/attendance.js';
import type { Config } from '../../ground/settings/config.js';
import { teaches } from '../../training/courses/courses.js';
import { RateLimit } from '../../web/limits/rate-limit.js';
import { LIMITS } from '../../web/limits/rules.js';
import { currentUser } from '../../web/routes/current-user.js';
import { found, NotFound } from '../../ground/errors.js';
import { askFirst } from '../../web/pages/ask-first.js';
import { redirectWith } from '../../web/pages/notice.js';
import { get, post, type Route } from '../../web/routes/route.js';
import { enrolmentIn } from '../../training/enrolment/find-enrolments.js';
import { TAKING_PART } from '../../training/enrolment/taking-part.js';
import { agendaOf, courseEntries, inOrder, learnerEntries } from '../../training/letters/agenda.js';
import {
  calendarTokenOf,
  makeCalendarToken,
  ownerOfToken,
  revokeCalendarToken,
} from '../../people/person/calendar-token.js';
import { sendFeed } from './feed.js';
import { readerOf } from '../../web/pages/reader-of.js';
import { courseOf } from '../../training/courses/asked-course.js';
import { GROUP_CALENDAR } from '../../ground/addresses/teaching.js';
import { COURSE_CALENDAR_ICS } from '../../ground/addresses/courses.js';
import { ME, MY_CALENDAR, MY_CALENDAR_REVOCATION } from '../../ground/addresses/me.js';
import { CALENDAR } from './addresses.js';

const CALENDAR_ICS = CALENDAR.below('.ics');
const CALENDAR_COURSE_ICS = CALENDAR.below('/courses/:code.ics');

/** A person's sessions in the calendar program of their choice. */
export function agendaRoutes({ config }: { config: Config }): Route[] {
  const { publicUrl } = config;
  const readings = new RateLimit(LIMITS.calendar);
  return [
    get(CALENDAR_ICS.pattern, 'anyone', async (req, res) => {
      const { _id, language } = found(await ownerOfToken(String(req.params.token)));
      await readings.count(_id);
      await sendFeed(res, { config, lang: language, entries: await agendaOf(_id) });
    }),

    // The feed of a group, below the address of whoever asks: revoked with it, and theirs as long as the
    // group is.
    get(CALENDAR_COURSE_ICS.pattern, 'anyone', async (req, res) => {
      const { _id, language, roles } = found(await ownerOfToken(String(req.params.token)));
      await readings.count(_id);
      const course = await courseOf(req);
      if (!teaches(course, _id) && !roles.includes('institute')) throw new NotFound();
      await sendFeed(res, {
        ...{ config, lang: language, entries: inOrder(courseEntries(course)) },
        name: `${course.title[language]} (${course.code})`,
      });
    }),
    get(GROUP_CALENDAR.pattern, ['trainer', 'institute'], async (req, res) => {
      const { code, title } = await taughtCourse(currentUser(req), String(req.params.code));
      const { lang, t } = readerOf(req);
      const token = await calendarTokenOf(currentUser(req).id);
      res.set('Cache-Control', 'private, no-store');
      res.render('desks/agenda/group', {
        title: t('agenda:group.title'),
        crumbs: [...wayToGroup({ code, title }, { lang, t }), { text: t('agenda:group.title') }],
        ...addressesOf(token && `${publicUrl}${CALENDAR_COURSE_ICS.to({ token, code })}`),
      });
    }),

    // Once, for programs that are subscribed to nothing: whoever takes part, and nobody else.
    get(COURSE_CALENDAR_ICS.pattern, 'account', async (req, res) => {
      const course = await courseOf(req);
      const { lang } = readerOf(req);
      const enrolment = found(await enrolmentIn(course._id, currentUser(req).id));
      if (!TAKING_PART.includes(enrolment.status)) throw new NotFound();
      await sendFeed(res, {
        ...{ config, lang, entries: inOrder(learnerEntries({ course, enrolment })) },
        name: `${course.title[lang]} (${course.code})`,
      });
    }),

    get(MY_CALENDAR.pattern, 'signed-in', async (req, res) => {
      const { t } = readerOf(req);
      const token = await calendarTokenOf(currentUser(req).id);
      res.set('Cache-Control', 'private, no-store');
      res.render('desks/agenda/calendar', {
        title: t('agenda:title'),
        crumbs: [{ text: t('learning:title'), href: ME.to() }, { text: t('agenda:title') }],
        ...addressesOf(token && `${publicUrl}${CALENDAR_ICS.to({ token })}`),
      });
    }),
    post(MY_CALENDAR.pattern, 'signed-in', async (req, res) => {
      await makeCalendarToken(currentUser(req).id);
      redirectWith(req, res, MY_CALENDAR.to(), { kind: 'success', key: 'agenda:made' });
    }),
    get(MY_CALENDAR_REVOCATION.pattern, 'signed-in', (req, res) => {
      const { t } = readerOf(req);
      const title = t('agenda:revoking.title');
      askFirst(res, {
        ...{ title, lede: t('agenda:revoking.lede') },
        breadcrumbs: [
          { text: t('learning:title'), href: ME.to() },
          { text: t('agenda:title'), href: MY_CALENDAR.to() },
          { text: title },
        ],
        ...{ action: MY_CALENDAR_REVOCATION.to(), submit: t('agenda:revoke') },
        ...{ back: MY_CALENDAR.to(), keep: t('agenda:revoking.keep') },
      });
    }),
    post(MY_CALENDAR_REVOCATION.pattern, 'signed-in', async (req, res) => {
      await revokeCalendarToken(currentUser(req).id);
      redirectWith(req, res, MY_CALENDAR.to(), { kind: 'success', key: 'agenda:revoked' });
    }),
  ];
}

/** An address as it is shown, and with the scheme by which calendar programs subscribe to it. */
const addressesOf = (address = '') => ({
  address,
  subscription: address.replace(/^https?:/, 'webcal:'),
});
