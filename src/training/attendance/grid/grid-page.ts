import type { RequestHandler } from 'express';
import Handlebars from 'handlebars';
import type { Clock } from '../../../ground/clock.js';
import { endedAs, plannedSessions } from '../../courses/courses.js';
import { MARKS } from '../../enrolment/enrolment.js';
import { currentUser } from '../../../web/routes/current-user.js';
import { formatDate, formatHours, formatSession, inKyiv } from '../../../ground/language/format.js';
import { queryOf } from '../../../web/queries/query.js';
import { wayToGroup } from '../way-to-group.js';
import { opensAt, sheetOf, sheetStanding, taughtCourse } from '../attendance.js';
import { markWord } from '../mark-words.js';
import { markKeys } from '../marking/mark-keys.js';
import { everybodyIn } from '../participants.js';
import { settleSheets } from '../sheets/sheets.js';
import { totalsFor } from '../totals/totals.js';
import { cellsHtml, gridQuery } from './grid-cells.js';
import { readerOf } from '../../../web/pages/reader-of.js';
import { GROUP_ATTENDANCE, GROUP_ATTENDANCE_PDF, GROUP_ATTENDANCE_XLSX } from '../addresses.js';
import { GROUP, GROUP_SESSION_ATTENDANCE } from '../../../ground/addresses/teaching.js';

/** The marks of a whole course: participants down, sessions across, every cell to be changed. */
export function gridPage(clock: Clock): RequestHandler {
  return async (req, res) => {
    const user = currentUser(req);
    const course = await taughtCourse(user, String(req.params.code));
    const { lang, t } = readerOf(req);
    const now = clock();
    await settleSheets(course._id, course.sessions);
    const { participants, former } = await everybodyIn(course, lang);
    const sessions = plannedSessions(course);
    const ended = endedAs(course);
    const over = ended !== undefined;
    const correctable = ended !== 'cancelled';
    const begun = sessions.filter((session) => opensAt(session) <= now);
    const open = new Set(begun.map(({ n }) => n));
    const keys = markKeys(lang);
    const totals = totalsFor(course);
    const letters = Object.fromEntries(keys.map(({ mark, sign }) => [mark, sign])) as Record<
      (typeof MARKS)[number],
      string
    >;

    const { cell } = queryOf(gridQuery, req.query);
    const session = cell && begun.find(({ n }) => n === cell.n);
    const chosen = participants.find(
      ({ person }) => correctable && person._id === cell?.person && person._id !== user.id,
    );
    const who = chosen?.person;
    const sheet = session && who ? await sheetOf(course, session.n) : undefined;
    const marked = who && sheet?.marks[who._id];

    res.render('training/attendance/grid/grid', {
      title: t('attendance:grid.title'),
      lede: course.title[lang],
      breadcrumbs: [...wayToGroup(course, { lang, t })],
      scripts: ['js/attendance-grid.js'],
      reportHref: GROUP_ATTENDANCE_PDF.to({ code: course.code }),
      workbookHref: GROUP_ATTENDANCE_XLSX.to({ code: course.code }),
      legend: keys.map(({ mark, sign }) => ({
        sign,
        word: t(`attendance:counts.${mark}`),
      })),
      sessions: sessions.map(({ n, startsAt }, index) => ({
        place: index + 1,
        date: inKyiv(startsAt).toFormat('dd.MM'),
        href: GROUP_SESSION_ATTENDANCE.to({ code: course.code, n }),
        label: t('attendance:roster.openSheet', { number: index + 1 }),
      })),
      rows: [...participants, ...former].map((participant, index) => {
        const { minutes, percent, absences } = totals(participant.enrolment);
        const left = former.includes(participant);
        const fixed = left || !correctable || participant.person._id === user.id;
        return {
          place: left ? '' : `${index + 1}.`,
          name: participant.name,
          left: left
            ? t('attendance:grid.left', {
                date: formatDate(participant.enrolment.since, lang, now),
              })
            : '',
          cells: new Handlebars.SafeString(cellsHtml(participant, sessions, open, letters, fixed)),
          attended: formatHours(minutes, lang),
          share: percent,
          absences,
        };
      }),
      total: participants.length,
      sheetsBase: `${GROUP.to({ code: course.code })}/sessions/`,
      keys: keys.map(({ mark, press }) => `${mark}:${press}`).join(' '),
      // A closed sheet asks for a reason, which a key cannot give.
      keyed: !over,
      editor:
        session && chosen && who && sheet
          ? {
              heading: chosen.name,
              when: formatSession(session.startsAt, session.endsAt, lang, now),
              action: GROUP_SESSION_ATTENDANCE.to({ code: course.code, n: session.n }),
              seen: sheet.version,
              markField: `mark-${who._id}`,
              noteField: `note-${who._id}`,
              note: marked?.note ?? '',
              legend: t('attendance:sheet.legend', { name: chosen.name }),
              choices: MARKS.map((mark) => ({
                value: mark,
                label: markWord(t, mark, who),
                short: t(`attendance:shortMarks.${mark}`),
                checked: marked?.mark === mark,
              })),
              reason: sheetStanding(course, session, now) === 'closed',
              editable: !over || user.roles.includes('institute'),
              cancelHref: GROUP_ATTENDANCE.to({ code: course.code }),
            }
          : undefined,
    });
  };
}
