import { LEVELS } from '../../ground/addresses/institute.js';

export const LEVELS_IMPORT = LEVELS.below('/import');
