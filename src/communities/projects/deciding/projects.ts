import { ITSELF, type Layout } from '../../../decisions/decision-documents.js';
import { decisionsIn } from '../../../decisions/decides.js';
import { DecisionStore } from '../../../decisions/decision-store.js';
import { REGISTRY } from '../../../decisions/registry.js';
import { SINCE_EVER } from '../../../database/partial.js';
import { eachAlone } from '../../../ground/each-alone.js';
import { ProjectModel } from '../project-model.js';
import { decideProject } from './decide-project.js';
import { projectEffects } from './project-effects.js';
import type { ProjectCommand, ProjectEvent, ProjectState } from './project-events.js';

/** The projects themselves, by number: each decides about itself. */
export const projects = new DecisionStore<ProjectState, ProjectCommand, ProjectEvent>({
  collection: decisionsIn(ProjectModel),
  decider: decideProject,
  layout: ITSELF as Layout<ProjectState>,
  effects: projectEffects,
});

/** Takes away the names of residents whose term is over. Harmless to repeat. */
export async function forgetInitiators(now: Date): Promise<void> {
  const due = await ProjectModel.find(
    { namesUntil: { ...SINCE_EVER, $lte: now } },
    { _id: 1 },
  ).lean();
  await eachAlone(due, ({ _id }) =>
    projects.handle(_id, { type: 'forget-initiators', by: REGISTRY, at: now }),
  );
}
