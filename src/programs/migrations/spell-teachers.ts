import { REGISTRY } from '../../decisions/registry.js';
import { eachAlone } from '../../ground/each-alone.js';
import { PersonModel } from '../../people/person/person-model.js';
import { nameTeacher } from '../../training/planning/name-teachers.js';

/** So many people are read at once. */
const BATCH = 500;

/** Courses once kept their trainers by the Ukrainian name alone; now by their own Latin spelling, too. */
export async function spellTeachers(after: string): Promise<string[]> {
  const people = await PersonModel.find({ _id: { $gt: after } }, { romanisedName: 1 })
    .sort({ _id: 1 })
    .limit(BATCH)
    .lean();
  const now = new Date();
  await eachAlone(
    people.filter(({ romanisedName }) => romanisedName?.trim()),
    ({ _id }) => nameTeacher(_id, REGISTRY, now),
  );
  return people.map(({ _id }) => _id);
}
