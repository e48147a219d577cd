import { cutOffOf, enrolmentOpen } from '../courses/courses.js';
import { formatAhead, formatDate, formatTime } from '../../ground/language/format.js';
import type { TextKey } from '../../ground/language/text-keys.js';
import type { Letter } from '../../letters/notices/letter.js';
import { factsOf, sessionsOfDay } from './notice-facts.js';
import { MUTABLE_KINDS, type NoticeKind } from '../../letters/notices/notice-kinds.js';
import type { NoticeSubject } from './notice-subject.js';
import { numberToUse } from './told-certificate.js';
import { addressed } from '../../people/names/addressed.js';
import { ME, MY_CERTIFICATES, MY_PROFILE } from '../../ground/addresses/me.js';
import { CERTIFICATE_PDF } from '../../ground/addresses/certificates.js';
import { COURSE_FEEDBACK } from '../../ground/addresses/courses.js';
import { GROUP } from '../../ground/addresses/teaching.js';

interface Written {
  institute: string;
  /** Name of the attached file, if there is one. */
  calendar: string | undefined;
  /** Where a resident, who has no profile, switches off letters of this kind; nothing where they may not. */
  switchOff?: string | undefined;
}

/** The letter that tells one person what happened, in their language. */
export function writeNotice(
  subject: NoticeSubject,
  { institute, calendar, switchOff = '' }: Written,
): Letter {
  const { t, lang, publicUrl } = subject;
  const footer = footerOf(subject, switchOff);
  return {
    lang,
    ...wordsOf(subject, subject.course.title[lang]),
    greeting: t('notices:greeting', { name: addressed(subject.person, subject.lang) }),
    facts: factsOf(subject),
    action: { text: actionOf(subject), href: `${publicUrl}${pathOf(subject)}` },
    closing: [
      ...(calendar === undefined ? [] : [t('notices:calendar', { name: calendar })]),
      t(`notices:footer.${footer}`, {
        institute,
        switchOff,
        profile: `${publicUrl}${MY_PROFILE.to()}`,
      }),
    ],
  };
}

/** Whoever works here chooses letters in their profile, a resident by the link of the letter alone. */
function footerOf({ kind, person }: NoticeSubject, switchOff: string) {
  if (person.status === 'resident') return switchOff === '' ? 'resident' : 'residentChosen';
  return MUTABLE_KINDS.includes(kind) ? 'chosen' : 'obligatory';
}

/** What the registry itself tells of it: the letter's subject and first sentence, and its button. */
export function writeNews(subject: NoticeSubject) {
  const { text } = wordsOf(subject, TITLE);
  const title = subject.course.title[subject.lang];
  return {
    subject: wordsOf(subject, title).subject,
    text: (FIRST_SENTENCE.exec(text)?.[0] ?? text).replaceAll(TITLE, title),
    action: actionOf(subject),
    href: pathOf(subject),
  };
}

/** Stands for a title, which may hold sentences of its own. */
const TITLE = '\u{FFFC}';
const FIRST_SENTENCE = /^.*?[.!?…](?=\s|$)/su;

function wordsOf(subject: NoticeSubject, title: string) {
  const { kind, t } = subject;
  const { replaced } = subject.values;
  const shown = { title, when: whenOf(subject), number: numberToUse(subject), replaced };
  const values = { ...shown, ...told(subject) };
  return { subject: t(`notices:${kind}.subject`, values), text: t(textOf(subject), values) };
}

/** A message to a course's participants, as it was written. */
const told = ({ message }: NoticeSubject) => ({
  about: message?.subject ?? '',
  message: message?.text ?? '',
});

