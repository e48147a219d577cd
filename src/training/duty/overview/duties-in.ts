import { groupOf, type Grouped } from '../../../people/person/learner-groups.js';
import { trainingProvedIn } from '../../certificates/search/training-proved.js';
import { trainingAcceptedIn } from '../../external-certificates/find-external.js';
import { dutyIn, type DutyYear } from '../duty-year.js';
import { ExemptionModel } from '../exemptions/exemption-model.js';
import { allRules } from '../rules/find-rules.js';

/**
 * How somebody's duty of a year stands, with the year's documents: of those of our own all, of those from
 * elsewhere the accepted ones. What belongs to other years was not read.
 */
export type DutySum = Omit<DutyYear, 'elsewhere'>;

/** Documents of more people than these are read by the year alone, rather than by the person. */
const MOST_BY_PERSON = 1000;

/**
 * The duty of many people in a calendar year, by id. The same sum as on a person's own page (`dutyIn`), of
 * the documents that touch the year and no others: what is read grows with the year, not with the registry.
 */
export async function dutiesIn(
  year: number,
  people: readonly (Grouped & { _id: string })[],
): Promise<Map<string, DutySum>> {
  const only = people.length > MOST_BY_PERSON ? undefined : people.map(({ _id }) => _id);
  const [own, external, exemptions, rules] = await Promise.all([
    trainingProvedIn(year, only),
    trainingAcceptedIn(year, only),
    exemptionsIn(year, only),
    allRules(),
  ]);
  const of = { own: byPerson(own), external: byPerson(external), exempt: byPerson(exemptions) };
  return new Map(
    people.map((person) => {
      const sum: DutySum = dutyIn(year, {
        group: groupOf(person),
        own: of.own.get(person._id) ?? [],
        external: of.external.get(person._id) ?? [],
        exemptions: of.exempt.get(person._id) ?? [],
        rules,
      });
      return [person._id, sum];
    }),
  );
}

/** Exemptions of some people, or of everybody, that hold on a day of the year, from the newest on. */
const exemptionsIn = (year: number, only: readonly string[] | undefined) =>
  ExemptionModel.find({
    ...(only ? { person: { $in: [...only] } } : {}),
    takenBack: false,
    from: { $lte: `${year}-12-31` },
    $or: [{ to: null }, { to: { $gte: `${year}-01-01` } }],
  })
    .sort({ from: -1, _id: 1 })
    .lean();

function byPerson<T extends { person: string }>(all: readonly T[]): Map<string, T[]> {
  const found = new Map<string, T[]>();
  for (const one of all) {
    const theirs = found.get(one.person);
    if (theirs) theirs.push(one);
    else found.set(one.person, [one]);
  }
  return found;
}
