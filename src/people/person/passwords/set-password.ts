import { hashPassword, isOutdated, passwordSeed, type StoredPassword } from '../password.js';
import { PersonModel } from '../person-model.js';
import type { Person } from '../person.js';

type WithPassword = Pick<Person, '_id' | 'email'> & StoredPassword;

/**
 * Gives somebody who works here another password, and ends every link to choose one. Nothing happens
 * where the password, the e-mail or the status is another by now, or `provided` does not hold: of two
 * at once one is first. Returns whether it was done.
 */
export async function setPassword(
  { _id, email, passwordHash }: WithPassword,
  password: string,
  provided: object = {},
): Promise<boolean> {
  const { modifiedCount } = await PersonModel.updateOne(
    { ...provided, _id, email, status: 'active', passwordHash: passwordHash ?? null },
    {
      $set: { passwordHash: await hashPassword(password) },
      $unset: { passwordLinks: 1, passwordSeed: 1 },
    },
  );
  return modifiedCount === 1;
}

/**
 * Hashes a password that has just been found right as it is done today, if it was hashed with less work.
 * Sessions and links go on: it is the same password.
 */
export async function renewHash(
  person: Pick<Person, '_id'> & StoredPassword,
  password: string,
): Promise<void> {
  const { _id, passwordHash } = person;
  if (!passwordHash || !isOutdated(passwordHash)) return;
  await PersonModel.updateOne(
    { _id, passwordHash },
    { $set: { passwordHash: await hashPassword(password), passwordSeed: passwordSeed(person) } },
  );
}
