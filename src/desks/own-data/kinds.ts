import { actionWords } from '../people/history/action-words.js';
import { together } from '../../database/kept.js';
import { actsKept, auditKept } from '../../decisions/audit/kept-of-person.js';
import {
  coordinationKept,
  forgetCoordination,
} from '../../communities/communities/kept-of-person.js';
import {
  forgetProposals,
  proposalsKept,
} from '../../communities/proposals/deciding/kept-of-person.js';
import { invitationsKept } from '../../communities/surveys/tickets/kept-of-person.js';
import { knownText } from '../../ground/language/i18n.js';
import { formatIsoDay } from '../../ground/language/format.js';
import {
  forgetLetters,
  lettersKept,
  sweepLetters,
} from '../../letters/outbox/keeping/kept-of-person.js';
import {
  DAYS_KEPT,
  deliveriesKept,
  forgetDeliveries,
  sweepDeliveries,
} from '../../letters/webhooks/kept-of-person.js';
import { leadsKept } from '../../people/departments/kept-of-person.js';
import { importsKept } from '../../people/imports/kept-of-person.js';
import { fullName } from '../../people/names/names.js';
import { recordKept, signInKept } from '../../people/person/kept/of-person.js';
import { looksKept, sweepViews, viewsKept } from '../../people/record-views/record-views.js';
import { securityKept } from '../../people/sign-in/security-log/kept-of-person.js';
import {
  checkInsKept,
  forgetCheckIns,
  sweepCheckIns,
} from '../../training/attendance/check-in/kept-of-person.js';
import { forgetNotes, notesKept } from '../../training/attendance/sheets/notes-of-person.js';
import { downloadsKept } from '../../training/certificates/downloads/kept-of-person.js';
import { certificatesKept, forgetBesidePrint } from '../../training/certificates/kept-of-person.js';
import { taughtKept } from '../../training/courses/kept-of-person.js';
import { demandsKept, forgetDemands } from '../../training/demand/keeping/kept-of-person.js';
import { exemptionsKept, forgetExemptions } from '../../training/duty/exemptions/kept-of-person.js';
import {
  forgetIndividuals,
  individualsKept,
} from '../../training/duty/individual/keeping/kept-of-person.js';
import { forgetReminders, remindersKept } from '../../training/duty/reminders/kept-of-person.js';
import { enrolmentsKept, forgetReasons } from '../../training/enrolment/kept-of-person.js';
import {
  externalKept,
  forgetExternal,
} from '../../training/external-certificates/keeping/kept-of-person.js';
import { DAYS_ASKED } from '../../training/feedback/asked.js';
import { feedbackKept, forgetFeedback } from '../../training/feedback/kept-of-person.js';
import { forgetRequests, requestsKept } from '../../training/residents/kept-of-person.js';
import { limitsKept } from '../../web/limits/kept-of-person.js';
import { sessionsKept } from '../../web/sessions/kept-of-person.js';
import { endSessions } from '../../web/sessions/sessions-of.js';
import { staffImportsKept, staffLayoutsKept } from '../people/import/keeping/kept-of-person.js';
import { sweepLayouts } from '../people/import/keeping/remembered-layouts.js';
import { staffColumnWord } from '../people/import/reading/staff-columns.js';
import { forgetSaved, savedKept } from '../reports/saved/kept-of-person.js';
import { kindOf, type Kind } from './kind.js';
import { namingCourses, namingProgrammes } from './named.js';

const WORKING = { key: 'working' } as const;
const FOR_GOOD = { key: 'forGood' } as const;
const A_YEAR = { key: 'years', count: 1 } as const;

/**
 * Everything that the registry holds about a person. Read by the page that tells them, by the files that
 * they take away, and by the test that finds every collection named here or in `HOLDS_NOBODY`.
 */
