import type { OutboxMail } from '../../../letters/outbox/outbox-mail.js';
import type { Person } from '../../../people/person/person.js';

/** What a letter says beside its greeting and facts. */
export interface Said {
  subject: string;
  text: string;
  /** What was typed with what it tells of. */
  note: string;
  /** Where its reader goes on. */
  href: string;
}

/** To whom a letter goes, and what it was left with. */
export interface Addressee {
  values: OutboxMail['values'];
  person: Person;
}
