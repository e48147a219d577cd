import type { Bilingual } from '../../../ground/plain.js';
import type { Course, CourseOrder, CourseSession, CourseTrainer, OrderKind } from '../course.js';
import type { CourseCosts, KeptCosts } from '../costs/costs.js';
import type { NewSession } from './new-course.js';

interface Act {
  at: Date;
  /** Who acts. */
  by: string;
}

/** What the plan decides: the course itself, but for what others count in it. */
export type Plan = Course;

/** What may change about a session; its number never does. */
export type SessionValues = Pick<
  CourseSession,
  | 'startsAt'
  | 'endsAt'
  | 'topic'
  | 'topicEn'
  | 'room'
  | 'roomId'
  | 'roomEn'
  | 'cancelled'
  | 'substitute'
>;

/** Where a course takes place as a whole. */
export interface Place {
  venue: Bilingual;
  form: Course['form'];
}

/** What the sender saw of the course's life: facts of a draft mean another thing than of a course. */
interface Seen {
  announced: boolean;
}

/** Who is called how from now on, and the words by which the course is found then. */
export interface NewlyNamed {
  teacher: CourseTrainer;
  search: string[];
}

/** How a room of the register is called from now on. */
export interface RoomNamed {
  /** Its id. */
  room: string;
  text: Bilingual;
}

export type PlanCommand = Act &
  (
    | ({ type: 'edit'; fields: Partial<Plan> & Pick<Plan, 'trainers' | 'venue' | 'form'> } & Seen)
    | ({ type: 'set-places'; fields: Partial<Plan> } & Seen)
    | { type: 'add-session'; session: NewSession & { topic: string; room: string } }
    | { type: 'change-session'; n: number; values: SessionValues }
    | { type: 'replace-sessions'; sessions: readonly NewSession[] }
    | ({ type: 'name-teacher' } & NewlyNamed)
    /** Who taught under the record `from` teaches under the teacher's. */
    | ({ type: 'join-teacher'; from: string } & NewlyNamed)
    /** The room stays where it is; the register calls it otherwise. */
    | ({ type: 'name-room' } & RoomNamed)
    | { type: 'publish' }
    | { type: 'begin' }
    | { type: 'cancel'; reason: string }
    | { type: 'complete'; passed: string[]; order?: CourseOrder | undefined }
    /** What stands in the register of orders is named by the course, too. */
    | { type: 'name-order'; kind: OrderKind; order: CourseOrder }
    /** `seen` is the version that the sender read. */
    | { type: 'set-costs'; costs: CourseCosts; seen: number }
  );

export type PlanEvent = Act &
  (
    | {
        type: 'edited';
        /** The fields that changed. */
        fields: Partial<Plan>;
        /** Where it took place and takes place now, if people have been told of the former. */
        place?: { was: Place; is: Place };
        /** Who taught it and teaches it now, likewise. */
        teaching?: { was: CourseTrainer[]; is: CourseTrainer[] };
      }
    | { type: 'places-ruled'; fields: Partial<Plan> }
    | { type: 'session-added'; session: CourseSession }
    /** `moved` is whether it is elsewhere, at another time, or in other hands than people know. */
    | { type: 'session-changed'; n: number; was: CourseSession; is: SessionValues; moved: boolean }
    | { type: 'sessions-replaced'; sessions: readonly NewSession[] }
    /** Nobody else teaches it: one of those who do, or stand in, is called otherwise. */
    | ({ type: 'teacher-named' } & NewlyNamed)
    /** The same human being teaches it, who was on record twice. */
    | ({ type: 'teacher-joined'; from: string } & NewlyNamed)
    /** Nobody meets elsewhere: a room in which the course meets is called otherwise. */
    | ({ type: 'room-named' } & RoomNamed)
    | { type: 'published'; capacity: number }
    | { type: 'began' }
    /** `announced` is whether people had been told of it. */
    | { type: 'cancelled'; reason: string; announced: boolean }
    | { type: 'completed'; passed: string[]; order?: CourseOrder }
    /** Its audit is that of the order itself. */
    | { type: 'order-named'; kind: OrderKind; order: CourseOrder }
    | { type: 'costs-set'; was: CourseCosts; is: KeptCosts }
  );
