import { translator } from '../../../ground/language/i18n.js';
import type { Reader } from '../../../ground/language/reader.js';
import { rendered, type LetterConfig } from '../../../letters/notices/letter.js';
import type { Composed } from '../../../letters/outbox/compose.js';
import type { OutboxMail } from '../../../letters/outbox/outbox-mail.js';
import { addressed, recipient } from '../../../people/names/addressed.js';
import { readerOfLetters } from '../../../people/person/people-facts.js';
import type { OwnDocument } from '../duty-documents.js';
import type { DutyRecord } from '../duty-year.js';
import { recordOf } from '../duty-of.js';
import { MY_DUTY } from '../../../ground/addresses/me.js';

/** Says that HR does not credit a document and why; not sent once that is taken back. */
export async function composeDeclined(
  { to, values }: Pick<OutboxMail, 'to' | 'values'>,
  { config }: { config: LetterConfig },
): Promise<Composed> {
  const person = await readerOfLetters(to);
  if (person?.status !== 'active') return { outcome: 'dropped', why: 'left' };
  const document = declinedOne(values, await recordOf(to));
  if (!document) return { outcome: 'dropped', why: 'past' };
  const { language: lang } = person;
  const t = translator(lang);
  const { href, ...said } = saidOf(document, { lang, t });
  const letter = {
    ...{ lang, subject: said.subject, text: said.text },
    greeting: t('notices:greeting', { name: addressed(person, lang) }),
    facts: [
      { key: t('notices:facts.number'), lines: [document.number] },
      { key: t('notices:facts.reason'), lines: [document.declined?.reason ?? ''] },
    ],
    action: { text: said.action, href: `${config.publicUrl}${href}` },
    closing: [t('notices:duty.closing', { institute: config.instituteName[lang] })],
  };
  return {
    outcome: 'send',
    from: { ...config.mailFrom, name: config.mailFrom.name ?? config.instituteName[lang] },
    to: recipient(person, lang),
    content: { ...rendered(letter, config.contacts), files: [] },
  };
}

/** The same as the registry itself tells it; nothing once it is taken back. */
export function declinedNews(values: OutboxMail['values'], record: DutyRecord, reader: Reader) {
  const document = declinedOne(values, record);
  return document ? [saidOf(document, reader)] : [];
}

/** What the letter is about, while that very act stands: each time it is declined has a letter of its own. */
const declinedOne = ({ number, act }: OutboxMail['values'], { own }: Pick<DutyRecord, 'own'>) =>
  own.find(
    ({ number: ofThis, status, declined }) =>
      ofThis === number && status === 'valid' && declined && declined.act === act,
  );

const saidOf = ({ snapshot }: OwnDocument, { lang, t }: Reader) => {
  const values = { title: snapshot.programme.title[lang] };
  return {
    subject: t('notices:credit-declined.subject', values),
    text: t('notices:credit-declined.text', values),
    action: t('notices:duty.action'),
    href: MY_DUTY.to(),
  };
};
