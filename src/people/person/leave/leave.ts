import { Schema } from 'mongoose';

/**
 * Why somebody is away, as far as the registry needs to know (Law 504/96-ВР «Про відпустки»). Nothing of it
 * tells of health (Law 2297-VI, article 7): who is ill is away for another reason.
 */
export const LEAVE_KINDS = ['annual', 'childcare', 'study', 'service', 'other'] as const;
export type LeaveKind = (typeof LEAVE_KINDS)[number];

/** For which days somebody is away; both days belong to it. */
export interface LeaveDays {
  kind: LeaveKind;
  /** First and last day, `YYYY-MM-DD`; an empty last one: nobody knows yet. */
  from: string;
  to: string;
}

export interface Leave extends LeaveDays {
  _id: string;
}

export const leaveSchema = new Schema(
  {
    _id: { type: String, required: true },
    kind: { type: String, enum: LEAVE_KINDS, required: true },
    from: { type: String, required: true },
    to: { type: String, default: '' },
  },
  { versionKey: false },
);

/** Whether somebody is away on a day by it. */
export const isAwayBy = ({ from, to }: LeaveDays, day: string): boolean =>
  from <= day && (to === '' || day <= to);

/** The leave by which somebody is away on a day. */
export const leaveOn = (
  leaves: readonly Leave[] | null | undefined,
  day: string,
): Leave | undefined => leaves?.find((leave) => isAwayBy(leave, day));

/** Whether two leaves have a day in common. */
export const overlap = (one: LeaveDays, other: LeaveDays): boolean =>
  (other.to === '' || one.from <= other.to) && (one.to === '' || other.from <= one.to);

/** These leaves and those of another record of the same person which share no day with them. */
export const joinedLeaves = (stays: readonly Leave[], goes: readonly Leave[]): Leave[] =>
  [...stays, ...goes.filter((leave) => !stays.some((one) => overlap(one, leave)))].sort((a, b) =>
    a.from < b.from ? -1 : 1,
  );
