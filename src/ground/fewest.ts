/**
 * Fewer answers than these are shown to nobody: each could be guessed. Nor do two results that are shown differ
 * by fewer, so that one taken from the other says no more.
 */
export const FEWEST = 5;

/** Whether so many people are too few to be told of. */
export const isFew = (count: number): boolean => count > 0 && count < FEWEST;
