import { GROUP_RESULTS } from '../../ground/addresses/teaching.js';

export const GROUP_RESULTS_IMPORT = GROUP_RESULTS.below('/import');
