import type { Course, CourseSession } from '../../courses/course.js';
import { plannedSessions } from '../../courses/courses.js';
import { MARKS } from '../../enrolment/enrolment.js';
import { shortNameIn } from '../../../people/names/name-in.js';
import { tellApart } from '../../../people/person/tell-apart.js';
import type { CurrentUser } from '../../../web/routes/current-user.js';
import {
  formatDate,
  formatMoment,
  formatSession,
  formatTime,
  inKyiv,
} from '../../../ground/language/format.js';
import { translator, type Translate } from '../../../ground/language/i18n.js';
import type { Language } from '../../../ground/language/languages.js';
import { GROUP_ATTENDANCE, GROUP_SESSION_CHECK_IN, paperHref } from '../addresses.js';
import { wayToGroup } from '../way-to-group.js';
import { opensAt, sheetStanding, showsMarks, type SheetStanding } from '../attendance.js';
import { sharedPhonesView } from '../check-in/shared-phones-view.js';
import type { SharedPhones } from '../check-in/shared-phones.js';
import { markKeys } from './mark-keys.js';
import { MARK_TAGS, markWord } from '../mark-words.js';
import { markingRow } from './marking-row.js';
import { meanwhileRows } from './meanwhile-rows.js';
import type { Participant } from '../participants.js';
import { roomOf } from '../room.js';
import type { SheetState } from '../sheets/sheet.js';
import { GROUP, GROUP_SESSION_ATTENDANCE } from '../../../ground/addresses/teaching.js';

interface Given {
  course: Course;
  session: CourseSession;
  sheet: SheetState;
  participants: Participant[];
  /** Who left the course and has marks in it. */
  former: Participant[];
  /** Names of everybody who set a mark on this sheet. */
  markers: ReadonlyMap<string, string>;
  user: CurrentUser;
  /** Seals what the user's browser keeps while there is no line. */
  keeperKey: string;
  now: Date;
  lang: Language;
  typed: Record<string, string> | undefined;
  errors: Record<string, string>;
  /** Version of the sheet that the sender's last page showed, to say what others changed since. */
  since: number | undefined;
  /** People who checked in with one and the same phone, or may have. */
  shared: SharedPhones;
}

/** What the page of a session's sheet shows. */
export function markingView(given: Given) {
  const { course, session, sheet, participants, former, markers, user, now, lang, typed, errors } =
    given;
  const { since, shared } = given;
  const t = translator(lang);
  const standing = sheetStanding(course, session, now);
  const correcting = standing === 'closed' && user.roles.includes('institute');
  const shortNames = tellApart(
    lang,
    participants.map(({ person }) => person),
    shortNameIn,
  );
  const context = {
    sheet,
    shortNames,
    markers,
    viewer: user.id,
    now,
    lang,
    t,
    typed,
    errors,
    keys: markKeys(lang),
  };
  const rows = participants.map((participant, index) => markingRow(participant, index, context));
  const without = rows.filter(({ marked }) => !marked);
  // Nothing above the marks is to be read or decided first.
  const editable = rows.length > 0 && (standing === 'open' || correcting);
  const beginsAtMarks =
    editable &&
    typed === undefined &&
    since === undefined &&
    shared.certain.length + shared.doubtful.length === 0 &&
    participants.every(({ person }) => sheet.absences?.[person._id]?.accepted !== null);
  return {
    title: t(standing === 'open' ? 'attendance:sheet.title' : 'attendance:sheet.titleClosed'),
    scripts: ['js/attendance.js', 'js/kept-marks.js'],
    keeper: user.id,
    keeperKey: given.keeperKey,
    saves: (sheet.saves ?? []).slice(-SAVES_TOLD).join(' '),
    // The count is put in by the script.
    keptText: t('attendance:kept.kept', { count: '{{count}}' }),
    breadcrumbs: [...wayToGroup(course, { lang, t })],
    action: GROUP_SESSION_ATTENDANCE.to({ code: course.code, n: session.n }),
    ...whereIn(course, session, lang, t, now),
    rosterHref: GROUP.to({ code: course.code }),
    projectorHref:
      standing === 'open' ? GROUP_SESSION_CHECK_IN.to({ code: course.code, n: session.n }) : '',
    paperHref: paperHref(course.code, session.n),
    gridHref: GROUP_ATTENDANCE.to({ code: course.code }),
    absences: participants.flatMap(({ person, name }) => {
      const absence = sheet.absences?.[person._id];
      if (!absence) return [];
      const { reason, accepted } = absence;
      return [
        {
          person: person._id,
          name,
          reason,
          decided:
            accepted === null
              ? ''
              : t(`attendance:absence.states.${accepted ? 'accepted' : 'declined'}`, {
                  reason: '',
                }),
          open:
            person._id !== user.id &&
            accepted === null &&
            (standing === 'open' || standing === 'not-open-yet'),
        },
      ];
    }),
    absencesHref: `${GROUP_SESSION_ATTENDANCE.to({ code: course.code, n: session.n }).replace(/attendance$/, '')}absences`,
    ...sharedPhonesView(shared, participants),
    beginsAtMarks,
    ...(beginsAtMarks ? { skipTo: 'marks' } : {}),
    seen: typed?.seen ?? String(sheet.version),
    rows,
    total: rows.length,
    editable,
    correcting,
    marksShown: showsMarks(standing),
    former: former.flatMap(({ person, name }) => {
      const mark = sheet.marks[person._id]?.mark;
      return mark ? [{ name, kind: MARK_TAGS[mark], mark: markWord(t, mark, person) }] : [];
    }),
    reason: typed?.reason ?? '',
    reasonError: errors.reason,
    explanation: explanationOf(standing, correcting, session, t, lang, now),
    meanwhile: since === undefined ? [] : meanwhileRows(since, user.id, participants, context),
    markedCount: rows.length - without.length,
    counts: MARKS.map((mark) => ({
      mark,
      word: t(`attendance:counts.${mark}`),
      tally: rows.filter((row) => row.mark === mark).length,
    })),
    without:
      without.length <= MOST_NAMED
        ? without.map(({ short }) => short).join(', ')
        : String(without.length),
    mostNamed: MOST_NAMED,
    saved: typed ? t('attendance:sheet.unsaved') : savedText(sheet, t, lang, now),
  };
}

