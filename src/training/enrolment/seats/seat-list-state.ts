import type { Approval } from '../../courses/course.js';

/** One who holds a seat; `at` is when they got it. */
export interface Place {
  person: string;
  at: Date;
  /** Their department, where places are reserved by department. */
  department?: string;
}

/** One in the queue; `at` is when they came. */
export interface Waiting extends Place {
  /** Approvals still to be given, in turn; none means ready for a seat. */
  awaits?: Approval[];
  /** Until then the undecided application holds a free seat. */
  holdUntil?: Date;
  /** An application holds a seat once, so that it cannot keep others out again and again. */
  heldBefore?: boolean;
  /** Until then a seat is offered to them and to nobody else. */
  offerUntil?: Date;
}

/** A place that somebody gave up of their own will a moment ago and may take back. */
export interface GaveUp {
  /** As it was. */
  place: Waiting;
  /** When they gave it up. */
  at: Date;
  /** How many of the queue would stand before them; missing for a seat. */
  ahead?: number;
}

/** Seats kept for the people of these departments. */
export interface Quota {
  /** A department and everything below it. */
  departments: string[];
  seats: number;
}

/** How the course gives its seats. */
export interface Terms {
  /** Hours for which an undecided application may hold a free seat; 0 for none. */
  holdHours: number;
  /** Hours in which an offered seat must be accepted; null gives it without asking. */
  offerHours: number | null;
  quotas: Quota[];
  /** When reserved seats are open to all. */
  quotasUntil: Date | null;
}

/** Everything that decides who gets a seat of one course. */
export interface SeatListState {
  /** Seats in all, at least 1; 0 only before the course was opened. */
  capacity: number;
  /** Of a completed course those who took part to its end; of a cancelled one nobody. */
  holders: Place[];
  /** Those who wait and those whose application is undecided, in order of arrival. */
  queue: Waiting[];
  /** After this moment a freed seat is given to nobody, and whoever still waits waits in vain. */
  promoteUntil: Date | null;
  /** Set when the course was completed or cancelled: nothing moves any more. */
  closed: boolean;
  /** Who failed when the course was completed, until they are recognised after all. */
  failed?: string[];
  /** Missing where seats are given at once and to anybody. */
  terms?: Terms;
  /** Revision of the course's plan that the list follows. */
  plan?: number;
  /** What was given up in the last minutes, where anything was. */
  gaveUp?: readonly GaveUp[];
}

export const PLAIN_TERMS: Terms = {
  holdHours: 0,
  offerHours: null,
  quotas: [],
  quotasUntil: null,
};

export const termsOf = (state: SeatListState): Terms => state.terms ?? PLAIN_TERMS;

/** Whether nobody has to approve them any more. */
export const isReady = ({ awaits }: Waiting): boolean => !awaits || awaits.length === 0;

/** Whether a seat is kept free for them. */
export const keepsSeat = ({ holdUntil, offerUntil }: Waiting): boolean =>
  holdUntil !== undefined || offerUntil !== undefined;

/** Those who wait for a seat, in order: their place in this list is what they are told. */
export const waitingIn = ({ queue }: Pick<SeatListState, 'queue'>): Waiting[] =>
  queue.filter(isReady);

/** Ids of all who hold a place, wait or have applied: whom it concerns when the course is cancelled. */
export const everybodyOn = ({
  holders,
  queue,
}: Pick<SeatListState, 'holders' | 'queue'>): string[] =>
  [...holders, ...queue].map(({ person }) => person);
