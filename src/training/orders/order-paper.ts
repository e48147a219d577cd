import { participantsOf, type Participant } from '../attendance/participants.js';
import { currentTemplate } from '../certificates/templates/templates.js';
import type { Course, OrderKind } from '../courses/course.js';
import { endedAs } from '../courses/courses.js';
import { meetingTheRule } from '../results/meeting-the-rule.js';
import { institution } from '../institution/institution.js';
import type { Bilingual } from '../../ground/plain.js';
import {
  formatCredits,
  formatHours,
  formatIsoDay,
  formatShortDate,
} from '../../ground/language/format.js';
import { translator, type Translate } from '../../ground/language/i18n.js';
import { NobodyToName } from './order-refusals.js';
import { orderNamed } from './save-order.js';

/** An order as it stands on paper, whatever draws it; always in Ukrainian: it is a document of the file. */
export interface OrderPaper {
  issuer: string;
  heading: string;
  /** «12.05.2026 № 45-к», or lines to be filled in, and the city. */
  dated: string;
  subject: string;
  /** Basis and first point, above the list of people. */
  before: string[];
  columns: string[];
  rows: string[][];
  /** Further points, below the list. */
  after: string[];
  /** Post, and «Власне ім'я ПРІЗВИЩЕ», or lines in their stead. */
  signatory: { post: string; name: string };
  /** Whoever drew it up signs the draft. */
  drawnUp: string;
  /** On a copy that bears a number: of which day its list is, and what counts. Empty on a draft. */
  note: string;
  /** What each page says of itself. */
  foot: string;
}

/**
 * Whom an order of this kind names now: who takes part, or who completed the course with it or meets its
 * rule. Whoever was recognised later has an order of their own.
 */
export async function peopleOf(course: Course, kind: OrderKind): Promise<Participant[]> {
  const participants = await participantsOf(course, 'uk');
  if (kind === 'enrolment') return participants;
  if (endedAs(course) === 'completed') {
    const { completedAt } = course;
    return participants.filter(
      ({ enrolment: { status, since } }) =>
        status === 'completed' && (!completedAt || since <= completedAt),
    );
  }
  const meeting = await meetingTheRule(course);
  return participants.filter(({ person }) => meeting.has(person._id));
}

/**
 * The draft of an order, or, once it was signed, the same with its number and date.
 * @throws {NobodyToName}
 */
export async function orderPaper(
  course: Course,
  kind: OrderKind,
  nameUntilSaid: Bilingual,
  now: Date,
): Promise<OrderPaper> {
  const [people, said, template] = await Promise.all([
    peopleOf(course, kind),
    institution(),
    currentTemplate(course.kind),
  ]);
  if (people.length === 0) throw new NobodyToName();
  const t = translator('uk');
  const order = orderNamed(course, kind);
  const number = order?.number ?? '________';
  const date = order ? formatIsoDay(order.date) : '«____» ______________ 20___ р.';
  const about = {
    ...{ title: course.title.uk, code: course.code, programme: course.programmeCode },
    ...{ from: formatShortDate(course.startsAt), to: formatShortDate(course.endsAt) },
    form: t(`common:forms.${course.form}`),
    volume: [
      formatHours(course.minutes, 'uk'),
      ...(typeof course.credits === 'number' ? [formatCredits(course.credits, 'uk')] : []),
    ].join(', '),
    condition: conditionOf(course, t),
    trainers: course.trainers.map(({ name }) => name).join(', '),
    enrolment: course.enrolmentOrder
      ? t('orders:paper.byEnrolment', {
          number: course.enrolmentOrder.number,
          date: formatIsoDay(course.enrolmentOrder.date),
        })
      : '',
    count: people.length,
  };
  return {
    issuer: said?.name.uk ?? nameUntilSaid.uk,
    heading: t('orders:paper.heading'),
    dated: [`${date}  № ${number}`, said?.city.uk].filter(Boolean).join('    '),
    subject: t(`orders:paper.${kind}.subject`, about),
    before: [t(`orders:paper.${kind}.basis`, about), t(`orders:paper.${kind}.first`, about)],
    columns: [
      t('attendance:paper.number'),
      t('attendance:paper.name'),
      t('attendance:paper.position'),
      t('attendance:paper.department'),
    ],
    rows: people.map(({ person, name, department }, index) => [
      ...[String(index + 1), name, person.position?.uk ?? '', department?.uk ?? ''],
    ]),
    after: [t(`orders:paper.${kind}.second`, about), t('orders:paper.control')],
    signatory: {
      post: template?.signatory.post.uk ?? '____________________',
      name: template?.signatory.name.uk ?? '____________________',
    },
    drawnUp: t('orders:paper.drawnUp'),
    note: order ? t('orders:paper.note', { day: formatShortDate(now) }) : '',
    foot: `${t(order ? 'orders:paper.footSigned' : 'orders:paper.foot')} · ${course.code}`,
  };
}

/** What the course asks of whoever completes it: attendance, and what its assessment does. */
function conditionOf(
  { assessment, minAttendance, passMark, exitLevel }: Course,
  t: Translate,
): string {
  const attended = t('orders:paper.condition.attended', { percent: minAttendance });
  if (assessment === 'none') return attended;
  const asked =
    assessment === 'cefr' && exitLevel === null
      ? t('orders:paper.condition.anyLevel')
      : t(`orders:paper.condition.${assessment}`, { mark: passMark, level: exitLevel });
  return `${attended} ${asked}`;
}
