import { trainingProved } from '../certificates/search/training-proved.js';
import { trainingElsewhere } from '../external-certificates/find-external.js';
import { learnerGroupsOf } from '../../people/person/people-facts.js';
import { found } from '../../ground/errors.js';
import { dutyIn, type DutyRecord, type DutyYear } from './duty-year.js';
import { ExemptionModel } from './exemptions/exemption-model.js';
import { allRules } from './rules/find-rules.js';

/**
 * The duty of several people in a calendar year, by id, in five queries. Documents of all years are read:
 * one of an earlier year may stand in another's place, or be counted in this one.
 */
export async function dutiesOf(
  people: readonly string[],
  year: number,
): Promise<Map<string, DutyYear>> {
  const records = await recordsOf(people);
  return new Map([...records].map(([person, record]) => [person, dutyIn(year, record)]));
}

/** All on which a person's duty rests. @throws {NotFound} */
export const recordOf = async (person: string): Promise<DutyRecord> =>
  found((await recordsOf([person])).get(person));

/** All on which the duty of each of these people rests, by id. */
export async function recordsOf(people: readonly string[]): Promise<Map<string, DutyRecord>> {
  if (people.length === 0) return new Map();
  const [groups, own, external, exemptions, rules] = await Promise.all([
    learnerGroupsOf(people),
    trainingProved(people),
    trainingElsewhere(people),
    ExemptionModel.find({ person: { $in: [...people] } })
      .sort({ from: -1, _id: 1 })
      .lean(),
    allRules(),
  ]);
  const [ownOf, externalOf, exemptionsOf] = [
    byPerson(own),
    byPerson(external),
    byPerson(exemptions),
  ];
  return new Map(
    [...groups].map(([person, group]) => [
      person,
      {
        group,
        own: ownOf.get(person) ?? [],
        external: externalOf.get(person) ?? [],
        exemptions: exemptionsOf.get(person) ?? [],
        rules,
      },
    ]),
  );
}

/** Grouped in one go: of a whole council's people each would otherwise look through everybody's. */
function byPerson<T extends { person: string }>(all: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const group = groups.get(one.person);
    if (group) group.push(one);
    else groups.set(one.person, [one]);
  }
  return groups;
}
