import { translator } from '../../../ground/language/i18n.js';
import { rendered, type LetterConfig } from '../../../letters/notices/letter.js';
import type { Composed } from '../../../letters/outbox/compose.js';
import type { OutboxMail } from '../../../letters/outbox/outbox-mail.js';
import { hostOf } from '../../../letters/webhooks/webhook.js';
import { webhooks } from '../../../letters/webhooks/webhooks.js';
import { addressed, recipient } from '../../../people/names/addressed.js';
import { readerOfLetters } from '../../../people/person/people-facts.js';
import { WEBHOOK } from '../../../ground/addresses/institute.js';

/**
 * Tells an administrator that the registry switched off an endpoint that took nothing for days; not sent to
 * whoever administers nothing any more, nor where somebody has seen to it meanwhile.
 */
export async function composeWebhookLetter(
  { to, values }: Pick<OutboxMail, 'to' | 'values'>,
  { config }: { config: LetterConfig },
): Promise<Composed> {
  const [person, all] = await Promise.all([readerOfLetters(to), webhooks()]);
  if (person?.status !== 'active' || !person.roles.includes('admin'))
    return { outcome: 'dropped', why: 'left' };
  const endpoint = all.find(({ _id, givenUp }) => _id === values.endpoint && givenUp);
  if (!endpoint) return { outcome: 'dropped', why: 'past' };
  const { publicUrl, instituteName, mailFrom, contacts } = config;
  const { language: lang } = person;
  const t = translator(lang);
  const letter = {
    lang,
    subject: t('notices:webhook-off.subject', { name: endpoint.name }),
    greeting: t('notices:greeting', { name: addressed(person, lang) }),
    text: t('notices:webhook-off.text'),
    facts: [{ key: t('notices:webhook-off.address'), lines: [hostOf(endpoint)] }],
    action: {
      text: t('notices:webhook-off.action'),
      href: `${publicUrl}${WEBHOOK.to({ id: endpoint._id })}`,
    },
    closing: [t('notices:webhook-off.closing', { institute: instituteName[lang] })],
  };
  return {
    outcome: 'send',
    from: { ...mailFrom, name: mailFrom.name ?? instituteName[lang] },
    to: recipient(person, lang),
    content: { ...rendered(letter, contacts), files: [] },
  };
}
