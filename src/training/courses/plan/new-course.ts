import type { Bilingual } from '../../../ground/plain.js';
import type { Form } from '../../programmes/programme.js';
import type { KeptCosts } from '../costs/costs.js';
import type { Course } from '../course.js';

/** What the institute decides about a course beside its sessions. */
export interface CourseFacts {
  /** Ids of the people who teach it. */
  trainers: readonly string[];
  form: Form;
  venue: Bilingual;
  /** The room of the register whose text the venue has; null: none, left out: as it was. */
  roomId?: string | null;
  /** An address over https at which sessions are joined online, if there is one. */
  meetingUrl?: string | null;
  /** Places in all, at least 1. */
  capacity: number;
  enrolmentOpensAt: Date;
  enrolmentClosesAt: Date;
  /** Whether people may still come in once it has begun. */
  lateEntry: boolean;
}

export interface NewSession {
  startsAt: Date;
  endsAt: Date;
  topic?: string;
  /** The same in English. */
  topicEn?: string | null;
  room?: string;
  /** The room of the register that this is, with its English name; see `CourseSession`. */
  roomId?: string | null;
  roomEn?: string | null;
}

export interface NewCourse extends CourseFacts {
  code: string;
  /** Code of the programme. */
  programme: string;
  /** In any order, at least one. */
  sessions: readonly NewSession[];
  /** How its places are given, where it is not as usual. */
  giving?: Giving;
  /** What it is planned to cost. */
  costs?: KeptCosts | null;
}

/** How a course's places are given. */
export type Giving = Pick<
  Course,
  | 'approval'
  | 'holdHours'
  | 'offerHours'
  | 'quotas'
  | 'quotasUntil'
  | 'audience'
  | 'clash'
  | 'withdrawUntil'
>;

/** New sessions numbered in the order of time, and the course's first and last moment. */
export function planOf(sessions: readonly NewSession[]) {
  const inOrder = sessions.toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
  const [first] = inOrder;
  if (!first) throw new RangeError('A course has at least one session');
  const numbered = inOrder.map(({ topic = '', room = '', ...session }, index) => ({
    n: index + 1,
    startsAt: session.startsAt,
    endsAt: session.endsAt,
    topic,
    ...(session.topicEn ? { topicEn: session.topicEn } : {}),
    room,
    ...(session.roomId ? { roomId: session.roomId, roomEn: session.roomEn ?? '' } : {}),
    cancelled: false,
    sequence: 0,
  }));
  const last = Math.max(...inOrder.map(({ endsAt }) => endsAt.getTime()));
  return { sessions: numbered, startsAt: first.startsAt, endsAt: new Date(last) };
}
