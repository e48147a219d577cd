import type { Community } from '../../communities/community.js';
import { underNextNumber } from '../../numbers/under-next-number.js';
import type { ProjectIdea } from '../project.js';
import { ProjectModel } from '../project-model.js';
import { ProjectNumberTaken } from '../project-refusals.js';
import { projects } from './projects.js';

interface Act {
  /** Key of the form: the same form begins one project, however often it comes. */
  form: string;
  by: string;
  at: Date;
}

/**
 * Begins a project under the next number of the year in Kyiv, '2026-0007', once. Returns its number.
 * @throws {CommunityIsClosed}
 */
export const startProject = (
  { _id: community, closed }: Pick<Community, '_id' | 'closed'>,
  idea: ProjectIdea,
  { form, by, at }: Act,
): Promise<string> =>
  underNextNumber(
    { model: ProjectModel, form, at },
    (number) =>
      projects.handle(number, {
        ...{ type: 'start', number, form, community, closed: closed !== null, idea, by, at },
      }),
    (refusal) => refusal instanceof ProjectNumberTaken,
  );
