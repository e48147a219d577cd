import type { RequestHandler } from 'express';
import type { Clock } from '../../../ground/clock.js';
import { endedAs } from '../../courses/courses.js';
import { currentUser } from '../../../web/routes/current-user.js';
import {
  GROUP_ATTENDANCE,
  GROUP_ATTENDANCE_PDF,
  GROUP_ATTENDANCE_XLSX,
  paperHref,
} from '../addresses.js';
import { taughtCourse } from '../attendance.js';
import { everybodyIn } from '../participants.js';
import { formerRow, participantRow } from './participant-row.js';
import { factsOf } from './roster-facts.js';
import { sheetRows } from './sheet-rows.js';
import { settleSheets } from '../sheets/sheets.js';
import { readerOf } from '../../../web/pages/reader-of.js';
import {
  GROUP_CALENDAR,
  GROUP_FEEDBACK,
  GROUP_MATERIALS,
  GROUP_MESSAGES,
  GROUP_RESULTS,
  TEACHING,
} from '../../../ground/addresses/teaching.js';

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
      breadcrumbs: [{ text: t('attendance:teaching.title'), href: TEACHING.to() }],
      gridHref: GROUP_ATTENDANCE.to({ code: course.code }),
      // The results stand on a page below the group's.
      resultsHref: course.assessment === 'none' ? '' : GROUP_RESULTS.to({ code: course.code }),
      paperHref: paperHref(course.code),
      reportHref: GROUP_ATTENDANCE_PDF.to({ code: course.code }),
      workbookHref: GROUP_ATTENDANCE_XLSX.to({ code: course.code }),
      // So does the group's calendar.
      calendarHref: GROUP_CALENDAR.to({ code: course.code }),
      messagesHref: GROUP_MESSAGES.to({ code: course.code }),
      feedbackHref: endedAs(course) === 'completed' ? GROUP_FEEDBACK.to({ code: course.code }) : '',
      materialsHref: GROUP_MATERIALS.to({ code: course.code }),
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
