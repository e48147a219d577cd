import { decisionsIn } from '../../../decisions/decides.js';
import { ITSELF, type Layout } from '../../../decisions/decision-documents.js';
import { DecisionStore } from '../../../decisions/decision-store.js';
import { individual } from './decide-individual.js';
import {
  individualId,
  type Individual,
  type IndividualCommand,
  type IndividualEvent,
} from './individual.js';
import { individualEffects } from './individual-effects.js';
import { IndividualModel } from './individual-model.js';

/** The individual programmes of all people and years, by `individualId`. */
export const individuals = new DecisionStore<Individual | null, IndividualCommand, IndividualEvent>(
  {
    collection: decisionsIn(IndividualModel),
    decider: individual,
    layout: ITSELF as Layout<Individual | null>,
    effects: individualEffects,
  },
);

/** Carries out what somebody decides of a programme. @throws what the decider refuses with */
export const decideIndividual = (command: IndividualCommand) =>
  individuals.handle(individualId(command.person, command.year), command);

/** A person's programme of a year as it stands; null where nobody has begun one. */
export const individualOf = (person: string, year: number): Promise<Individual | null> =>
  individuals.read(individualId(person, year));

/** The programmes of these people of a year, by person; of whom there is none is missing. */
export async function individualsOf(
  people: readonly string[],
  year: number,
): Promise<Map<string, Individual>> {
  const found = await individualsByIds(people.map((person) => individualId(person, year)));
  return new Map([...found.values()].map((one) => [one.person, one]));
}

/** Programmes by `individualId`, as they are stored. */
export async function individualsByIds(ids: readonly string[]): Promise<Map<string, Individual>> {
  const stored = await IndividualModel.find({ _id: { $in: [...ids] } }).lean<
    (Individual & { _id: string })[]
  >();
  return new Map(stored.map((one) => [one._id, one]));
}

/** The years of which a person has a programme, begun or agreed, the latest first. */
export async function yearsPlanned(person: string): Promise<number[]> {
  const stored = await IndividualModel.find({ person }, { year: 1 }).sort({ year: -1 }).lean();
  return stored.map(({ year }) => year);
}
