import { KEPT_PROJECT, PROJECT } from '../../ground/addresses/communities.js';

export const KEPT_PROJECT_DECLINING = KEPT_PROJECT.below('/declining');
export const KEPT_PROJECT_STAGE = KEPT_PROJECT.below('/stage');
export const PROJECT_PHOTO_FILE = PROJECT.below('/photos/:id/file');
