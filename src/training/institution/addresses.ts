/** Where the institution says who it is. */
export const INSTITUTION = '/institute/institution';
