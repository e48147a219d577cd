import type { Language } from '../../../ground/language/languages.js';
import type { Request, RequestHandler, Response } from 'express';
import type { Clock } from '../../../ground/clock.js';
import { spokenNameIn } from '../../../people/names/name-in.js';
import { peopleByIds } from '../../../people/person/people.js';
import { tellApart, withMark } from '../../../people/person/tell-apart.js';
import { currentUser } from '../../../web/routes/current-user.js';
import { explainFaults, type Faults } from '../../../web/forms/form.js';
import { namingRows } from '../../../web/forms/row-faults.js';
import { formatTime } from '../../../ground/language/format.js';
import { translator } from '../../../ground/language/i18n.js';
import { leaveNotice, redirectWith, type Notice } from '../../../web/pages/notice.js';
import { queryOf } from '../../../web/queries/query.js';
import { sinceQuery } from '../../../web/queries/query-fields.js';
import { sharedPhones } from '../check-in/shared-phones.js';
import { AnothersPage } from '../attendance-errors.js';
import {
  saveMarks,
  sheetOf,
  sheetStanding,
  taughtSession,
  type SavedMarks,
} from '../attendance.js';
import { keepersKeys } from './keepers-key.js';
import { readMarkingForm, type MarkingForm } from './marking-form.js';
import { markingView } from './marking-view.js';
import { everybodyIn } from '../participants.js';
import { languageOf } from '../../../web/pages/reader-of.js';
import { GROUP_ATTENDANCE } from '../addresses.js';
import { GROUP_SESSION_ATTENDANCE } from '../../../ground/addresses/teaching.js';

/** A session's sheet: its page, and saving the marks. */
export function markingPage({ clock, secret }: { clock: Clock; secret: string }): {
  show: RequestHandler;
  save: RequestHandler;
} {
  const keyOf = keepersKeys(secret);
  const asked = (req: Request) =>
    taughtSession(currentUser(req), String(req.params.code), Number(req.params.n));

  const render = async (req: Request, res: Response, form?: MarkingForm, faults: Faults = {}) => {
    const { course, session } = await asked(req);
    const { since } = queryOf(sinceQuery, req.query);
    const lang = languageOf(req);
    const [sheet, { participants, former }] = await Promise.all([
      sheetOf(course, session.n),
      everybodyIn(course, lang),
    ]);
    const markers = await peopleByIds(
      Object.values(sheet.marks).flatMap(({ by, history }) => [
        by,
        ...history.map((entry) => entry.by),
      ]),
    );
    const t = translator(lang);
    const { errors, summary } = explainFaults(faults, t);
    const rows = new Map(participants.map(({ person, name }) => [person._id, name]));
    res.render('training/attendance/marking/sheet', {
      ...markingView({
        course,
        session,
        sheet,
        participants,
        former,
        markers: tellApart(lang, markers, spokenNameIn),
        user: currentUser(req),
        keeperKey: keyOf(currentUser(req).id),
        now: clock(),
        lang,
        typed: form?.typed,
        errors,
        since,
        shared: await sharedPhones(course._id, session.n),
      }),
      summary: namingRows(summary, rows, t),
    });
  };

  const show = (req: Request, res: Response) => render(req, res);

  const save = async (req: Request, res: Response) => {
    const { course, session } = await asked(req);
    const user = currentUser(req);
    const now = clock();
    const form = readMarkingForm(req.body);
    if (form.keeper !== undefined && form.keeper !== user.id) throw new AnothersPage();
    const correcting =
      sheetStanding(course, session, now) === 'closed' && user.roles.includes('institute');
    const faults: Faults =
      correcting && !form.reason
        ? { ...form.faults, reason: 'attendance:errors.reasonMissing' }
        : form.faults;
    if (Object.keys(faults).length > 0) {
      res.status(422);
      await render(req, res, form, faults);
      return;
    }
    const { sent, version, allPresent, reason, save: saveId } = form;
    const saved = await saveMarks(course, session, {
      user,
      now,
      sent,
      version,
      allPresent,
      save: saveId,
      ...(correcting ? { reason } : {}),
    });
    const since = saved.meanwhile && version !== undefined ? `?since=${version}` : '';
    const to = form.fromGrid
      ? GROUP_ATTENDANCE.to({ code: course.code })
      : `${GROUP_SESSION_ATTENDANCE.to({ code: course.code, n: session.n })}${since}`;
    // The script that keeps marks while there is no line asks where to go next.
    if (req.accepts(['html', 'json']) === 'json') {
      leaveNotice(req, res, await noticeOf(saved, languageOf(req), now));
      res.json({ to });
    } else redirectWith(req, res, to, await noticeOf(saved, languageOf(req), now));
  };

  return { show, save };
}

async function noticeOf({ saved, gone }: SavedMarks, lang: Language, now: Date): Promise<Notice> {
  if (gone.length > 0) {
    const people = await peopleByIds(gone);
    const names = people.map((person) => withMark(lang, person)).join(', ');
    return {
      kind: 'warning',
      key: 'attendance:notices.gone',
      values: { count: people.length, saved, names },
    };
  }
  return saved > 0
    ? {
        kind: 'success',
        key: 'attendance:notices.saved',
        values: { count: saved, time: formatTime(now) },
      }
    : { kind: 'info', key: 'attendance:notices.unchanged' };
}
