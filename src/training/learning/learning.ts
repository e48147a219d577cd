import { totalsIn } from '../attendance/totals/totals.js';
import type { Course } from '../courses/course.js';
import { coursesByIds, cutOffOf, plannedSessions } from '../courses/courses.js';
import type { Enrolment } from '../enrolment/enrolment.js';
import { enrolmentsOfPerson } from '../enrolment/find-enrolments.js';

export interface Learning {
  enrolment: Enrolment;
  course: Course;
}

export interface UpcomingSession {
  course: Course;
  /** The session's lasting number. */
  n: number;
  startsAt: Date;
  endsAt: Date;
  room: string;
  /** Its name in English, where it is one of the register. */
  roomEn: string | null;
  /** Its place among the course's sessions, from 1, and how many there are. */
  number: number;
  of: number;
}

/** A person's courses with their enrolments, the newest first; those of courses not kept are left out. */
export async function learningOf(
  person: string,
  statuses: Enrolment['status'][],
): Promise<Learning[]> {
  const enrolments = await enrolmentsOfPerson(person, statuses);
  const courses = await coursesByIds(enrolments.map(({ course }) => course));
  return enrolments.flatMap((enrolment) => {
    const course = courses.get(enrolment.course);
    return course ? [{ enrolment, course }] : [];
  });
}

/**
 * Whether somebody waits for a place that nobody gives any more: time has passed, and their enrolment
 * is about to say so.
 */
export const waitsInVain = ({ enrolment, course }: Learning, now: Date): boolean =>
  enrolment.status === 'waitlisted' && !enrolment.offerUntil && now >= cutOffOf(course);

/** Whether somebody waits for a place that may still be given, and none is offered to them. */
export const waitsFor = ({ enrolment, course }: Learning, now: Date): boolean =>
  enrolment.status === 'waitlisted' && !enrolment.offerUntil && now < cutOffOf(course);

/** Sessions still to come, the nearest first. */
export function upcomingSessions(learning: Learning[], now: Date): UpcomingSession[] {
  return learning
    .filter(({ enrolment }) => enrolment.status === 'enrolled')
    .flatMap(({ course }) => {
      const sessions = plannedSessions(course);
      return sessions.map((session, index) => ({
        course,
        n: session.n,
        startsAt: session.startsAt,
        endsAt: session.endsAt,
        room: session.room,
        roomEn: session.roomEn ?? null,
        number: index + 1,
        of: sessions.length,
      }));
    })
    .filter(({ endsAt }) => endsAt > now)
    .sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
}

/** Minutes attended so far in one course, by its sheets. */
export const attendedMinutes = ({ course, enrolment }: Learning): number =>
  totalsIn(course, enrolment).minutes;
