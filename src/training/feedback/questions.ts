/** What everybody who took part in a course is asked when it is over, in this order. */
export const QUESTIONS = ['useful', 'clear', 'practice', 'organisation', 'recommend'] as const;
export type Question = (typeof QUESTIONS)[number];

/** Every question is answered on this scale, from not at all to fully. */
export const SCALE = [1, 2, 3, 4, 5] as const;
export const HIGHEST = 5;

/** An answer in characters at the most. */
export const LONGEST_TEXT = 1000;
