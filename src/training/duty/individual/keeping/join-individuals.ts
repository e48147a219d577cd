import type { Joining } from '../../../../people/person/merging/merges.js';
import { individualId, type Individual, type Party } from '../individual.js';
import { IndividualModel } from '../individual-model.js';
import { decideIndividual, individuals, yearsPlanned } from '../individuals.js';

/**
 * Has individual programmes be those of the record that stays. Harmless to repeat.
 * @throws {Error} where something that follows from a programme could not be written yet: it would be lost
 */
export async function joinIndividuals(joining: Joining): Promise<void> {
  for (const year of await yearsPlanned(joining.from)) await joinYear(joining, year);
}

type Stored = Individual & { revision?: number };

async function joinYear({ from, into, by, at }: Joining, year: number): Promise<void> {
  const id = individualId(from, year);
  for (;;) {
    const other = await IndividualModel.findById(id).lean<Stored>();
    if (!other) return;
    const { unwritten } = await individuals.look(id);
    if (unwritten.length > 0)
      throw new Error(`Of the individual programme ${id} is not written: ${unwritten.join(', ')}`);
    const act = { by: { person: by, as: 'hr' as const }, at };
    const { person, needs, agreement, department, draft, ticks } = renamed(other, from, into);
    const joined = { person, year, needs, agreement, department, draft, ticks };
    await decideIndividual({ type: 'join', person: into, year, ...act, other: joined });
    // Whoever wrote on it meanwhile wrote something that is still to be joined.
    const { deletedCount } = await IndividualModel.deleteOne({
      ...{ _id: id, revision: other.revision ?? null },
    });
    if (deletedCount > 0) individuals.forget();
  }
}

/** The same programme, by its person's id in the record that stays. */
function renamed(one: Individual, from: string, into: string): Individual {
  const party = (given: Party): Party =>
    given.person === from ? { ...given, person: into } : given;
  const { agreement, draft, ticks } = one;
  const proposal = draft?.proposal;
  return {
    ...{ ...one, person: into },
    agreement: agreement && {
      ...agreement,
      ...{ proposed: party(agreement.proposed), agreed: party(agreement.agreed) },
    },
    draft: draft && {
      ...draft,
      proposal: proposal ? { ...proposal, by: party(proposal.by) } : null,
      returned: draft.returned && { ...draft.returned, by: party(draft.returned.by) },
    },
    ticks: ticks.map((tick) => (tick.by === from ? { ...tick, by: into } : tick)),
  };
}
