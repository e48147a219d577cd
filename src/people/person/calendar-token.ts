import { randomBytes } from 'node:crypto';
import type { Person } from './person.js';
import { PersonModel } from './person-model.js';

/** 192 random bits: whoever knows the address may read the calendar, so it must not be guessed. */
const TOKEN_BYTES = 24;

const FORM = /^[\w-]{32}$/;

/** Gives the person a token; one that is there stays, so that a second press changes nothing. */
export async function makeCalendarToken(person: string): Promise<void> {
  await PersonModel.updateOne(
    { _id: person, calendarToken: { $exists: false } },
    { $set: { calendarToken: randomBytes(TOKEN_BYTES).toString('base64url') } },
  );
}

/** The old address answers nobody any more. */
export async function revokeCalendarToken(person: string): Promise<void> {
  await PersonModel.updateOne({ _id: person }, { $unset: { calendarToken: 1 } });
}

/** The person's token, if they have one. */
export async function calendarTokenOf(person: string): Promise<string | undefined> {
  const owner = await PersonModel.findById(person, { calendarToken: 1 }).lean();
  return owner?.calendarToken ?? undefined;
}

/** Whose calendar a token opens; nobody's where it is unknown or they have left. */
export async function ownerOfToken(
  token: string,
): Promise<Pick<Person, '_id' | 'language' | 'roles'> | undefined> {
  if (!FORM.test(token)) return undefined;
  const owner = await PersonModel.findOne(
    { calendarToken: token, status: 'active' },
    { language: 1, roles: 1 },
  ).lean();
  return owner ?? undefined;
}
