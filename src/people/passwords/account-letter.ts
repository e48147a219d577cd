import { formatMoment } from '../../ground/language/format.js';
import { translator } from '../../ground/language/i18n.js';
import { rendered, type LetterConfig } from '../../letters/notices/letter.js';
import type { AccountKind } from '../../letters/notices/notice-kinds.js';
import type { Composed } from '../../letters/outbox/compose.js';
import type { OutboxMail } from '../../letters/outbox/outbox-mail.js';
import { userById } from '../person/people.js';
import type { Person } from '../person/person.js';
import { linkBehind } from '../person/passwords/password-links.js';
import { linkToken } from '../person/passwords/link-token.js';
import { addressed, recipient } from '../names/addressed.js';
import { PASSWORD_RESET } from '../../ground/addresses/doors.js';

interface Options {
  config: LetterConfig;
  secret: string;
  now: Date;
}

/** Writes a letter with a link that opens an account, while the link holds; else says why it is not sent. */
export async function composeAccountLetter(
  { to, kind, values }: { kind: AccountKind } & Pick<OutboxMail, 'to' | 'values'>,
  { config, secret, now }: Options,
): Promise<Composed> {
  if (!(await userById(to))) return { outcome: 'dropped', why: 'left' };
  const token = linkToken(secret, String(values.link));
  const link = await linkBehind(token, now);
  if (!link) return { outcome: 'dropped', why: 'past' };
  const { language } = link.person;
  const institute = config.instituteName[language];
  return {
    outcome: 'send',
    opens: true,
    from: { ...config.mailFrom, name: config.mailFrom.name ?? institute },
    to: recipient(link.person, language),
    content: {
      ...rendered(letterOf(kind, link.person, { values, token, now, config }), config.contacts),
      files: [],
    },
  };
}

interface Written extends Pick<Options, 'config' | 'now'>, Pick<OutboxMail, 'values'> {
  token: string;
}

function letterOf(
  kind: AccountKind,
  person: Person,
  { values: { until }, token, now, config }: Written,
) {
  const { email, language: lang } = person;
  const t = translator(lang);
  return {
    lang,
    subject: t(`notices:${kind}.subject`),
    greeting: t('notices:greeting', { name: addressed(person, lang) }),
    text: t(`notices:${kind}.text`),
    facts: [
      { key: t('notices:account.email'), lines: [email] },
      ...(until instanceof Date
        ? [{ key: t('notices:account.until'), lines: [formatMoment(until, lang, now)] }]
        : []),
    ],
    action: {
      text: t('notices:account.action'),
      href: `${config.publicUrl}${PASSWORD_RESET.to({ token })}`,
    },
    closing: [t(`notices:${kind}.closing`, { institute: config.instituteName[lang] })],
  };
}
