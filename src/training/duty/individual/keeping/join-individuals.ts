import type { Joining } from '../../../../people/person/merging/merges.js';
import { individualId, type Individual, type Party } from '../individual.js';
import { IndividualModel } from '../individual-model.js';
import { decideIndividual, individuals, yearsPlanned } from '../individuals.js';

/** Has individual programmes be those of the record that stays. Harmless to repeat. */
export async function joinIndividuals({ from, into, by, at }: Joining): Promise<void> {
  for (const year of await yearsPlanned(from)) {
    const id = individualId(from, year);
    const other = await individuals.read(id);
    if (other) {
      const act = { by: { person: by, as: 'hr' as const }, at };
      const { person, needs, agreement, department, draft, ticks } = renamed(other, from, into);
      const joined = { person, year, needs, agreement, department, draft, ticks };
      await decideIndividual({ type: 'join', person: into, year, ...act, other: joined });
    }
    await IndividualModel.deleteOne({ _id: id });
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
