import type { Approval, CourseOrder } from '../../courses/course.js';
import type { Refusal } from '../refusal.js';
import type { Terms, Waiting } from './seat-list-state.js';
import type { WithdrawalReason } from '../withdrawal-reasons.js';

export interface Act {
  at: Date;
  /** Who acts. */
  by: string;
}

/** What only other documents know and every command may come with. */
interface Known {
  /** Who has left the city's service: they hold no place and wait for none, whatever the list says. */
  gone?: readonly string[];
}

/** Why somebody's place or waiting ended where neither they nor anybody else ended it by hand. */
export const END_CAUSES = ['left', 'no-place', 'offer-lapsed', 'cancelled'] as const;
export type EndCause = (typeof END_CAUSES)[number];

export type SeatCommand = Act &
  Known &
  (
    | {
        type: 'open';
        /** Decided for this list; without it the one that holds stays. */
        capacity?: number;
        /** The capacity of a list that was not open before. */
        atFirst?: number;
        promoteUntil?: Date;
        terms?: Terms;
        /** Revision of the course's plan that this follows from. */
        plan?: number;
        /** What this is said of: where the list follows another revision by now, it is over. */
        follows?: number;
      }
    | {
        type: 'enrol';
        person: string;
        department?: string;
        /** Approvals that are given by the act itself. */
        given?: Approval[];
        awaits?: Approval[];
        /** The rules that stand against it, read after everybody else's claims. */
        refusals?: Refusal[];
      }
    | { type: 'approve'; person: string; step: Approval }
    | { type: 'decline'; person: string; step: Approval; reason: string }
    | { type: 'accept'; person: string }
    | {
        type: 'withdraw';
        person: string;
        reason?: string;
        picked?: WithdrawalReason;
        late?: boolean;
      }
    /** What they gave up a moment ago; the rules that stand against it by now. */
    | { type: 'take-back'; person: string; refusals?: Refusal[] }
    | { type: 'move'; person: string; to: number; reason: string }
    | { type: 'pass-time' }
    /** One person was on record twice: whatever `from` has is `into`'s. */
    | { type: 'join'; from: string; into: string }
    | { type: 'cancel'; reason: string }
    | { type: 'complete'; passed: string[] }
    | { type: 'recognise'; person: string; order?: CourseOrder | undefined }
  );

/**
 * Version of the events' shape: 2 brought `waiting-ended`, and lists that end with nobody in them; 3 brought
 * `joined`; 4 `taken-back`.
 */
export const SEAT_EVENTS_VERSION = 4;

export type SeatEvent = Act &
  (
    | {
        type: 'opened';
        capacity: number;
        promoteUntil: Date | null;
        terms?: Terms;
        plan?: number;
      }
    | { type: 'applied'; person: string; department?: string; awaits: Approval[] }
    | { type: 'approved'; person: string; step: Approval; awaits: Approval[] }
    | { type: 'declined'; person: string; reason?: string }
    | { type: 'held'; person: string; until: Date }
    | { type: 'hold-lapsed'; person: string }
    | { type: 'enrolled'; person: string; department?: string }
    | { type: 'waitlisted'; person: string; department?: string }
    | { type: 'offered'; person: string; until: Date }
    | { type: 'offer-lapsed'; person: string }
    | { type: 'promoted'; person: string; since: Date }
    | { type: 'moved'; person: string; to: number; reason: string }
    | { type: 'quotas-released' }
    | {
        type: 'withdrawn';
        person: string;
        reason?: string;
        /** What was picked from the list of reasons. */
        picked?: WithdrawalReason;
        late?: boolean;
        cause?: 'left';
      }
    /** The place as it is again; `ahead` of the queue, how many stand before it. */
    | { type: 'taken-back'; person: string; place: Waiting; ahead?: number }
    | { type: 'joined'; from: string; into: string }
    /** No seat is given any more, and these still waited for one. */
    | { type: 'waiting-ended'; people: string[] }
    | { type: 'cancelled'; reason: string; people: string[] }
    /** `waiting` is missing in events of version 1: there they still stand in the list. */
    | { type: 'completed'; passed: string[]; failed: string[]; waiting?: string[] }
    | { type: 'recognised'; person: string; order?: CourseOrder }
  );
