import { REGISTRY } from '../../../decisions/registry.js';
import { eachAlone } from '../../../ground/each-alone.js';
import { translator } from '../../../ground/language/i18n.js';
import { departmentNames } from '../../../people/departments/departments.js';
import { heirsOfMerged } from '../../../people/departments/tree-on.js';
import { owedBy } from '../find-proposals.js';
import { proposals } from './proposals.js';

/**
 * Forwards what a department still owed when it was merged into another to the one that stands in its place, as
 * the institute would; everybody reads why. Harmless to repeat; as a rule there is nothing.
 */
export async function followMergedUnits(now: Date): Promise<void> {
  const heirs = await heirsOfMerged();
  if (heirs.size === 0) return;
  await eachAlone(await owedBy([...heirs.keys()]), async ({ _id, department }) => {
    const [from, into] = [department ?? '', heirs.get(department ?? '') ?? ''];
    const names = await departmentNames([from, into]);
    const [was, is] = [names.get(from)?.uk ?? '', names.get(into)?.uk ?? ''];
    // Like all that is told of a proposal's course, in the language in which it is dealt with.
    const reason = translator('uk')('proposals:unitMerged', { was, is });
    await proposals.handle(_id, { type: 'follow-unit', from, into, reason, by: REGISTRY, at: now });
  });
}
