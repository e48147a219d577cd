import type { LetterConfig } from './letter.js';
import type { Composed } from '../outbox/compose.js';
import type { OutboxMail } from '../outbox/outbox-mail.js';

type Write = (
  mail: Pick<OutboxMail, 'to' | 'values'>,
  options: { config: LetterConfig; now: Date },
) => Promise<Composed>;

/** Letters that tell of reports, which are put together on a higher floor: whoever makes those supplies how. */
class SuppliedLetters {
  #write: Write | undefined;

  supply(write: Write): void {
    this.#write = write;
  }

  /** @throws {Error} until somebody has supplied it: the letter waits */
  async write(...[mail, options]: Parameters<Write>): Promise<Composed> {
    if (!this.#write) throw new Error('Nobody has supplied letters of reports');
    return this.#write(mail, options);
  }
}

export const reportLetters = new SuppliedLetters();