/** Which of the kind's texts it is. */
function textOf(subject: NoticeSubject): TextKey {
  const { kind, values } = subject;
  if (isPromising(kind) && isLast(subject)) return `notices:${kind}.last`;
  if (kind === 'approved' && values.awaits) return 'notices:approved.step';
  if (kind === 'declined' && !values.reason) return 'notices:declined.late';
  if (kind === 'withdrawn' && values.over) return 'notices:withdrawn.over';
  if (kind === 'withdrawn' && values.cause === 'left') return 'notices:withdrawn.left';
  if (kind === 'withdrawn' && values.own) return 'notices:withdrawn.own';
  if (leavesNone(subject)) return 'notices:certificate-replaced.over';
  if (kind === 'at-risk') return `notices:at-risk.${values.risk ?? 'text'}`;
  if (kind === 'teaching') return `notices:teaching.${values.part ?? 'given'}`;
  if (kind !== 'changed' && kind !== 'teaching-changed') return `notices:${kind}.text`;
  if (values.placeIs) return `notices:${kind}.place`;
  if (kind === 'changed' && (values.trainers ?? values.trainersIs))
    return 'notices:changed.trainers';
  if (!values.was) return `notices:${kind}.added`;
  if (values.was.cancelled === values.is?.cancelled)
    return `notices:${kind}.${onlyTrainer(values) ? 'trainer' : 'moved'}`;
  return `notices:${kind}.${values.is?.cancelled ? 'called-off' : 'revived'}`;
}

/** Kinds that say what becomes of a place given up, or of one who enrols again. */
const PROMISING = ['enrolled', 'promoted', 'offer', 'offer-lapsed'] as const;

const isPromising = (kind: NoticeKind): kind is (typeof PROMISING)[number] =>
  PROMISING.some((promising) => promising === kind);

/** Whether by now nobody else can have the place, or a place at all. */
const isLast = ({ kind, course, now }: NoticeSubject): boolean =>
  kind === 'offer-lapsed' ? !enrolmentOpen(course, now) : now >= cutOffOf(course);

/** Whether nothing but who takes the session has changed. */
function onlyTrainer({ was, is }: NoticeSubject['values']): boolean {
  return (
    was?.startsAt.getTime() === is?.startsAt.getTime() &&
    was?.endsAt.getTime() === is?.endsAt.getTime() &&
    was?.room === is?.room
  );
}

/** «завтра, 25 листопада, 10:00», for a reminder. */
function whenOf(subject: NoticeSubject): string {
  const { kind, lang, now } = subject;
  const first = kind === 'reminder' ? sessionsOfDay(subject)[0] : undefined;
  if (!first) return '';
  const { startsAt } = first;
  return [formatAhead(startsAt, lang, now), formatDate(startsAt, lang, now), formatTime(startsAt)]
    .filter((part) => part !== undefined)
    .join(', ');
}

/** Whether what was issued in place of a certificate is out of force as well. */
const leavesNone = (subject: NoticeSubject): boolean =>
  subject.kind === 'certificate-replaced' && numberToUse(subject) === undefined;

const actionOf = (subject: NoticeSubject): string =>
  subject.t(`notices:${leadingOf(subject)}.action`);

/** The kind whose button leads on: where no certificate is left, as where it was revoked. */
const leadingOf = (subject: NoticeSubject): NoticeKind =>
  leavesNone(subject) ? 'certificate-revoked' : subject.kind;

/** Where the button leads, within the registry. */
function pathOf(subject: NoticeSubject): string {
  const { values, course } = subject;
  const kind = leadingOf(subject);
  const number = numberToUse(subject);
  if (kind === 'certificate-revoked') return MY_CERTIFICATES.to();
  if (kind.startsWith('certificate') && number) return CERTIFICATE_PDF.to({ number });
  // What is offered stands first in one's learning, with its button.
  if (kind === 'offer') return ME.to();
  if (kind === 'feedback') return COURSE_FEEDBACK.to({ code: course.code });
  // Whoever teaches it no longer has no page of theirs about it.
  const theirs = kind === 'teaching-changed' || values.part === 'given';
  if (theirs) return GROUP.to({ code: course.code });
  // Residents read of it without signing in.
  const room = subject.person.status === 'resident' ? 'trainings' : 'courses';
  return `/${room}/${course.code}`;
}
