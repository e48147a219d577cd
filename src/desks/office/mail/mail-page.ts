import type { Config } from '../../../ground/settings/config.js';
import { isLinkKind, opensSomething } from '../../../letters/notices/notice-kinds.js';
import { composeMail } from '../../../training/letters/compose-mail.js';
import type { CurrentUser } from '../../../web/routes/current-user.js';
import { nameIn } from '../../../people/names/name-in.js';
import { peopleByIds } from '../../../people/person/people.js';
import { formatMoment } from '../../../ground/language/format.js';
import { knownText, translator } from '../../../ground/language/i18n.js';
import type { TextKey } from '../../../ground/language/text-keys.js';
import type { Language } from '../../../ground/language/languages.js';
import { mailAddress } from './find-mail.js';
import { mailKind } from './mail-kind.js';
import { mailTag } from './mail-tag.js';
import type { MailContent, OutboxMail } from '../../../letters/outbox/outbox-mail.js';
import { mayBeResent } from '../../../letters/outbox/resend-mail.js';
import { MAIL, OFFICE } from '../../../ground/addresses/institute.js';

/** Who reads the outbox, when, and what letters are made with. */
export interface Reading {
  user: Pick<CurrentUser, 'roles'>;
  config: Config;
  secret: string;
  now: Date;
}

/**
 * Whether somebody may read a mail. One that opens an account is the administrator's to hand over, while no
 * mail server takes it: whoever else read it could choose a colleague's password, or
 * act as a resident.
 */
const mayRead = ({ kind }: Pick<OutboxMail, 'kind'>, { user, config }: Reading): boolean =>
  !opensSomething(kind) || (user.roles.includes('admin') && config.smtpUrl === undefined);

/**
 * What the reader saw; of a mail that was not written yet, what they would see now. Undefined when
 * it is kept no longer, will never be written, or is not theirs to read.
 */
export async function contentOf(
  mail: OutboxMail,
  reading: Reading,
): Promise<MailContent | undefined> {
  if (!mayRead(mail, reading)) return undefined;
  const ended = mail.status === 'sent' || mail.status === 'kept';
  // What opens an account is written anew each time that it is read, as long as it does.
  if (mail.content || (ended && !opensSomething(mail.kind))) return mail.content;
  const composed = await composeMail(mail, reading);
  return composed.outcome === 'send' ? composed.content : undefined;
}

/** One mail as its view shows it. */
export async function mailPage(mail: OutboxMail, lang: Language, reading: Reading) {
  const t = translator(lang);
  const { now } = reading;
  const [[person], content] = await Promise.all([peopleByIds([mail.to]), contentOf(mail, reading)]);
  const kind = mailKind(mail, t);
  const moment = (at: Date) => formatMoment(at, lang, now);
  const address = mailAddress(mail._id);
  const files = content?.files.map(({ name }) => name).join(', ') ?? '';
  const row = (key: TextKey, value: string) => (value === '' ? [] : [{ key: t(key), value }]);
  return {
    title: content?.subject ?? kind,
    crumbs: [
      { text: t('office:title'), href: OFFICE.to() },
      { text: t('mail:title'), href: MAIL.to() },
      { text: kind },
    ],
    tag: mailTag(mail, t),
    facts: [
      ...row('mail:kind', kind),
      ...row('mail:to', person ? nameIn(lang, person) : t('mail:nobody')),
      // When a link to a survey went to which mailbox is nobody's to compare with what was answered.
      ...(isLinkKind(mail.kind)
        ? []
        : [
            ...row('mail:address', mail.address === '' ? (person?.email ?? '') : mail.address),
            ...row('mail:at', moment(mail.at)),
            ...row('mail:sentAt', mail.sentAt ? moment(mail.sentAt) : ''),
            ...row('mail:nextAt', mail.status === 'waiting' ? moment(mail.nextAt) : ''),
          ]),
      ...row('mail:attempts', mail.attempts > 1 ? String(mail.attempts) : ''),
      ...row('mail:resends', mail.resends > 0 ? String(mail.resends) : ''),
      ...row('mail:error', errorOf(mail, t)),
      ...row('mail:files', files),
    ],
    preview: content !== undefined && mail.content === undefined,
    contentLang: /<html lang="(\w+)"/.exec(content?.html ?? '')?.[1] ?? lang,
    blocks:
      content?.text
        .trim()
        .split('\n\n')
        .map((block) => ({ lines: block.split('\n') })) ?? [],
    // From the page's own address, so that it stays below it.
    htmlHref: content ? `${address.slice(address.lastIndexOf('/') + 1)}/html` : '',
    againAction: mayBeResent(mail) ? `${address}/again` : '',
    againFields: [{ name: 'seen', value: mail.resends }],
    nothing: content ? '' : t(`mail:${whyNothing(mail)}`),
  };
}

const errorOf = ({ status, error }: OutboxMail, t: ReturnType<typeof translator>): string =>
  status === 'dropped' ? knownText(t, `mail:dropped.${error}`, error) : error;

function whyNothing({ kind, status }: OutboxMail): 'opens' | 'expired' | 'unwritten' {
  if (opensSomething(kind)) return 'opens';
  return status === 'sent' ? 'expired' : 'unwritten';
}
