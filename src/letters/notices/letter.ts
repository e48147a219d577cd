import { readFileSync } from 'node:fs';
import Handlebars from 'handlebars';
import type { Config } from '../../ground/settings/config.js';
import { contactLine, type Contacts } from '../../ground/language/contacts.js';
import { readerIn } from '../../ground/language/reader.js';
import type { MailContent } from '../outbox/outbox-mail.js';
import type { Language } from '../../ground/language/languages.js';
import { fromRoot } from '../../ground/paths.js';
import { SPAN } from '../../ground/text/spans.js';

/** Something worth finding at a glance, on one or several lines. */
export interface LetterFact {
  key: string;
  lines: string[];
}

/** Who writes letters: the address, the name, where the registry is, and how people reach the institution. */
export interface LetterConfig extends Pick<Config, 'mailFrom' | 'publicUrl' | 'instituteName'> {
  contacts: Contacts;
}

/** A letter before it is text or HTML. */
export interface Letter {
  lang: Language;
  subject: string;
  greeting: string;
  text: string;
  facts: LetterFact[];
  action: { text: string; href: string };
  /** Smaller print below. */
  closing: string[];
}

const template = Handlebars.compile<Letter>(
  readFileSync(fromRoot('views/letters/notices/letter.hbs'), 'utf8'),
  { strict: true, preventIndent: true },
);

/** A line as HTML, whose spans of days and hours are not broken at their dashes. */
const asMarkup = (line: string): Handlebars.SafeString =>
  new Handlebars.SafeString(
    Handlebars.escapeExpression(line).replaceAll(
      SPAN,
      (span) => `<span style="white-space: nowrap">${span}</span>`,
    ),
  );

/** The letter as plain text and as HTML that says the same; each tells how to reach the institution. */
export function rendered(letter: Letter, contacts: Contacts): Omit<MailContent, 'files'> {
  const line = contactLine(contacts, readerIn(letter.lang));
  const whole = line === '' ? letter : { ...letter, closing: [...letter.closing, line] };
  return {
    subject: letter.subject,
    text: plain(whole),
    html: template(whole, { helpers: { asMarkup } }),
  };
}

function plain({ greeting, text, facts, action, closing }: Letter): string {
  const blocks = [
    greeting,
    text,
    facts.map(factText).join('\n'),
    `${action.text}: ${action.href}`,
    ['-- ', ...closing].join('\n'),
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

const factText = ({ key, lines }: LetterFact): string =>
  lines.length === 1
    ? `${key}: ${lines.join('')}`
    : [`${key}:`, ...lines.map((line) => `- ${line}`)].join('\n');