export const KINDS: readonly Kind[] = [
  kindOf(
    {
      name: 'record',
      collections: ['people', 'administrators', 'merges'],
      basis: 'service',
      term: WORKING,
    },
    recordKept,
    ({ name, email, position }, { lang }) => ({
      what: [fullName(name), email, position?.[lang]].filter(Boolean).join(', '),
    }),
  ),
  kindOf(
    {
      name: 'learning',
      collections: [...['enrolments', 'seatlists', 'attendancesheets', 'resultsheets', 'claims']],
      basis: 'training',
      term: WORKING,
      forget: forgetReasons,
    },
    namingCourses(enrolmentsKept),
    ({ called, since, status }, { lang, t }) => ({
      at: since,
      what: `${called ? `${called[lang]} (${called.code})` : '–'}: ${t(`common:enrolmentStatuses.${status}`)}`,
    }),
  ),
  kindOf(
    {
      name: 'notes',
      collections: ['attendancesheets'],
      basis: 'training',
      term: WORKING,
      forget: forgetNotes,
    },
    namingCourses(notesKept),
    ({ called, n, absence, notes }, { lang, t }) => ({
      at: notes.at(-1)?.at,
      what: [
        t('own-data:lines.checkIn', { course: called?.[lang] ?? '–', n }),
        ...[absence, ...notes.flatMap(({ note, reason }) => [note, reason])].filter(Boolean),
      ].join('; '),
    }),
  ),
  kindOf(
    {
      name: 'certificates',
      collections: ['certificates', 'certificatefiles', 'registers'],
      basis: 'register',
      term: FOR_GOOD,
      forget: forgetBesidePrint,
    },
    certificatesKept,
    ({ number, issuedAt, snapshot }, { lang }) => ({
      at: issuedAt,
      what: `${number}: ${snapshot.programme.title[lang]}`,
    }),
  ),
  kindOf(
    {
      name: 'external',
      collections: ['externalcertificates', 'externalscans.files', 'externalscans.chunks'],
      basis: 'crediting',
      term: WORKING,
      forget: forgetExternal,
    },
    externalKept,
    ({ title, provider, number, issuedOn }) => ({
      what: `${formatIsoDay(issuedOn)}, ${number}: ${title} (${provider})`,
    }),
  ),
  kindOf(
    {
      name: 'exemptions',
      collections: ['dutyexemptions'],
      basis: 'crediting',
      term: WORKING,
      forget: forgetExemptions,
    },
    exemptionsKept,
    ({ at, reason }) => ({ at, what: reason }),
  ),
  kindOf(
    {
      name: 'reminders',
      collections: ['dutyreminders'],
      basis: 'crediting',
      term: WORKING,
      forget: forgetReminders,
    },
    remindersKept,
    ({ at, year }) => ({ at, what: String(year) }),
  ),
  kindOf(
    {
      name: 'individual',
      collections: ['individualprogrammes'],
      basis: 'training',
      term: WORKING,
      forget: forgetIndividuals,
    },
    individualsKept,
    ({ year, needs, agreement }) => ({
      at: agreement?.at,
      what: [String(year), ...needs.map(({ topic }) => topic)].join('; '),
    }),
  ),
  kindOf(
    {
      name: 'demand',
      collections: ['demands'],
      basis: 'wish',
      term: WORKING,
      forget: forgetDemands,
    },
    namingProgrammes(demandsKept),
    ({ called, at }, { lang }) => ({ at, what: called?.[lang] ?? '–' }),
  ),
  kindOf(
    {
      name: 'feedback',
      collections: ['feedbacks'],
      basis: 'training',
      term: { key: 'days', count: DAYS_ASKED },
      forget: forgetFeedback,
    },
    namingCourses(feedbackKept),
    ({ called }, { lang }) => ({ what: called?.[lang] ?? '–' }),
  ),
  kindOf(
    {
      name: 'checkIns',
      collections: ['checkins'],
      basis: 'training',
      term: A_YEAR,
      forget: forgetCheckIns,
      sweep: sweepCheckIns,
    },
    namingCourses(checkInsKept),
    ({ called, at, n }, { lang, t }) => ({
      at,
      what: t('own-data:lines.checkIn', { course: called?.[lang] ?? '–', n }),
    }),
  ),
  kindOf(
    { name: 'teaching', collections: ['courses'], basis: 'training', term: FOR_GOOD },
    taughtKept,
    ({ code, title, startsAt }, { lang }) => ({ at: startsAt, what: `${title[lang]} (${code})` }),
  ),
  kindOf(
    {
      name: 'leading',
      collections: ['departments', 'counciltrees'],
      basis: 'service',
      term: WORKING,
    },
    leadsKept,
    ({ department, leads }, { lang, t }) => ({
      what: `${department[lang]}: ${leads.map(({ kind }) => knownText(t, `departments:leadKinds.${kind}`, kind)).join(', ')}`,
    }),
  ),
  kindOf(
    {
      name: 'coordinating',
      // Who wrote what of a project is told by the audit; residents whom it names have no record here.
      collections: ['communities', 'projects', 'projectphotos'],
      basis: 'service',
      term: WORKING,
      forget: forgetCoordination,
    },
    coordinationKept,
    ({ community, code, coordinated }, { lang }) => ({
      at: coordinated.at(-1)?.from,
      what: `${community[lang]} (${code})`,
    }),
  ),
  kindOf(
    {
      name: 'proposals',
      collections: ['proposals'],
      basis: 'wish',
      term: WORKING,
      forget: forgetProposals,
    },
    proposalsKept,
    ({ number, title, askedAt }) => ({ at: askedAt, what: `${number}: ${title}` }),
  ),
  kindOf(
    {
      ...{ name: 'signUps', basis: 'consent' },
      collections: ['residentrequests', 'surveyinvitations'],
      ...{ term: { key: 'days', count: 3 }, forget: forgetRequests },
    },
    together<{ at: Date; email: string }>(requestsKept, invitationsKept),
    ({ at, email }) => ({ at, what: email }),
  ),
  kindOf(
    {
      name: 'letters',
      // What was written to all participants of a course is told by each one's letter.
      collections: ['mailoutbox', 'coursemessages'],
      basis: 'training',
      term: { key: 'years', count: 3 },
      forget: forgetLetters,
      sweep: sweepLetters,
    },
    lettersKept,
    ({ kind, at, subject }, { t }) => ({
      at,
      what: subject || knownText(t, `notices:kinds.${kind}`, kind),
    }),
  ),
  kindOf(
    {
      name: 'told',
      collections: ['webhookdeliveries'],
      basis: 'service',
      term: { key: 'days', count: DAYS_KEPT },
      forget: forgetDeliveries,
      sweep: sweepDeliveries,
    },
    deliveriesKept,
    ({ at, type, system }, { t }) => ({
      at,
      what: t('own-data:lines.told', {
        ...{ system, what: knownText(t, `webhooks:events.${type}`, type) },
      }),
    }),
  ),
  kindOf(
    { name: 'signIn', collections: ['people'], basis: 'security', term: WORKING },
    signInKept,
    ({ accounts, passkeys, authenticatorSince }, { t }) => ({
      what: t('own-data:lines.signIn', {
        accounts: accounts.length,
        passkeys: passkeys.length,
        authenticator: t(`own-data:lines.${authenticatorSince ? 'yes' : 'no'}`),
      }),
    }),
  ),
  kindOf(
    {
      name: 'sessions',
      collections: ['sessions'],
      basis: 'security',
      term: { key: 'days', count: 7 },
      forget: endSessions,
    },
    sessionsKept,
    ({ usedAt }, { t }) => ({ at: usedAt, what: t('own-data:lines.session') }),
  ),
  kindOf(
    {
      name: 'security',
      collections: ['securityevents', 'securityseals'],
      basis: 'security',
      term: { key: 'days', count: 180 },
    },
    securityKept,
    ({ at, kind }, { t }) => ({ at, what: t(`audit:security.kinds.${kind}`) }),
  ),
  kindOf(
    {
      name: 'views',
      collections: ['recordviews'],
      basis: 'access',
      term: A_YEAR,
      sweep: sweepViews,
    },
    viewsKept,
    ({ at, part }, { t }) => ({ at, what: knownText(t, `own-data:views.parts.${part}`, part) }),
  ),
  kindOf(
    { name: 'looks', collections: ['recordviews'], basis: 'access', term: A_YEAR },
    looksKept,
    ({ at, part }, { t }) => ({ at, what: knownText(t, `own-data:views.parts.${part}`, part) }),
  ),
  kindOf(
    { name: 'limits', collections: ['limits'], basis: 'security', term: { key: 'days', count: 1 } },
    limitsKept,
    ({ limit, times, until }) => ({ at: until, what: `${limit}: ${times}` }),
  ),
  kindOf(
    {
      name: 'downloads',
      collections: ['downloadjobs', 'downloads.files', 'downloads.chunks'],
      basis: 'wish',
      term: { key: 'days', count: 1 },
    },
    downloadsKept,
    ({ createdAt, format }) => ({ at: createdAt, what: format }),
  ),
  kindOf(
    {
      name: 'reports',
      collections: ['savedreports'],
      basis: 'wish',
      term: WORKING,
      forget: forgetSaved,
    },
    savedKept,
    ({ reports }) => ({ what: reports.map(({ name }) => name).join('; ') }),
  ),
  kindOf(
    {
      name: 'lists',
      collections: ['imports', 'staffimports', 'stafffiles', 'staffimportrows'],
      basis: 'service',
      term: { key: 'days', count: 30 },
    },
    together<{ createdAt: Date; fileName: string }>(importsKept, staffImportsKept),
    ({ createdAt, fileName }) => ({ at: createdAt, what: fileName || '–' }),
  ),
  kindOf(
    {
      name: 'layouts',
      collections: ['stafflayouts'],
      basis: 'service',
      term: A_YEAR,
      sweep: sweepLayouts,
    },
    staffLayoutsKept,
    ({ usedAt, keys }, { t }) => ({
      at: usedAt,
      what: keys.map((key) => (key === '' ? '–' : staffColumnWord(key, t))).join(', '),
    }),
  ),
  kindOf(
    {
      name: 'audit',
      collections: ['auditevents', 'auditseals'],
      basis: 'audit',
      term: FOR_GOOD,
    },
    namingCourses(auditKept),
    ({ at, ...entry }, reader) => ({ at, what: actionWords(entry, reader) }),
  ),
  kindOf(
    // What names whoever changed it last is told by the audit of the change.
    {
      name: 'acts',
      collections: [
        ...['auditevents', 'institution', 'certificatetemplates', 'dutyrules', 'setupskips'],
        ...['factorobligations', 'retention', 'provisioningtokens', 'mailretries', 'signingkeys'],
        ...['coursematerials', 'orders', 'rooms', 'webhooks', 'strategies'],
      ],
      basis: 'audit',
      term: FOR_GOOD,
    },
    namingCourses(actsKept),
    ({ at, ...entry }, reader) => ({ at, what: actionWords(entry, reader) }),
  ),
];

/** Collections in which nobody is named, not even by an id. */
export const HOLDS_NOBODY: readonly string[] = [
  ...['programmes', 'templateimages', 'settings', 'renewals', 'joblocks', 'jobfailures'],
  ...['jobruns', 'processes', 'backups', 'migrations', 'oncecalls'],
  // Sums that tell of no fewer than five people.
  'publishedyears',
  // Departments answer, and never about persons.
  ...['needsurveys', 'needsanswers'],
  // What residents answer, and the tickets that were spent, are nobody's: nothing leads from one to the other.
  ...['surveys', 'surveyanswers', 'surveytickets'],
];
