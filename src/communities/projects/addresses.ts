import { KEPT_PROJECT, PROJECT } from '../../ground/addresses/communities.js';

/** Projects as everybody reads of them, and as their coordinators and the institute look after them. */
export const PROJECTS = '/projects';
export const KEPT_PROJECTS = '/coordination/projects';

/** Where everybody reads of a project: `projectHref('2026-0007')`. */
export const projectHref = (number: string): string => `${PROJECTS}/${number}`;

/** Where it is looked after, and what lies below: `keptProjectHref('2026-0007', '/money')`. */
export const keptProjectHref = (number: string, rest = ''): string =>
  `${KEPT_PROJECTS}/${number}${rest}`;

export const KEPT_PROJECT_DECLINING = KEPT_PROJECT.below('/declining');
export const KEPT_PROJECT_STAGE = KEPT_PROJECT.below('/stage');
export const PROJECT_PHOTO_FILE = PROJECT.below('/photos/:id/file');
