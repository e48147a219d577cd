import type { Deed } from '../../../decisions/deeds/deed.js';
import { newId } from '../../../ground/id.js';
import { correctionOf, type NameCase } from '../../names/name-in-case.js';
import { fullName } from '../../names/names.js';
import { personDeeds, type PersonDeed } from '../person-effects.js';
import { PersonModel } from '../person-model.js';
import { isResidents } from '../resident/resident.js';

/** How people's names read in a case that documents ask for, by person. */
export interface CorrectedNames {
  nameCase: Exclude<NameCase, 'nominative'>;
  names: ReadonlyMap<string, string>;
}

/** Keeps how people's names read in a case from now on. What is kept already is not kept again. */
export async function correctNames(
  { nameCase, names }: CorrectedNames,
  { by, at }: { by: string; at: Date },
): Promise<void> {
  const people = await PersonModel.find(
    { _id: { $in: [...names.keys()] } },
    { name: 1, declined: 1, resident: 1, mergedInto: 1 },
  ).lean();
  const differing = people.filter(
    (person) => correctionOf(person, nameCase) !== names.get(person._id),
  );
  for (const person of differing) {
    const text = names.get(person._id) ?? '';
    const of = fullName(person.name);
    const declined = person.declined?.of === of ? { ...person.declined } : { of };
    const deed: Deed<PersonDeed> = {
      ...{ _id: newId(), by, at },
      what: isResidents(person)
        ? { type: 'resident-name-in-case-corrected' }
        : { type: 'name-in-case-corrected', text },
    };
    // Two who correct it alike at once are on record once.
    await PersonModel.updateOne(
      { _id: person._id, $nor: [{ 'declined.of': of, [`declined.${nameCase}`]: text }] },
      { $set: { declined: { ...declined, [nameCase]: text } }, $push: { deeds: deed } },
    );
  }
  await personDeeds.settle(...differing.map(({ _id }) => _id));
}
