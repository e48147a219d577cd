import { nameIn } from '../../people/names/name-in.js';
import { STANDING_TAGS } from '../../training/enrolment/standing-tags.js';
import { departmentNames } from '../../people/departments/departments.js';
import { leadLines } from '../departments/lead-lines.js';
import { individualHref } from '../../training/duty/addresses.js';
import { recordOf } from '../../training/duty/duty-of.js';
import { dutyFigures } from '../../training/duty/duty-words.js';
import { dutyIn } from '../../training/duty/duty-year.js';
import { mayDecideFor } from '../../training/duty/may-decide.js';
import { ENROLMENT_STATUSES, type Enrolment } from '../../training/enrolment/enrolment.js';
import { offeredUntil } from '../../training/enrolment/seats/offer.js';
import { rowOf } from '../../training/external-certificates/external-view.js';
import { externalOf } from '../../training/external-certificates/find-external.js';
import { levelRows } from '../../people/levels/level-words.js';
import { CEFR_LEVELS } from '../../ground/cefr.js';
import { mayBeInvited } from '../../people/passwords/invite.js';
import { personHref } from '../../people/list/find-people.js';
import { groupOf, LEARNER_GROUPS } from '../../people/person/learner-groups.js';
import { leaveFacts } from '../../people/person/leave/leave-words.js';
import type { Person } from '../../people/person/person.js';
import { recordHistory } from '../people/history/record-history.js';
import { reliability } from '../people/reliability.js';
import type { CurrentUser } from '../../web/routes/current-user.js';
import {
  formatDate,
  formatHours,
  formatIsoDay,
  formatMoment,
  formatPeriod,
  inKyiv,
} from '../../ground/language/format.js';
import type { Translate } from '../../ground/language/i18n.js';
import { attendedMinutes, learningOf } from '../../training/learning/learning.js';
import type { ReaderAt } from '../../ground/language/reader.js';
import {
  PEOPLE,
  PERSON_DUTY,
  PERSON_EDIT,
  PERSON_HISTORY,
  PERSON_LEAVE,
  PERSON_LEAVING,
  PERSON_MERGE,
  PERSON_ROLES,
  PERSON_SIGN_IN,
} from '../../ground/addresses/hr.js';
import { LEVELS } from '../../ground/addresses/institute.js';
import { PERSON_GROUP, PERSON_INVITATION, PERSON_LEVELS } from './addresses.js';
import {
  EXTERNAL_SCAN,
  HR_CERTIFICATES,
  HR_EXTERNAL,
  NEW_HR_EXTERNAL,
} from '../../ground/addresses/certificates.js';
import { COURSE } from '../../ground/addresses/courses.js';

/** So many changes are shown with the record; the others are a page of their own. */
const LATEST = { skip: 0, limit: 5 };

