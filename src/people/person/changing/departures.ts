import { Schema } from 'mongoose';

/** That somebody left and came back: from the one moment to the other they did not work here. */
export interface Departure {
  leftAt: Date;
  returnedAt: Date;
}

export const departureSchema = new Schema(
  { leftAt: { type: Date, required: true }, returnedAt: { type: Date, required: true } },
  { _id: false },
);

/** For the pipeline of the write by which somebody comes back: their leaving, as it stands, is now one of before. */
export const departuresWithThis = (returnedAt: Date) => ({
  $cond: [
    { $lte: ['$leftAt', null] },
    { $ifNull: ['$departures', '$$REMOVE'] },
    { $concatArrays: [{ $ifNull: ['$departures', []] }, [{ leftAt: '$leftAt', returnedAt }]] },
  ],
});

/** Whether somebody who came back since had left at a moment, by what is on record. */
export const wasGoneAt = (
  departures: readonly Departure[] | null | undefined,
  moment: Date,
): boolean =>
  (departures ?? []).some(({ leftAt, returnedAt }) => leftAt <= moment && moment < returnedAt);
