/** What has to be set before the first course, on one page. */
export const START = '/institute/start';
