import { decisionCollection } from '../../../decisions/decides.js';
import { DecisionStore } from '../../../decisions/decision-store.js';
import { officersOf } from '../../person/roles/officers-of.js';
import { DepartmentModel } from '../department-model.js';
import { councilTree } from './council-tree.js';
import { treeEffects } from './tree-effects.js';
import type { TreeCommand, TreeEvent, TreeState } from './tree-events.js';
import { UNIT_ROW, unitOf, type Unit, type UnitRow } from '../unit.js';

/** There is one document. */
const ID = 'council';

/**
 * Decides on the units of the council. What is on record is read after the document and before its
 * guarded write, and counts only for units that the document does not know yet: whatever was decided is
 * in the document itself.
 */
export const tree = new DecisionStore<TreeState, TreeCommand, TreeEvent>({
  collection: decisionCollection('CouncilTree', 'counciltrees'),
  decider: councilTree,
  prepare: async (_, commands) => {
    const standing = await unitsOnRecord();
    return Promise.all(
      commands.map(async (command) => ({
        ...command,
        standing,
        ...(command.type === 'close' ? { officers: await officersOf(command.unit) } : {}),
      })),
    );
  },
  effects: treeEffects,
});

/** What somebody changes in the tree. @throws what the decider refuses with */
export const decideTree = async (command: TreeCommand): Promise<void> => {
  await tree.handle(ID, command);
};

/** The council as a decision would find it now, and the units that it would read beside the document. */
export async function councilNow(): Promise<{ state: TreeState; standing: readonly Unit[] }> {
  const state = await tree.read(ID);
  return { state, standing: await unitsOnRecord() };
}

async function unitsOnRecord(): Promise<Unit[]> {
  const all = await DepartmentModel.find({}, UNIT_ROW).lean<UnitRow[]>();
  const ids = new Set(all.map(({ _id }) => _id));
  return all.map((unit) => unitOf(unit, (id) => ids.has(id)));
}
