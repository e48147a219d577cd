import type { Express } from 'express';
import request from 'supertest';
import type { OutboxMail } from '../../../src/letters/outbox/outbox-mail.js';
import { OutboxModel } from '../../../src/letters/outbox/outbox-model.js';
import { ACCOUNT_KINDS } from '../../../src/letters/notices/notice-kinds.js';
import { linkToken } from '../../../src/people/person/passwords/link-token.js';
import { PersonModel } from '../../../src/people/person/person-model.js';
import { TEST_SECRET } from '../../support/supplied.js';

/** A password that anybody may choose. */
export const CHOSEN = 'сім зелених парасоль';

/** Letters with a link to this person, the oldest first. */
export const lettersTo = (to: string): Promise<OutboxMail[]> =>
  OutboxModel.find({ to, kind: { $in: ACCOUNT_KINDS } })
    .sort({ at: 1 })
    .lean<OutboxMail[]>()
    .exec();

/** Where the link of a letter leads. */
export const linkIn = (letter: OutboxMail | undefined): string =>
  `/password/reset/${linkToken(TEST_SECRET, String(letter?.values.link))}`;

/** Asks for a link as anybody may, and gives the one that came. */
export async function askForLink(app: Express, email: string, now: Date): Promise<string> {
  await request(app).post('/password/forgotten').type('form').send({ email }).expect(303);
  const { _id } = await PersonModel.findOne({ email }).orFail().lean();
  const letters = await lettersTo(_id);
  return linkIn(letters.find(({ at }) => at.getTime() === now.getTime()));
}

/** Chooses a password by a link. */
export const choose = (app: Express, link: string, password = CHOSEN, passwordAgain = password) =>
  request(app).post(link).type('form').send({ password, passwordAgain });
