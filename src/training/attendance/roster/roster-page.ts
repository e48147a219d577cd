import type { RequestHandler } from 'express';
import type { Clock } from '../../../ground/clock.js';
import { endedAs } from '../../courses/courses.js';
import { currentUser } from '../../../web/routes/current-user.js';
import { gridHref, paperHref, rosterHref, TEACHING } from '../addresses.js';
import { taughtCourse } from '../attendance.js';
import { everybodyIn } from '../participants.js';
import { formerRow, participantRow } from './participant-row.js';
import { factsOf } from './roster-facts.js';
import { sheetRows } from './sheet-rows.js';
import { settleSheets } from '../sheets/sheets.js';
import { readerOf } from '../../../web/pages/reader-of.js';

/** A group: who takes part and how much they attended, and the sheets of all sessions. */
export function rosterPage(clock: Clock): RequestHandler {
  return async (req, res) => {
    const course = await taughtCourse(currentUser(req), String(req.params.code));
    const { lang, t } = readerOf(req);
    const now = clock();
    await settleSheets(course._id, course.sessions);
    const { participants, former } = await everybodyIn(course, lang);
    const enrolments = participants.map(({ enrolment }) => enrolment);
    res.render('training/attendance/roster/roster', {
      title: course.title[lang],
      kind: course.kind,
      kindLabel: t(`common:kinds.${course.kind}`),
      breadcrumbs: [{ text: t('attendance:teaching.title'), href: TEACHING }],
      gridHref: gridHref(course.code),
      // The results stand on a page below the group's.
      resultsHref: course.assessment === 'none' ? '' : `${rosterHref(course.code)}/results`,
      paperHref: paperHref(course.code),
      reportHref: `${gridHref(course.code)}.pdf`,
      workbookHref: `${gridHref(course.code)}.xlsx`,
      // So does the group's calendar.
      calendarHref: `${rosterHref(course.code)}/calendar`,
      messagesHref: `${rosterHref(course.code)}/messages`,
      feedbackHref: endedAs(course) === 'completed' ? `${rosterHref(course.code)}/feedback` : '',
      materialsHref: `${rosterHref(course.code)}/materials`,
      facts: factsOf(course, lang, t, now),
      minAttendance: course.minAttendance,
      participants: participants.map((participant, index) =>
        participantRow(course, participant, index, lang, t),
      ),
      total: participants.length,
      ended: endedAs(course) !== undefined,
      nobody: t(`attendance:roster.${endedAs(course) ? 'nobodyEnded' : 'nobody'}`),
      former: former.map((participant) => formerRow(course, participant, { lang, t, now })),
      sessions: sheetRows(course, enrolments, lang, t, now),
      sessionCount: course.sessions.length,
    });
  };
}
