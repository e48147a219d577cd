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
  const of = <T extends { person: string }>(all: readonly T[], person: string): T[] =>
    all.filter((one) => one.person === person);
  return new Map(
    [...groups].map(([person, group]) => [
      person,
      {
        group,
        own: of(own, person),
        external: of(external, person),
        exemptions: of(exemptions, person),
        rules,
      },
    ]),
  );
}
