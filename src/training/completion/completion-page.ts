import { attendanceTotals } from '../attendance/attendance.js';
import { countMarked } from '../attendance/mark-counts.js';
import { participantsOf, type Participant } from '../attendance/participants.js';
import { sayingAnotherBasis } from '../certificates/issuing/drafts-of-today.js';
import { standingOf } from '../certificates/pages/certificate-tag.js';
import type { CertificateService } from '../certificates/certificates.js';
import { currentTemplate } from '../certificates/templates/templates.js';
import { caseOf } from '../certificates/templates/template.js';
import { missingToIssue } from '../certificates/templates/what-is-missing.js';
import type { Course } from '../courses/course.js';
import { plannedSessions } from '../courses/courses.js';
import { wayToPlan } from '../courses/plan-address.js';
import type { Fields } from '../../web/routes/fields.js';
import type { Faults } from '../../web/forms/form.js';
import { formatDay, formatNumber } from '../../ground/language/format.js';
import { hoursIn } from '../../ground/time/hours.js';
import type { Translate } from '../../ground/language/i18n.js';
import type { Language } from '../../ground/language/languages.js';
import { passes } from '../results/result-fields.js';
import { results } from '../results/results.js';
import { isCompleted, isUnfinished } from './completion.js';
import { orderWords } from '../orders/order-fields.js';
import { NAME_CHANGED, nameField, namesInCase, ofField, type NameShown } from './names-in-case.js';
import {
  INSTITUTE_CERTIFICATE,
  INSTITUTE_CERTIFICATES,
} from '../../ground/addresses/certificates.js';
import {
  COMPLETION,
  COMPLETION_CORRECTION,
  COMPLETION_RECOGNITION,
  PLANNED_ORDER,
} from '../../ground/addresses/plan.js';
import { GROUP_RESULTS, GROUP_SESSION_ATTENDANCE } from '../../ground/addresses/teaching.js';

interface Given {
  lang: Language;
  t: Translate;
  now: Date;
  /** When the form comes back; else those who meet the rule are ticked. */
  typed: Typed | undefined;
  /** Faults of that form by field: a name that was shown too early is shown anew. */
  faults: Faults;
}

/** What the sender of the form had ticked and typed. */
export interface Typed {
  ticked: readonly string[];
  fields: Fields;
}

