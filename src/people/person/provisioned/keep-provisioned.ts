import { isDuplicateKey } from '../../../decisions/decision-documents.js';
import { CHANGED_NOW } from '../changing/changed-now.js';
import { changeDeeds, changedFields } from '../changing/change-deeds.js';
import type { FieldChange } from '../person-effects.js';
import { personDeeds } from '../person-effects.js';
import { personById } from '../people.js';
import type { Person } from '../person.js';
import { PersonModel } from '../person-model.js';
import type { Kept } from '../record/kept.js';
import { IdentityTaken } from '../record/record-refusals.js';

/** Which directory says it, in the form of actor.ts, and when. */
interface Act {
  by: string;
  at: Date;
}

/**
 * Keeps what a directory says beside the record, and that it sees the person again. What changed is on
 * record; saying it again is not. @throws {IdentityTaken} where another has this id @throws {NotFound}
 */
export async function keepProvisioned(id: string, kept: Kept, act: Act): Promise<void> {
  const person = await personById(id);
  const stands = keptOf(person);
  const { externalId, directoryName, language } = { ...stands, ...whatIsSaid(kept) };
  const changes = changedFields([
    ['externalId', stands.externalId, externalId],
    ['directoryName', stands.directoryName, directoryName],
    ['language', stands.language, language],
  ]);
  const written = await write(person, changes, act, {
    $set: {
      language,
      ...(externalId === '' ? {} : { externalId }),
      ...(directoryName === '' ? {} : { directoryName }),
    },
    $unset: { unprovisionedAt: 1, ...(externalId === '' ? { externalId: 1 } : {}) },
  });
  if (!written) await keepProvisioned(id, kept, act);
}

/** The directory knows nothing of them any more. @throws {NotFound} */
export async function noLongerProvisioned(id: string, act: Act): Promise<void> {
  const person = await personById(id);
  const stands = keptOf(person);
  const changes = changedFields([
    ['externalId', stands.externalId, ''],
    ['directoryName', stands.directoryName, ''],
  ]);
  const written = await write(person, changes, act, {
    $set: { unprovisionedAt: act.at },
    $unset: { externalId: 1, directoryName: 1 },
  });
  if (!written) await noLongerProvisioned(id, act);
}

const keptOf = ({ externalId, directoryName, language }: Person) => ({
  ...{ externalId: externalId ?? '', directoryName: directoryName ?? '', language },
});

/** What is undefined is not said. */
const whatIsSaid = ({ externalId, directoryName, language }: Kept) => ({
  ...(externalId === undefined ? {} : { externalId }),
  ...(directoryName === undefined ? {} : { directoryName }),
  ...(language === undefined ? {} : { language }),
});

/** Writes it with what it changes, unless either was changed since the person was read; returns whether it did. */
async function write(
  person: Person,
  changes: readonly FieldChange[],
  act: Act,
  update: { $set: Record<string, unknown>; $unset: Record<string, 1> },
): Promise<boolean> {
  const { _id, language, externalId, directoryName } = person;
  try {
    const { matchedCount } = await PersonModel.updateOne(
      { _id, language, externalId: externalId ?? null, directoryName: directoryName ?? null },
      {
        ...update,
        ...(changes.length > 0
          ? { $currentDate: CHANGED_NOW, $push: { deeds: { $each: changeDeeds(changes, act) } } }
          : {}),
      },
    );
    if (matchedCount === 0) return false;
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    throw new IdentityTaken();
  }
  if (changes.length > 0) await personDeeds.settle(_id);
  return true;
}
