import { setInterval } from 'node:timers';
import type { Request, RequestHandler, Response } from 'express';
import type { Clock } from '../../../ground/clock.js';
import type { Config } from '../../../ground/settings/config.js';
import { qrImage } from '../../../documents/qr/qr-image.js';
import { currentUser } from '../../../web/routes/current-user.js';
import { formatMoment, formatSession } from '../../../ground/language/format.js';
import { wayToGroup } from '../way-to-group.js';
import { doorsOpenAt, sheetOf, taughtSession } from '../attendance.js';
import { checkInOpen } from './check-in.js';
import { nextCodeAt, type CheckInCodes } from './check-in-code.js';
import { liveList } from './live-list.js';
import { readerOf } from '../../../web/pages/reader-of.js';
import { CHECK_IN } from '../addresses.js';
import { GROUP_SESSION_ATTENDANCE } from '../../../ground/addresses/teaching.js';

/** How often the sheet is looked at while a projector is on. */
const LOOK_EVERY_MS = 1000;
/** A stream ends after so long and the browser opens another: access is then asked for again. */
const STREAM_LIFE_MS = 60_000;
/** Without JavaScript the page itself comes anew so often, in seconds. */
const REFRESH_SECONDS = 15;

/** The code for the wall, and the list of those who came, growing by itself. */
export function projectorPage(
  codes: CheckInCodes,
  { publicUrl }: Config,
  clock: Clock,
): { show: RequestHandler; stream: RequestHandler } {
  const asked = (req: Request) =>
    taughtSession(currentUser(req), String(req.params.code), Number(req.params.n));
  const codeOf = (course: string, n: number, now: Date) =>
    qrImage(`${publicUrl}${CHECK_IN.to({ token: codes.make(course, n, now) })}`);

  const show = async (req: Request, res: Response) => {
    const { course, session } = await asked(req);
    const { lang, t } = readerOf(req);
    const now = clock();
    const open = checkInOpen(course, session, now);
    const sheet = GROUP_SESSION_ATTENDANCE.to({ code: course.code, n: session.n });
    res.set('Cache-Control', 'no-store');
    res.render('training/attendance/check-in/projector', {
      title: t('attendance:checkIn.projectorTitle'),
      lede: `${course.title[lang]} · ${formatSession(session.startsAt, session.endsAt, lang, now)}`,
      breadcrumbs: [
        ...wayToGroup(course, { lang, t }),
        { text: t('attendance:sheet.title'), href: sheet },
      ],
      scripts: ['js/check-in.js'],
      refresh: open ? REFRESH_SECONDS : undefined,
      qr: open ? codeOf(course._id, session.n, now) : undefined,
      stream: `${sheet.replace(/attendance$/, 'check-in')}/events`,
      sheetHref: sheet,
      notOpen: t(
        now < doorsOpenAt(session) ? 'attendance:checkIn.notOpenYet' : 'attendance:checkIn.over',
        { when: formatMoment(doorsOpenAt(session), lang, now) },
      ),
      list: await liveList(course, session, lang),
    });
  };

  /** Server-sent events: `code` {size, path} when the code changes, `list` when somebody came. */
  const stream = async (req: Request, res: Response) => {
    const { course, session } = await asked(req);
    const { lang } = readerOf(req);
    // no-transform keeps the answer from being compressed, which would hold events back.
    res.set({ 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store, no-transform' });
    res.write('retry: 1000\n\n');
    let shownUntil = 0;
    let version = -1;
    let looking = false;
    const send = (event: string, data: unknown) => {
      res.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
    };
    const look = async () => {
      const now = clock();
      if (checkInOpen(course, session, now) && now.getTime() >= shownUntil) {
        shownUntil = nextCodeAt(now).getTime();
        send('code', codeOf(course._id, session.n, now));
      }
      if ((await sheetOf(course, session.n)).version !== version) {
        const list = await liveList(course, session, lang);
        version = list.version;
        send('list', list);
      }
    };
    const lookAgain = () => {
      if (looking) return;
      looking = true;
      look()
        .catch(() => res.end())
        .finally(() => (looking = false));
    };
    lookAgain();
    const timer = setInterval(lookAgain, LOOK_EVERY_MS).unref();
    const end = setTimeout(() => res.end(), STREAM_LIFE_MS).unref();
    res.on('close', () => {
      clearInterval(timer);
      clearTimeout(end);
    });
  };

  return { show, stream };
}
