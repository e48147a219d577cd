import type { Course, CourseSession } from '../../courses/course.js';
import { plannedSessions } from '../../courses/courses.js';
import { DOCUMENT_LANGUAGE } from '../../../documents/type/document-language.js';
import { renderTableDocument, tableWidth } from '../../../documents/paper/table-document.js';
import type { TableSection } from '../../../documents/paper/table-pages.js';
import {
  formatSession,
  formatShortDate,
  formatTimes,
  inKyiv,
  WITH_YEAR,
} from '../../../ground/language/format.js';
import { translator } from '../../../ground/language/i18n.js';
import type { Participant } from '../participants.js';
import { roomOf } from '../room.js';
import { evenParts } from './even-parts.js';

/** Lines left for those who come without being on the list. */
const BLANK_LINES = 3;
/** So many boxes for signatures fit beside each other and can still be signed in. */
const SESSIONS_A_SHEET = 8;
/** Room for a signature, in points. */
const SIGNING_HEIGHT = 26;

interface Given {
  course: Course;
  participants: readonly Participant[];
  issuer: string;
  now: Date;
}

/**
 * The sign-in sheet («відомість») of one session, or of the whole course with a box for every
 * session, as a PDF to be signed by hand. Always in Ukrainian: it is a document of the file.
 */
export function signInSheet(given: Given, session?: CourseSession): Promise<Buffer> {
  const { course, issuer, now } = given;
  const t = translator('uk');
  const sessions = plannedSessions(course);
  const layout = session ? 'portrait' : 'landscape';
  const about = [
    t('attendance:paper.course', { title: course.title.uk, code: course.code }),
    session
      ? t('attendance:paper.session', {
          number: sessions.findIndex(({ n }) => n === session.n) + 1,
          of: sessions.length,
          when: formatSession(session.startsAt, session.endsAt, 'uk', WITH_YEAR),
          room: roomOf(course, session).uk,
        })
      : t('attendance:paper.wholeCourse', {
          count: sessions.length,
          from: inKyiv(course.startsAt).toFormat('dd.MM.yyyy'),
          to: inKyiv(course.endsAt).toFormat('dd.MM.yyyy'),
          room: roomOf(course, { room: '' }).uk,
        }),
    t('attendance:paper.trainers', { names: course.trainers.map(({ name }) => name).join(', ') }),
  ];
  return renderTableDocument({
    issuer,
    title: t('attendance:paper.title'),
    about,
    tables: session
      ? [oneSession(given)]
      : evenParts(sessions, SESSIONS_A_SHEET).map((some) => several(given, some)),
    closing: [
      t('attendance:paper.present', { count: given.participants.length }),
      ...course.trainers.map(({ name }) => t('attendance:paper.signature', { name })),
    ],
    foot: footOf(course, session),
    layout,
    language: DOCUMENT_LANGUAGE.uk,
    leastRowHeight: SIGNING_HEIGHT,
    createdAt: now,
  });
}

/** What each page says of itself, the session first: a long title is cut at its end. */
function footOf({ code, title }: Course, session: CourseSession | undefined): string {
  if (!session) return `${code}, ${title.uk}`;
  const { startsAt, endsAt } = session;
  return `${code}, ${formatShortDate(startsAt)}, ${formatTimes(startsAt, endsAt)}, ${title.uk}`;
}

function oneSession({ participants }: Given): TableSection {
  const t = translator('uk');
  const width = tableWidth('portrait');
  const columns = [
    { title: t('attendance:paper.number'), width: 28, align: 'centre' as const },
    { title: t('attendance:paper.name'), width: 150, names: 'row' as const },
    { title: t('attendance:paper.position'), width: 118 },
    { title: t('attendance:paper.department'), width: 125 },
    { title: t('attendance:paper.signed'), width: width - 421 },
  ];
  return {
    columns,
    rows: rowsOf(participants, ({ position, department }) => [position, department]),
  };
}

function several({ participants }: Given, sessions: readonly CourseSession[]): TableSection {
  const t = translator('uk');
  const names = 28 + 150 + 150;
  const box = Math.min(90, (tableWidth('landscape') - names) / sessions.length);
  const columns = [
    { title: t('attendance:paper.number'), width: 28, align: 'centre' as const },
    { title: t('attendance:paper.name'), width: 150, names: 'row' as const },
    { title: t('attendance:paper.positionAndDepartment'), width: 150 },
    ...sessions.map(({ startsAt }) => ({
      title: inKyiv(startsAt).toFormat('dd.MM HH:mm'),
      width: box,
      align: 'centre' as const,
    })),
  ];
  return {
    columns,
    rows: rowsOf(participants, ({ position, department }) => [
      [position, department].filter(Boolean).join(', '),
    ]),
  };
}

function rowsOf(
  participants: readonly Participant[],
  details: (of: { position: string; department: string }) => string[],
): string[][] {
  const rows = participants.map(({ person, name, department }, index) => [
    String(index + 1),
    name,
    ...details({ position: person.position?.uk ?? '', department: department?.uk ?? '' }),
  ]);
  const blank = Array.from({ length: BLANK_LINES }, (_, at) => [String(rows.length + at + 1)]);
  return [...rows, ...blank];
}
