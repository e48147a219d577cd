/** What is said of courses, programmes and trainers, for the institute. */
export const FEEDBACK = '/institute/feedback';

/** Where a participant says what they think of a course. */
export const feedbackHref = (code: string): string => `/courses/${code}/feedback`;
