import { SINCE_EVER } from '../../../database/partial.js';
import { leavingOf } from '../leaving.js';
import { personDeeds } from '../person-effects.js';
import { PersonModel } from '../person-model.js';
import type { Person } from '../person.js';

/** Whose an address is, whoever they are: that of a record that was merged into theirs is theirs, too. */
export async function whoHas(email: string): Promise<Person | undefined> {
  return whoStays(await PersonModel.findOne({ email }).lean<Person>());
}

/** Whose a record is by now. */
export async function whoIs(id: string): Promise<Person | undefined> {
  return whoStays(await PersonModel.findById(id).lean<Person>());
}

async function whoStays(named: Person | null): Promise<Person | undefined> {
  if (!named?.mergedInto) return named ?? undefined;
  return (await PersonModel.findById(named.mergedInto).lean<Person>()) ?? undefined;
}

/** The resident of an address; undefined where it is nobody's or an employee's. */
export async function residentByEmail(email: string): Promise<Person | undefined> {
  const person = await whoHas(email);
  return person?.status === 'resident' ? person : undefined;
}

/** Somebody's record where they are a resident from 14 to 17: for each training a parent is asked. */
export async function minorResident(id: string): Promise<Person | undefined> {
  const minor = { _id: id, status: 'resident' as const, 'resident.age': 'minor' as const };
  return (await PersonModel.findOne(minor).lean<Person>()) ?? undefined;
}

/** The resident was here: their term begins anew. */
export async function noteActive(id: string, now: Date): Promise<void> {
  await PersonModel.updateOne(
    { _id: id, status: 'resident' },
    { $max: { 'resident.activeAt': now } },
  );
}

/**
 * A resident is to be known no longer, by their own wish or because their term is over. What follows – places
 * given to others, then everything that tells who they were taken away – is done as for whoever left, without
 * the years for which employees are known. Doing it again changes nothing.
 */
export async function endResident(id: string, by: string, now: Date): Promise<void> {
  const { filter, update } = leavingOf(id, by, now);
  await PersonModel.updateOne({ ...filter, status: 'resident' }, update, { updatePipeline: true });
  await personDeeds.settle(id);
}

/** Ids of some residents who were last here before a moment, the longest ago first. */
export async function residentsSilentSince(before: Date, most: number): Promise<string[]> {
  const people = await PersonModel.find(
    { status: 'resident', 'resident.activeAt': { ...SINCE_EVER, $lt: before } },
    { _id: 1 },
  )
    .sort({ 'resident.activeAt': 1 })
    .limit(most)
    .lean();
  return people.map(({ _id }) => _id);
}

/** Residents who left and of whose leaving everything has been done: nothing is to tell any more who they were. */
export async function residentsToForget(most: number): Promise<string[]> {
  const people = await PersonModel.find(
    {
      ...{ status: 'left', leaveSettledAt: { $ne: null }, mergedInto: null },
      'resident.activeAt': SINCE_EVER,
    },
    { _id: 1 },
  )
    .sort({ 'resident.activeAt': 1 })
    .limit(most)
    .lean();
  return people.map(({ _id }) => _id);
}