const MOST_NAMED = 2;
/** So many of the latest saves a page names, for the browser to forget what it kept of them. */
const SAVES_TOLD = 20;

/** The session in words, and the ways to those beside it. */
function whereIn(course: Course, session: CourseSession, lang: Language, t: Translate, now: Date) {
  const sessions = plannedSessions(course);
  const index = sessions.findIndex(({ n }) => n === session.n);
  const when = formatSession(session.startsAt, session.endsAt, lang, now);
  const link = (to: number, key: 'previous' | 'next') => {
    const other = index < 0 ? undefined : sessions[to];
    return other
      ? {
          to: GROUP_SESSION_ATTENDANCE.to({ code: course.code, n: other.n }),
          label: t(`attendance:sheet.${key}`, { number: to + 1 }),
        }
      : undefined;
  };
  return {
    lede:
      index < 0
        ? t('attendance:sheet.ledeCancelled', { when })
        : t('attendance:sheet.lede', {
            number: index + 1,
            of: sessions.length,
            when,
            room: roomOf(course, session)[lang],
          }),
    previous: link(index - 1, 'previous'),
    next: link(index + 1, 'next'),
  };
}

/** Why the sheet cannot be marked, or on what terms; undefined while it is open. */
function explanationOf(
  standing: SheetStanding,
  correcting: boolean,
  session: CourseSession,
  t: Translate,
  lang: Language,
  now: Date,
): string | undefined {
  switch (standing) {
    case 'open':
      return undefined;
    case 'closed':
      return t(correcting ? 'attendance:sheet.closedForInstitute' : 'attendance:sheet.closed');
    case 'not-open-yet':
      return t('attendance:sheet.notOpenYet', { when: formatMoment(opensAt(session), lang, now) });
    case 'cancelled':
      return t('attendance:sheet.cancelled');
    case 'course-cancelled':
      return t('attendance:sheet.courseCancelled');
  }
}

/** «Збережено о 10:14», with the day where it is not today; empty before the first mark. */
function savedText(sheet: SheetState, t: Translate, lang: Language, now: Date): string {
  const times = Object.values(sheet.marks).map(({ at }) => at.getTime());
  if (times.length === 0) return '';
  const at = new Date(Math.max(...times));
  const time = formatTime(at);
  return inKyiv(at).hasSame(inKyiv(now), 'day')
    ? t('attendance:sheet.saved', { time })
    : t('attendance:sheet.savedOn', { time, date: formatDate(at, lang, now) });
}
