import type { Recorded } from '../../../decisions/decider.js';
import type { Notice } from '../../../letters/notices/notices.js';
import { managersOf } from '../../../people/departments/departments.js';
import { coordinatorOf } from '../../communities/community.js';
import { communitiesByCodes } from '../../communities/find-communities.js';
import type { Project } from '../project.js';
import { WHO_IS_NEXT, type Stage } from '../stages.js';
import type { ProjectEvent } from './project-events.js';

/**
 * Who is told what a project needs of them next: the head of the department that answers for it, or who
 * coordinates its community; of a project that was declined, the coordinator. Nobody is told what they did.
 */
export async function projectLettersOf(
  project: Project,
  recorded: readonly Recorded<ProjectEvent>[],
): Promise<Notice[]> {
  const letters: Notice[] = [];
  for (const { id, event } of recorded) {
    const stage = toldStage(event);
    if (!stage) continue;
    for (const person of await readersOf(project, stage, event))
      if (person !== event.by)
        letters.push({
          ...{ key: `project:${id}`, person, kind: 'project-needs', at: event.at },
          values: { project: project._id, stage },
        });
  }
  return letters;
}

/** The stage of which an event tells somebody; undefined where it tells nobody. */
function toldStage(event: ProjectEvent): Stage | undefined {
  if (event.type === 'started') return 'idea';
  if (event.type === 'advanced') return event.to;
  if (event.type === 'declined') return 'declined';
  if (event.type !== 'described') return undefined;
  // A department that has to act is told when it is named.
  const named = 'department' in event.values && event.values.department !== null;
  return named && WHO_IS_NEXT[event.stage] === 'department' ? event.stage : undefined;
}

async function readersOf(project: Project, stage: Stage, { at }: ProjectEvent): Promise<string[]> {
  if (WHO_IS_NEXT[stage] === 'department')
    return project.department === null
      ? []
      : (await managersOf(project.department, at)).slice(0, 1);
  if (stage === 'reported') return [];
  const community = (await communitiesByCodes([project.community])).get(project.community);
  const coordinator = community && coordinatorOf(community);
  return coordinator ? [coordinator.person] : [];
}
