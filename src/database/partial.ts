/**
 * Conditions of partial indexes. A query uses such an index only if its own condition says as much: one
 * that names a text does for `A_TEXT`, a year for `A_YEAR`; a range of moments needs `SINCE_EVER` beside its end. A condition
 * by `$type` is said by no other query, so that its index is never used.
 */
export const A_TEXT = { $gt: '' };
/** A text, be it empty, where an empty one says something. */
export const ANY_TEXT = { $gte: '' };
export const A_YEAR = { $gt: 0 };
const EVER = new Date(0);
export const A_MOMENT = { $gt: EVER };
export const SINCE_EVER = { $gt: EVER };
