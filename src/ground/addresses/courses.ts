import { address } from './address.js';

export const COURSES = address('/courses');
export const COURSE = COURSES.below('/:code');
export const COURSE_CALENDAR_ICS = COURSE.below('/calendar.ics');
export const COURSE_ENROLMENT = COURSE.below('/enrolment');
/** Where a participant says what they think of a course. */
export const COURSE_FEEDBACK = COURSE.below('/feedback');
export const COURSE_NOMINATION = COURSE.below('/nomination');
export const COURSE_OFFER = COURSE.below('/offer');
export const COURSE_SESSION = COURSE.below('/sessions/:n');
export const COURSE_SESSION_ABSENCE = COURSE_SESSION.below('/absence');
export const COURSE_WITHDRAWAL = COURSE.below('/withdrawal');
export const COURSE_WITHDRAWAL_UNDO = COURSE_WITHDRAWAL.below('/undo');
/** Where people say which programmes they wait for. */
export const DEMAND = address('/demand');
export const DEMANDED_PROGRAMME = DEMAND.below('/:programmeCode');
export const DEMAND_WITHDRAWAL = DEMANDED_PROGRAMME.below('/withdrawal');