/** The participants of a course with what they attended, to be confirmed or, later, with the results. */
export async function completionPage(
  course: Course,
  service: CertificateService,
  { lang, t, now, typed, faults }: Given,
) {
  const done = isCompleted(course);
  const unfinished = done && (await isUnfinished(course._id));
  const totals = await attendanceTotals(course);
  const { results: entered } = await results.read(course._id);
  const [participants, certificates] = await Promise.all([
    participantsOf(course, lang),
    service.ofCourse(course.code),
  ]);
  const inForce = certificates.filter(({ status }) => status === 'valid');
  const tickable = participants.find(
    ({ person }) =>
      totals.get(person._id)?.meets && passes(course, entered[person._id]?.result) !== false,
  )?.person._id;
  const nameCase = caseOf(await currentTemplate(course.kind));
  const named = nameCase
    ? await namesInCase(
        participants.map(({ person }) => person._id),
        nameCase,
      )
    : undefined;
  const rows = participants.map(({ person, name, department, enrolment }) => {
    const {
      minutes = 0,
      plannedMinutes = 0,
      percent = 0,
      meets: attendedEnough = false,
    } = totals.get(person._id) ?? {};
    const result = passes(course, entered[person._id]?.result);
    const meets = attendedEnough && result !== false;
    const passed = enrolment.status === 'completed';
    const recognisable = done && !passed && meets && course.status !== 'cancelled';
    return {
      id: person._id === tickable ? 'passed' : `passed-${person._id}`,
      person: person._id,
      name,
      department: department?.[lang] ?? '',
      attended: t('attendance:soFar', {
        attended: formatNumber(hoursIn(minutes), lang),
        held: formatNumber(hoursIn(plannedMinutes), lang),
        count: hoursIn(plannedMinutes),
      }),
      percent: t('completion:percent', { percent }),
      meets,
      checked: typed ? typed.ticked.includes(person._id) : meets,
      tag: done
        ? {
            kind: passed ? 'good' : 'quiet',
            text: t(`common:enrolmentStatuses.${enrolment.status}`),
          }
        : meets
          ? course.assessment !== 'none' && result === undefined
            ? { kind: 'warn', text: t('completion:noResult') }
            : { kind: 'good', text: t('completion:meets') }
          : attendedEnough
            ? { kind: 'bad', text: t('completion:failed') }
            : { kind: 'bad', text: t('completion:meetsNot', { percent: course.minAttendance }) },
      certificates: certificates
        .filter((certificate) => certificate.person === person._id)
        // What is in force first, then what it replaced.
        .reverse()
        .map((certificate) => ({
          number: certificate.number,
          href: INSTITUTE_CERTIFICATE.to({ number: certificate.number }),
          ...standingOf(certificate, t, certificateHref),
        })),
      recognisable,
      named:
        meets && (!done || recognisable) ? nameOf(person._id, named, typed, faults) : undefined,
    };
  });
  return {
    title: t(done ? 'completion:doneTitle' : 'completion:title'),
    lede: t(
      `completion:ledes.${done ? 'done' : course.assessment === 'none' ? 'attendance' : 'assessment'}`,
      {
        percent: course.minAttendance,
      },
    ),
    crumbs: [
      ...wayToPlan(course, { t, lang }),
      { text: t(done ? 'completion:doneTitle' : 'completion:title') },
    ],
    action: COMPLETION.to({ code: course.code }),
    recognitionAction: COMPLETION_RECOGNITION.to({ code: course.code }),
    ordered: orderRows(course, t),
    outdated: done ? await sayingAnotherBasis(course, inForce) : 0,
    // What becomes of applications is learnt long after the course.
    results:
      course.assessment === 'none' || (done && course.assessment !== 'project')
        ? undefined
        : {
            href: GROUP_RESULTS.to({ code: course.code }),
            text: t(done ? 'results:later.application.title' : 'completion:resultsLink'),
          },
    done,
    unfinished,
    nameCase: rows.some((row) => row.named) ? nameCase : undefined,
    // An order that was signed already is named, and corrected on its own page.
    showsOrder: done || Boolean(course.completionOrder),
    asksOrder: done
      ? rows.some((row) => row.recognisable)
      : rows.length > 0 && !course.completionOrder,
    order: {
      orderNumber: typed?.fields.orderNumber ?? '',
      orderDate: typed?.fields.orderDate ?? '',
    },
    missing:
      done && !rows.some(({ recognisable }) => recognisable)
        ? []
        : await missingToIssue(course.kind, t),
    rows,
    unmarked: done ? [] : unmarkedSessions(course, participants, now, lang),
    correctionHref: inForce.length > 0 ? COMPLETION_CORRECTION.to({ code: course.code }) : '',
    certificatesHref: INSTITUTE_CERTIFICATES.to({}, { course: course.code }),
    certificatesText: t('completion:certificates', { count: inForce.length }),
  };
}

/** The order of the completion, with the way to correct it. */
const orderRows = ({ code, completionOrder: order }: Course, t: Translate) => [
  {
    key: t('completion:ordered.key'),
    value: order ? orderWords(order, t) : t('completion:ordered.none'),
    action: {
      text: t('completion:ordered.correct'),
      href: PLANNED_ORDER.to({ code, kind: 'completion' }),
    },
  },
];

const certificateHref = (number: string) => INSTITUTE_CERTIFICATE.to({ number });

/** A name as the document will print it, or as it was typed, with its hidden companion. */
function nameOf(
  person: string,
  named: ReadonlyMap<string, NameShown> | undefined,
  typed: Typed | undefined,
  faults: Faults,
) {
  const shown = named?.get(person);
  if (!shown) return undefined;
  const name = nameField(person);
  const outdated = faults[name] === NAME_CHANGED;
  const value = outdated ? shown.text : (typed?.fields[name] ?? shown.text);
  return { name, ofName: ofField(person), of: shown.of, value };
}

/** Sessions that took place while somebody has no mark: those hours count as missed. */
function unmarkedSessions(course: Course, participants: Participant[], now: Date, lang: Language) {
  const marked = countMarked(participants.map(({ enrolment }) => enrolment));
  return plannedSessions(course)
    .filter(({ n }) => (marked.get(n) ?? 0) < participants.length)
    .map(({ n, startsAt }) => ({
      text: formatDay(startsAt, lang, now),
      href: GROUP_SESSION_ATTENDANCE.to({ code: course.code, n }),
    }));
}
