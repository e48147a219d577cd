import { formatMoment } from '../../ground/language/format.js';
import { translator } from '../../ground/language/i18n.js';
import { rendered, type LetterConfig } from '../../letters/notices/letter.js';
import type { FactorKind } from '../../letters/notices/notice-kinds.js';
import type { Composed } from '../../letters/outbox/compose.js';
import type { OutboxMail } from '../../letters/outbox/outbox-mail.js';
import { readerOfLetters } from '../person/people-facts.js';
import type { Person } from '../person/person.js';
import { addressed, recipient } from '../names/addressed.js';
import { SECURITY } from '../../ground/addresses/me.js';

interface Options {
  config: LetterConfig;
  now: Date;
}

type Told = { kind: FactorKind } & Pick<OutboxMail, 'to' | 'values'>;

/** Tells somebody what was done about their own sign-in, so that they hear of it if it was not they. */
export async function composeFactorLetter(told: Told, options: Options): Promise<Composed> {
  const person = await readerOfLetters(told.to);
  if (person?.status !== 'active') return { outcome: 'dropped', why: 'left' };
  const { language } = person;
  const { mailFrom, instituteName } = options.config;
  return {
    outcome: 'send',
    from: { ...mailFrom, name: mailFrom.name ?? instituteName[language] },
    to: recipient(person, language),
    content: { ...rendered(letterTo(person, told, options), options.config.contacts), files: [] },
  };
}

function letterTo(
  person: Person,
  { kind, values: { factor, at, left } }: Told,
  { config, now }: Options,
) {
  const { email, language: lang } = person;
  const t = translator(lang);
  const fact = (key: string, value: string) => (value === '' ? [] : [{ key, lines: [value] }]);
  return {
    lang,
    subject: t(`notices:${kind}.subject`),
    greeting: t('notices:greeting', { name: addressed(person, lang) }),
    text: t(`notices:${kind}.text`),
    facts: [
      ...fact(t('notices:account.email'), email),
      ...fact(t('notices:factor.what'), isFactor(factor) ? t(`second-factor:types.${factor}`) : ''),
      ...fact(t('notices:factor.at'), at instanceof Date ? formatMoment(at, lang, now) : ''),
      ...fact(t('notices:factor.left'), typeof left === 'number' ? String(left) : ''),
    ],
    action: { text: t('notices:factor.action'), href: `${config.publicUrl}${SECURITY.to()}` },
    closing: [t('notices:factor.closing', { institute: config.instituteName[lang] })],
  };
}

const FACTORS = ['authenticator', 'passkey'] as const;

const isFactor = (value: unknown): value is (typeof FACTORS)[number] =>
  FACTORS.some((known) => known === value);
