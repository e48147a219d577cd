/** Where whoever leads departments finds the people there. */
export const TEAM = '/team';

/** Where HR finds how the year's duty stands with those it looks after. */
export const STANDINGS = '/hr/duty';
