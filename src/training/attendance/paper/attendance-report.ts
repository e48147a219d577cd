import type { Course, CourseSession } from '../../courses/course.js';
import { minutesOf, plannedSessions } from '../../courses/courses.js';
import { DOCUMENT_LANGUAGE } from '../../../documents/type/document-language.js';
import { renderTableDocument, tableWidth } from '../../../documents/paper/table-document.js';
import type { TableSection } from '../../../documents/paper/table-pages.js';
import { MARKS, type Mark } from '../../enrolment/enrolment.js';
import { renderWorkbook } from '../../../documents/books/workbook.js';
import { formatHours, inKyiv } from '../../../ground/language/format.js';
import { translator } from '../../../ground/language/i18n.js';
import { hoursIn } from '../../../ground/time/hours.js';
import { markWord } from '../mark-words.js';
import type { Participant } from '../participants.js';
import { roomOf } from '../room.js';
import { totalsFor } from '../totals/totals.js';
import { evenParts } from './even-parts.js';

const SESSIONS_A_SHEET = 16;

interface Given {
  course: Course;
  participants: readonly Participant[];
  /** Who left before the end and has marks: below the others, without a number. */
  former: readonly Participant[];
  issuer: string;
  now: Date;
}

/**
 * The register of attendance («журнал обліку відвідувань») for the file: every participant's marks in
 * letters, and what they add up to. Always in Ukrainian.
 */
export function attendanceReport(given: Given): Promise<Buffer> {
  const { course, issuer, now } = given;
  const t = translator('uk');
  const sessions = plannedSessions(course);
  return renderTableDocument({
    issuer,
    title: t('attendance:paper.reportTitle'),
    about: aboutOf(course),
    tables: evenParts(sessions, SESSIONS_A_SHEET).map((some) => section(given, some)),
    closing: [
      t('attendance:paper.madeAt', { when: inKyiv(now).toFormat('dd.MM.yyyy HH:mm') }),
      ...course.trainers.map(({ name }) => t('attendance:paper.signature', { name })),
    ],
    foot: `${course.code}, ${course.title.uk}`,
    layout: 'landscape',
    language: DOCUMENT_LANGUAGE.uk,
    leastRowHeight: 0,
    createdAt: now,
  });
}

/** The same register as a workbook, to be counted further. */
export function attendanceWorkbook({
  course,
  participants,
  former,
  issuer,
  now,
}: Given): Promise<Buffer> {
  const t = translator('uk');
  const sessions = plannedSessions(course);
  const totals = totalsFor(course);
  return renderWorkbook({
    name: course.code,
    title: `${t('attendance:paper.reportTitle')}: ${course.title.uk} (${course.code})`,
    author: issuer,
    about: [t('attendance:paper.reportTitle'), ...aboutOf(course)],
    columns: [
      { title: t('attendance:paper.number'), width: 5, shows: 'whole' },
      { title: t('attendance:paper.name'), width: 38 },
      { title: t('attendance:paper.department'), width: 38 },
      ...sessions.map(({ startsAt }) => ({ title: inKyiv(startsAt).toFormat('dd.MM'), width: 7 })),
      { title: t('attendance:paper.hours'), width: 9, shows: 'decimal' },
      { title: t('attendance:paper.share'), width: 9, shows: 'share' },
    ],
    rows: [...participants, ...former].map((participant, index) => {
      const { department, enrolment } = participant;
      const { minutes, percent } = totals(enrolment);
      const left = former.includes(participant);
      return [
        left ? '' : index + 1,
        nameIn(participant, left),
        department?.uk ?? '',
        ...sessions.map(({ n }) => letterOf(enrolment.attendance?.[String(n)]?.mark)),
        hoursIn(minutes),
        percent / 100,
      ];
    }),
    createdAt: now,
  });
}

/** The name, and of one who left the day on which they did. */
const nameIn = ({ name, enrolment }: Participant, left: boolean): string =>
  left
    ? translator('uk')('attendance:paper.left', {
        name,
        date: inKyiv(enrolment.since).toFormat('dd.MM.yyyy'),
      })
    : name;

const letterOf = (mark: Mark | null | undefined) =>
  mark ? translator('uk')(`attendance:letters.${mark}`) : '';

/** What the register is about, line by line. */
function aboutOf(course: Course): string[] {
  const t = translator('uk');
  const sessions = plannedSessions(course);
  const minutes = sessions.reduce((sum, session) => sum + minutesOf(session), 0);
  return [
    t('attendance:paper.course', { title: course.title.uk, code: course.code }),
    t('attendance:paper.wholeCourse', {
      count: sessions.length,
      from: inKyiv(course.startsAt).toFormat('dd.MM.yyyy'),
      to: inKyiv(course.endsAt).toFormat('dd.MM.yyyy'),
      room: roomOf(course, { room: '' }).uk,
    }),
    t('attendance:paper.planned', {
      hours: formatHours(minutes, 'uk'),
      percent: course.minAttendance,
    }),
    t('attendance:paper.legend', {
      words: MARKS.map(
        (mark) =>
          `${t(`attendance:letters.${mark}`)} – ${markWord(t, mark, { grammar: 'neutral' })}`,
      ).join(', '),
    }),
  ];
}

function section(
  { course, participants, former }: Given,
  sessions: readonly CourseSession[],
): TableSection {
  const t = translator('uk');
  const totals = totalsFor(course);
  const fixed = 28 + 170 + 70 + 50;
  const box = Math.min(44, (tableWidth('landscape') - fixed) / Math.max(1, sessions.length));
  return {
    columns: [
      { title: t('attendance:paper.number'), width: 28, align: 'centre' },
      { title: t('attendance:paper.name'), width: 170, names: 'row' },
      ...sessions.map(({ startsAt }) => ({
        title: inKyiv(startsAt).toFormat('dd.MM'),
        width: box,
        align: 'centre' as const,
      })),
      { title: t('attendance:paper.hours'), width: 70, align: 'centre' },
      { title: t('attendance:paper.share'), width: 50, align: 'centre' },
    ],
    rows: [...participants, ...former].map((participant, index) => {
      const { enrolment } = participant;
      const { minutes, percent } = totals(enrolment);
      const left = former.includes(participant);
      return [
        left ? '' : String(index + 1),
        nameIn(participant, left),
        ...sessions.map(({ n }) => {
          return letterOf(enrolment.attendance?.[String(n)]?.mark);
        }),
        formatHours(minutes, 'uk'),
        `${percent} %`,
      ];
    }),
  };
}
