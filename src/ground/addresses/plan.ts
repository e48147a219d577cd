import { OFFICE } from './institute.js';

/** The institute's plan of courses, and below it everything about one of them. */
export const PLAN = OFFICE.below('/courses');
/** A course of the plan. */
export const PLANNED_COURSE = PLAN.below('/:code');
export const COMPLETION = PLANNED_COURSE.below('/completion');
export const COMPLETION_RECOGNITION = COMPLETION.below('/recognition');
export const COMPLETION_CORRECTION = COMPLETION.below('/correction');
export const PLANNED_COSTS = PLANNED_COURSE.below('/costs');
export const PLANNED_INVITATIONS = PLANNED_COURSE.below('/invitations');
export const PLANNED_ORDERS = PLANNED_COURSE.below('/orders');
/** Where number and date of an order are entered. */
export const PLANNED_ORDER = PLANNED_ORDERS.below('/:kind');
export const PLANNED_CANCELLATION = PLANNED_COURSE.below('/cancellation');
export const PLANNED_COPY = PLANNED_COURSE.below('/copy');
export const PLANNED_EDIT = PLANNED_COURSE.below('/edit');
export const PLANNED_PLACES = PLANNED_COURSE.below('/places');
export const PLANNED_PUBLICATION = PLANNED_COURSE.below('/publication');
export const PLANNED_QUEUE = PLANNED_COURSE.below('/queue');
export const PLANNED_SESSIONS = PLANNED_COURSE.below('/sessions');
export const PLANNED_SESSION = PLANNED_SESSIONS.below('/:n');
export const PLANNED_SESSIONS_GENERATE = PLANNED_SESSIONS.below('/generate');
export const NEW_COURSE = PLAN.below('/new');
export const PLAN_SERIES = PLAN.below('/series');
/** Where the institute sees who waits, and below it one programme. */
export const WANTED = OFFICE.below('/demand');
export const WANTED_PROGRAMME = WANTED.below('/:programmeCode');
export const PROGRAMMES = OFFICE.below('/programmes');
export const PROGRAMME = PROGRAMMES.below('/:code');
export const NEW_PROGRAMME = PROGRAMMES.below('/new');
/** The register of rooms. */
export const ROOMS = OFFICE.below('/rooms');
/** One room of it, to be changed or closed. */
export const ROOM = ROOMS.below('/:room');
/** What takes place where, in a week or on a day. */
export const ROOMS_SCHEDULE = ROOMS.below('/schedule');
