import type { Config } from '../../ground/settings/config.js';
import { institutionInLetters } from '../institution/institution.js';
import type { Composed } from '../../letters/outbox/compose.js';
import type { OutboxMail } from '../../letters/outbox/outbox-mail.js';
import { readerOfLetters } from '../../people/person/people-facts.js';
import { rendered, type LetterConfig } from '../../letters/notices/letter.js';
import { calendarFile } from './notice-calendar.js';
import { MUTABLE_KINDS } from '../../letters/notices/notice-kinds.js';
import { noLongerSo } from './no-longer-so.js';
import type { NoticeSubject } from './notice-subject.js';
import { subjectsOf } from './subjects.js';
import { switchOffHref } from './switching-off/switch-off-link.js';
import { writeNotice } from './write-notice.js';
import { recipient } from '../../people/names/addressed.js';

export interface ComposeOptions {
  config: Pick<Config, 'mailFrom' | 'publicUrl' | 'instituteName'>;
  now: Date;
  /** Signs links that switch letters off; a letter without it names none. */
  secret?: string | undefined;
}

/** Writes a notice as it is at this moment, or says why it is not to be sent. */
export async function composeNotice(
  mail: Pick<OutboxMail, 'to' | 'kind' | 'values'>,
  { config, now, secret }: ComposeOptions,
): Promise<Composed> {
  const person = await readerOfLetters(mail.to);
  const [subject] = person
    ? await subjectsOf([mail], person, { publicUrl: config.publicUrl, now })
    : [];
  if (!subject) return { outcome: 'dropped', why: 'unknown' };
  const { name, contacts } = await institutionInLetters(config.instituteName);
  return composed(subject, { mailFrom: config.mailFrom, instituteName: name, contacts, secret });
}

/** The same for whoever knows everything that it is written from. */
export function composed(
  subject: NoticeSubject,
  {
    mailFrom,
    instituteName,
    contacts,
    secret,
  }: Omit<LetterConfig, 'publicUrl'> & Pick<ComposeOptions, 'secret'>,
): Composed {
  const { person, lang, kind, publicUrl } = subject;
  if (person.status === 'left') return { outcome: 'dropped', why: 'left' };
  if (MUTABLE_KINDS.includes(kind) && person.mutedNotices.includes(kind))
    return { outcome: 'muted' };
  const why = noLongerSo(subject);
  if (why) return { outcome: 'dropped', why };
  const institute = instituteName[lang];
  const from = { ...mailFrom, name: mailFrom.name ?? institute };
  const file = calendarFile(subject, from);
  const switchOff = secret && switchOffHref({ to: person._id, kind }, { publicUrl, secret });
  const letter = writeNotice(subject, { institute, switchOff, calendar: file?.name });
  return {
    outcome: 'send',
    from,
    to: recipient(person, lang),
    content: { ...rendered(letter, contacts), files: file ? [file] : [] },
  };
}
