/** The two-sided quantile of the normal distribution for 95 per cent. */
const Z95 = 1.96;

/**
 * The largest error of a share in a simple random sample, as part of 1, at a confidence of 95 per cent:
 * 1.96 × √(0.5 × 0.5 / n). Of 2,000 people it is 2.2 per cent.
 */
export const marginOf = (answers: number): number => Z95 * Math.sqrt((0.5 * 0.5) / answers);
