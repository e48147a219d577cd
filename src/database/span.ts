/** A span of time; without an end it is open there. */
export interface Span {
  from?: Date | undefined;
  /** The first moment that is not in it any more. */
  before?: Date | undefined;
}

/** The filter of documents whose `at` lies within the span; of all where it has no end at all. */
export const atWithin = ({ from, before }: Span): { at?: { $gte?: Date; $lt?: Date } } =>
  from || before
    ? { at: { ...(from ? { $gte: from } : {}), ...(before ? { $lt: before } : {}) } }
    : {};