/** A person's record: who they are, their levels of English, their courses and how these ended. */
export async function recordView(person: Person, user: CurrentUser, { lang, t, now }: ReaderAt) {
  const keeps = mayKeep(user, person);
  const [learning, elsewhere, departments, led, failures, duty, history] = await Promise.all([
    learningOf(person._id, [...ENROLMENT_STATUSES]),
    externalOf(person._id),
    departmentNames(person.department ? [person.department] : []),
    leadLines(person._id, { lang, t }),
    reliability(now).of([person._id]),
    recordOf(person._id),
    keeps ? recordHistory(person, LATEST, { lang, t, now }) : { rows: [] },
  ]);
  const list = user.roles.some((role) => role === 'hr' || role === 'admin')
    ? { text: t('people:title'), href: PEOPLE.to() }
    : { text: t('levels:title'), href: LEVELS.to() };
  return {
    title: nameIn(lang, person),
    breadcrumbs: [list, { text: nameIn(lang, person) }],
    facts: [
      { key: t('people:personnelNumber'), value: person.personnelNumber ?? '–' },
      { key: t('people:email'), value: person.email, href: `mailto:${person.email}` },
      {
        key: t('people:department'),
        value: departments.get(person.department ?? '')?.[lang] ?? '–',
      },
      { key: t('people:position'), value: person.position?.[lang] ?? '–' },
      ...led.map((line) => ({ key: t('departments:leadsOf'), value: line })),
      ...leaveFacts(person, { t, now }),
      ...postFacts(person, t),
      { key: t('duty:group'), value: t(`duty:groups.${groupOf(person)}`) },
      ...(person.status === 'left'
        ? [
            {
              key: t('leaving:status'),
              value: person.leftAt
                ? t('leaving:leftSince', { date: formatDate(person.leftAt, lang, now) })
                : t('leaving:left'),
            },
          ]
        : []),
      {
        key: t('people:reliability.label'),
        value: t('people:reliability.counts', {
          missed: failures.missed.get(person._id) ?? 0,
          late: failures.late.get(person._id) ?? 0,
        }),
      },
    ],
    mergeHref: keeps ? personHref(person, PERSON_MERGE) : '',
    leaveHref: keeps ? personHref(person, PERSON_LEAVE) : '',
    editHref: keeps ? personHref(person, PERSON_EDIT) : '',
    accountsHref:
      keeps && user.roles.includes('admin') && person.identities?.length
        ? personHref(person, PERSON_SIGN_IN)
        : '',
    rolesHref: keeps && user.roles.includes('admin') ? personHref(person, PERSON_ROLES) : '',
    history: history.rows,
    historyHref: personHref(person, PERSON_HISTORY),
    ...invitationOf(person, user, { lang, t, now }),
    groupAction: mayDecideFor(user, person._id) ? personHref(person, PERSON_GROUP) : '',
    groupChoices: LEARNER_GROUPS.map((value) => ({ value, text: t(`duty:groups.${value}`) })),
    leavingHref: user.roles.some((role) => role === 'institute' || role === 'admin')
      ? personHref(person, PERSON_LEAVING)
      : '',
    leavingText: t(`leaving:${person.status === 'left' ? 'linkLeft' : 'link'}`),
    year: dutyFigures(dutyIn(inKyiv(now).year, duty), { lang, t }, personHref(person, PERSON_DUTY)),
    individualHref: individualHref(person, 'hr'),
    levels: levelRows(person.englishLevels, { lang, t, now }),
    levelsAction: user.roles.some((role) => role === 'hr' || role === 'institute')
      ? personHref(person, PERSON_LEVELS)
      : '',
    levelChoices: [
      { value: '', text: t('levels:form.choose') },
      ...CEFR_LEVELS.map((value) => ({ value, text: value })),
    ],
    certificatesHref: user.roles.includes('hr')
      ? HR_CERTIFICATES.to({}, { q: person.personnelNumber ?? person.email })
      : '',
    elsewhere: elsewhere.map((document) => ({
      ...rowOf(document, lang, t),
      href: user.roles.includes('hr')
        ? HR_EXTERNAL.to({ id: document._id })
        : document.scan
          ? EXTERNAL_SCAN.to({ id: document._id })
          : '',
    })),
    recordHref: user.roles.includes('hr')
      ? NEW_HR_EXTERNAL.to({}, { person: person.personnelNumber ?? person._id })
      : '',
    courses: learning.map(({ enrolment, course }) => ({
      title: course.title[lang],
      href: COURSE.to({ code: course.code }),
      code: course.code,
      period: formatPeriod(course.startsAt, course.endsAt, lang, now),
      tag: {
        kind: STANDING_TAGS[enrolment.status],
        text: standingOf(enrolment, { lang, t, now }),
      },
      failure: failureOf(enrolment, t),
      attended: formatHours(attendedMinutes({ enrolment, course }), lang),
    })),
  };
}

/** Whether this user keeps the person's record: HR and administrators do, nobody their own. */
const mayKeep = ({ id, roles }: CurrentUser, person: Person): boolean =>
  id !== person._id && (roles.includes('hr') || roles.includes('admin'));

/** What is said of the post beside its name. */
const postFacts = ({ category, rank, appointedOn }: Person, t: Translate) =>
  [
    { key: t('record:fields.category'), value: category?.toString() },
    { key: t('record:fields.rank'), value: rank?.toString() },
    { key: t('record:fields.appointedOn'), value: appointedOn && formatIsoDay(appointedOn) },
  ].flatMap(({ key, value }) => (value ? [{ key, value }] : []));
/** The way to invite somebody who cannot sign in yet, for those who may, and how the last invitation stands. */
function invitationOf(person: Person, user: CurrentUser, { lang, t, now }: ReaderAt) {
  const may = user.roles.some((role) => role === 'hr' || role === 'admin');
  if (!may || !mayBeInvited(person)) return {};
  const open = person.passwordLinks?.find(
    ({ kind, until }) => kind === 'invitation' && until > now,
  );
  return {
    invitation: {
      action: personHref(person, PERSON_INVITATION),
      state: open
        ? t('passwords:invitation.open', { until: formatMoment(open.until, lang, now) })
        : t('passwords:invitation.none'),
      text: t(`passwords:invitation.${open ? 'sendAgain' : 'send'}`),
    },
  };
}

/** A standing in a word, and until when a place is offered. */
function standingOf(enrolment: Enrolment, { lang, t, now }: ReaderAt): string {
  const until = offeredUntil(enrolment, now);
  return until
    ? t('queue:offered', { moment: formatMoment(until, lang, now) })
    : t(`common:enrolmentStatuses.${enrolment.status}`);
}

/** What HR should know of how a place was used. */
function failureOf({ noShow, lateWithdrawal }: Enrolment, t: Translate) {
  if (noShow) return { kind: 'bad', text: t('people:record.noShow') };
  if (lateWithdrawal) return { kind: 'warn', text: t('people:record.lateWithdrawal') };
  return undefined;
}
