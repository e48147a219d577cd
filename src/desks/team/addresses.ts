/** Where whoever leads departments finds the people there. */
export const TEAM = '/team';
