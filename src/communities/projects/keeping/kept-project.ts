import type { Request } from 'express';
import type { Reader } from '../../../ground/language/reader.js';
import { currentUser } from '../../../web/routes/current-user.js';
import type { Community } from '../../communities/community.js';
import { communityByCode } from '../../communities/find-communities.js';
import { projectByNumber } from '../find-projects.js';
import { keeperOf } from '../may-keep.js';
import type { Project } from '../project.js';
import { COORDINATION, KEPT_PROJECT } from '../../../ground/addresses/communities.js';

/** A project as somebody looks after it. */
export interface KeptProject {
  project: Project;
  community: Community;
  /** Whether they may judge it: see may-keep.ts. */
  judge: boolean;
  /** Whether they may say that it can be carried out, or decline it: who began it may not. */
  judgesIdea: boolean;
}

/** The project whose number an address holds, for who looks after it. @throws {NotFound} */
export async function keptProject(req: Request): Promise<KeptProject> {
  const project = await projectByNumber(String(req.params.number));
  const community = await communityByCode(project.community);
  const user = currentUser(req);
  const [began] = project.steps;
  const { judge } = keeperOf(user, community, began?.at);
  return { project, community, judge, judgesIdea: judge && began?.by !== user.id };
}

/** The links that lead to a page below a project; to the project itself where nothing more is said. */
export const wayToProject = (
  { _id, title }: Pick<Project, '_id' | 'title'>,
  { lang, t }: Reader,
  text?: string,
) => [
  { text: t('communities:coordination.title'), href: COORDINATION.to() },
  ...(text === undefined
    ? [{ text: title[lang] }]
    : [{ text: title[lang], href: KEPT_PROJECT.to({ number: _id }) }, { text }]),
];
