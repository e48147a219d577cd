import { OFFICE } from './institute.js';
import { address } from './address.js';

/** What everybody may read of communities. */
export const COMMUNITIES = address('/communities');
/** Where everybody reads of a community. */
export const COMMUNITY = COMMUNITIES.below('/:code');
/** Where coordinators look after their communities and projects. */
export const COORDINATION = address('/coordination');
export const KEPT_PROJECTS = COORDINATION.below('/projects');
export const KEPT_PROJECT = KEPT_PROJECTS.below('/:number');
export const NEW_KEPT_PROJECT = KEPT_PROJECTS.below('/new');
export const KEPT_COMMUNITIES = OFFICE.below('/communities');
/** Projects as everybody reads of them. */
export const PROJECTS = address('/projects');
/** Where everybody reads of a project. */
export const PROJECT = PROJECTS.below('/:number');
