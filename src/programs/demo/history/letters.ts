import type { Certificate } from '../../../training/certificates/certificate.js';
import { issuedNotice } from '../../../training/certificates/issuing/register-effects.js';
import type { Config } from '../../../ground/settings/config.js';
import { lettersOf } from '../../../training/courses/plan/plan-letters.js';
import { trainerLettersOf } from '../../../training/courses/plan/trainer-letters.js';
import type { Recorded } from '../../../decisions/decider.js';
import { noticesOf } from '../../../training/enrolment/seats/effects/seat-notices.js';
import type { OutboxMail } from '../../../letters/outbox/outbox-mail.js';
import { waitingMail } from '../../../letters/outbox/waiting-mail.js';
import { composed } from '../../../training/letters/compose-notice.js';
import { peopleIn } from '../../../training/letters/subjects.js';
import { isNoticeKind } from '../../../letters/notices/notice-kinds.js';
import { nameIn } from '../../../people/names/name-in.js';
import { noticeValues } from '../../../training/letters/notice-values.js';
import { letterOf, type Notice } from '../../../letters/notices/notice.js';
import { translator } from '../../../ground/language/i18n.js';
import type { DemoPerson } from '../course-plan.js';
import { daysAfter } from '../demo-calendar.js';
import { DEMO_CONTACTS } from '../institution.js';
import type { SeededCourse } from './seed-course.js';

/** Letters of so many days are kept; who told what before is in the audit. */
const KEPT_DAYS = 7;
/** For so long a letter's text can be read, as of any letter. */
const TEXT_KEPT_DAYS = 365;

interface PostOfficeOptions {
  people: ReadonlyMap<string, DemoPerson>;
  config: Pick<Config, 'mailFrom' | 'publicUrl' | 'instituteName'>;
  /** Ends the identifier of every event in a calendar. */
  uidDomain: string;
  midnight: Date;
}

/** Writes the letters that people had of the last days, as they are kept where there is no mail server. */
export class PostOffice {
  readonly #options: PostOfficeOptions;

  constructor(options: PostOfficeOptions) {
    this.#options = options;
  }

  /** What people were told of a course lately. */
  lettersOf(seeded: SeededCourse, certificates: readonly Certificate[]): OutboxMail[] {
    const since = daysAfter(this.#options.midnight, -KEPT_DAYS);
    const lately = <Event extends { at: Date }>(all: readonly Recorded<Event>[]) =>
      all.filter(({ event }) => event.at >= since);
    const { planned, seats, course } = seeded;
    const notices = [
      ...(seats ? noticesOf(course._id, lately(seats.recorded), seats.state) : []),
      ...(seats ? lettersOf(course, lately(planned.recorded), seats.state.holders) : []),
      ...trainerLettersOf(course, lately(planned.recorded)),
      ...certificates.filter(({ issuedAt }) => issuedAt >= since).map(issuedNotice),
    ];
    return notices.flatMap((notice) => this.#written(notice, seeded) ?? []);
  }

  #written(notice: Notice, { course, enrolments }: SeededCourse): OutboxMail | undefined {
    const { people, config, uidDomain } = this.#options;
    const mail = waitingMail(letterOf(notice));
    const person = people.get(notice.person);
    if (!person || !isNoticeKind(mail.kind)) return undefined;
    const { kind, at } = mail;
    const lang = person.language;
    const values = noticeValues(mail.values);
    const named = peopleIn(values).flatMap((id) => people.get(id) ?? []);
    const answer = composed(
      {
        ...{ kind, person, course, lang, uidDomain, publicUrl: config.publicUrl, now: at },
        values,
        names: new Map(named.map((one) => [one._id, nameIn(lang, one)])),
        // It had just been issued when its letter was written.
        certificate: undefined,
        enrolment: enrolments.find((one) => one.person === person._id),
        t: translator(lang),
      },
      { ...config, contacts: DEMO_CONTACTS },
    );
    const tried = { ...mail, attempts: 1 } as const;
    if (answer.outcome === 'muted') return { ...tried, status: 'muted' };
    if (answer.outcome === 'dropped')
      return { ...tried, status: 'dropped', error: answer.why, unread: false };
    const contentUntil = daysAfter(at, TEXT_KEPT_DAYS);
    return { ...tried, status: 'kept', content: answer.content, contentUntil };
  }
}
