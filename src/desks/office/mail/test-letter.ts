import type { Config } from '../../../ground/settings/config.js';
import { formatMoment } from '../../../ground/language/format.js';
import type { ReaderAt } from '../../../ground/language/reader.js';
import { rendered } from '../../../letters/notices/letter.js';
import { deliverNow, type Answered } from '../../../letters/outbox/deliver-now.js';
import { messageId } from '../../../letters/outbox/message-id.js';
import { addressed, recipient } from '../../../people/names/addressed.js';
import { institutionInLetters } from '../../../training/institution/institution.js';
import type { Person } from '../../../people/person/person.js';
import { MAIL } from '../../../ground/addresses/institute.js';

interface Options extends ReaderAt {
  config: Config;
  /** The form's: sent twice it is the same letter. */
  key: string;
}

/** Sends a letter to whoever asks for it, to see whether letters arrive; undefined without a mail server. */
export async function sendTestLetter(
  person: Person,
  { config, key, lang, t, now }: Options,
): Promise<Answered | undefined> {
  const { smtpUrl, smtpTls, mailFrom, publicUrl } = config;
  if (!smtpUrl) return undefined;
  const { name, contacts } = await institutionInLetters(config.instituteName);
  const institute = name[lang];
  const written = {
    lang,
    subject: t('mail:test.subject'),
    greeting: t('notices:greeting', { name: addressed(person, lang) }),
    text: t('mail:test.text'),
    facts: [{ key: t('mail:test.asked'), lines: [formatMoment(now, lang, now)] }],
    action: { text: t('mail:test.action'), href: `${publicUrl}${MAIL.to()}` },
    closing: [t('mail:test.closing', { institute })],
  };
  const letter = rendered(written, contacts);
  return deliverNow(
    {
      messageId: messageId(`test:${key}`, 0, mailFrom.address),
      from: { ...mailFrom, name: mailFrom.name ?? institute },
      to: recipient(person, lang),
      at: now,
      content: { ...letter, files: [] },
    },
    { smtpUrl, smtpTls },
  );
}
