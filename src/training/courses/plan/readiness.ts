import type { Below } from '../../../ground/language/text-keys.js';
import { plannedSessions } from '../courses.js';
import { windowFits } from './enrolment-window.js';
import type { Plan } from './plan-events.js';

/** What a course needs before it is announced, each as a key below `planning:ready`. */
export function readiness(course: Plan): { key: Below<'planning:ready'>; met: boolean }[] {
  return [
    { key: 'titles', met: course.title.uk !== '' && course.title.en !== '' },
    { key: 'sessions', met: plannedSessions(course).length > 0 },
    { key: 'trainers', met: course.trainers.length > 0 },
    { key: 'window', met: windowFits(course, course.endsAt) },
  ];
}

/** Keys of what it lacks. */
export const lackingIn = (course: Plan): Below<'planning:ready'>[] =>
  readiness(course)
    .filter(({ met }) => !met)
    .map(({ key }) => key);
