import { z } from 'zod';
import { formatTime } from '../../../ground/language/format.js';
import type { Course, CourseSession } from '../../../training/courses/course.js';
import { kyivDay, kyivMoment } from '../../../training/planning/kyiv-time.js';
import { roomField } from '../room-choices.js';
import { dayField, timeField } from './timetable-form.js';

/** The form of one session. */
export const sessionForm = z
  .object({
    date: dayField,
    from: timeField,
    to: timeField,
    topic: z.string().trim().max(300, 'programmes:faults.tooLong').default(''),
    topicEn: z.string().trim().max(300, 'programmes:faults.tooLong').default(''),
    room: z.string().trim().max(200, 'programmes:faults.tooLong').default(''),
    roomId: roomField,
    /** Id of a trainer, or nobody. */
    substitute: z.string().max(24, 'invalid').default(''),
    cancelled: z.literal('1').optional(),
  })
  .refine(({ from, to }) => from < to, { path: ['to'], error: 'planning:faults.endBeforeStart' })
  .transform(({ date, from, to, topic, topicEn, room, roomId, substitute, cancelled }) => ({
    startsAt: kyivMoment(date, from),
    endsAt: kyivMoment(date, to),
    topic,
    topicEn: topicEn === '' ? null : topicEn,
    room,
    roomId,
    substitute,
    cancelled: cancelled === '1',
  }));

/** A session as its form shows it. */
export const typedSession = (session: CourseSession) => ({
  date: kyivDay(session.startsAt),
  from: formatTime(session.startsAt),
  to: formatTime(session.endsAt),
  topic: session.topic,
  topicEn: session.topicEn ?? '',
  room: session.roomId ? '' : session.room,
  roomId: session.roomId ?? '',
  substitute: session.substitute?._id ?? '',
  cancelled: session.cancelled ? '1' : '',
});

/** What the form of a further session starts with: the times of the latest one. */
export function usualSession({ sessions }: Pick<Course, 'sessions'>) {
  const latest = sessions.toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime()).at(-1);
  return latest ? { from: formatTime(latest.startsAt), to: formatTime(latest.endsAt) } : {};
}
