import { statusOf } from '../../../web/routes/status-of.js';
import type { Request, RequestHandler, Response } from 'express';
import type { Clock } from '../../../ground/clock.js';
import { coursesByIds, sessionOf } from '../../courses/courses.js';
import { RateLimit } from '../../../web/limits/rate-limit.js';
import { LIMITS } from '../../../web/limits/rules.js';
import { knownDevices } from '../../../people/sign-in/known-devices.js';
import { withReturn } from '../../../web/routes/local-path.js';
import { currentUser } from '../../../web/routes/current-user.js';
import { DomainError } from '../../../ground/errors.js';
import { formatSession, formatTime } from '../../../ground/language/format.js';
import { errorKey } from '../../../ground/language/i18n.js';
import { sheetOf } from '../attendance.js';
import { markWord } from '../mark-words.js';
import { takesPart } from '../../enrolment/taking-part.js';
import { roomOf } from '../room.js';
import { checkIn, checkInOpen, NotOnTheList } from './check-in.js';
import type { CheckInCodes } from './check-in-code.js';
import { scans } from './scan.js';
import { traces } from './trace.js';
import { peopleByIds } from '../../../people/person/people.js';
import { readerOf } from '../../../web/pages/reader-of.js';
import { TRAININGS_SIGN_IN } from '../../../ground/addresses/trainings.js';
import { SIGN_IN } from '../../../ground/addresses/doors.js';
import { COURSE } from '../../../ground/addresses/courses.js';

/** Checking oneself in: what a phone opens after it scanned the code on the wall. */
export function checkInPage(
  codes: CheckInCodes,
  secret: string,
  clock: Clock,
): { show: RequestHandler; save: RequestHandler } {
  const scanned = scans(secret);
  const traceOf = traces(secret, knownDevices(secret));
  const presses = new RateLimit(LIMITS.checkIn);

  /** The session and the scan behind a request; nothing where the code is not, or no longer, good. */
  const asked = async (req: Request, res: Response) => {
    const code = codes.read(String(req.params.token));
    const scan = code && scanned.of(req, res, code, clock());
    if (!scan) return undefined;
    const course = (await coursesByIds([scan.course])).get(scan.course);
    return course && { course, session: sessionOf(course, scan.n), scan };
  };

  const stale = (req: Request, res: Response) => {
    const { t } = readerOf(req);
    res.status(410).render('training/attendance/check-in/check-in', {
      title: t('attendance:checkIn.staleTitle'),
      text: t('attendance:checkIn.stale'),
    });
  };

  const show = async (req: Request, res: Response, refused?: DomainError) => {
    res.set('Cache-Control', 'no-store');
    const found = await asked(req, res);
    if (!found) {
      stale(req, res);
      return;
    }
    if (!req.user) {
      // To trainings of communities come residents, most of whom have no password; that door shows the other.
      const door = found.course.kind === 'community' ? TRAININGS_SIGN_IN.to() : SIGN_IN.to();
      res.redirect(303, withReturn(door, req.originalUrl));
      return;
    }
    const { course, session, scan } = found;
    const { lang, t } = readerOf(req);
    const { id } = currentUser(req);
    const listed = await takesPart(course._id, id);
    const marked = (await sheetOf(course, session.n)).marks[id];
    const [person] = await peopleByIds([id]);
    const open = checkInOpen(course, session, scan.at);
    const page = {
      title: t('attendance:checkIn.title'),
      lede: course.title[lang],
      where: `${formatSession(session.startsAt, session.endsAt, lang, clock())} · ${roomOf(course, session)[lang]}`,
      courseHref: COURSE.to({ code: course.code }),
    };
    if (refused) res.status(statusOf(refused));
    if (refused && !(refused instanceof NotOnTheList))
      res.render('training/attendance/check-in/check-in', {
        ...page,
        alert: t(errorKey(refused.code), refused.values),
      });
    else if (!listed)
      res.render('training/attendance/check-in/check-in', {
        ...page,
        alert: t('attendance:checkIn.errors.notOnTheList'),
      });
    else if (marked?.mark && person)
      res.render('training/attendance/check-in/check-in', {
        ...page,
        title: t('attendance:checkIn.doneTitle'),
        done: t('attendance:checkIn.done', {
          mark: markWord(t, marked.mark, person),
          time: formatTime(marked.at),
        }),
      });
    else if (!open)
      res.render('training/attendance/check-in/check-in', {
        ...page,
        alert: t('attendance:checkIn.errors.closed'),
      });
    else res.render('training/attendance/check-in/check-in', { ...page, action: req.originalUrl });
  };

  const save = async (req: Request, res: Response) => {
    const found = await asked(req, res);
    if (!found) {
      stale(req, res);
      return;
    }
    try {
      await presses.count(currentUser(req).id);
      await checkIn(
        found.course,
        found.session,
        currentUser(req).id,
        found.scan,
        traceOf(req, clock()),
      );
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      await show(req, res, error);
      return;
    }
    res.redirect(303, req.originalUrl);
  };

  return { show: (req, res) => show(req, res), save };
}
