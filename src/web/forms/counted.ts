import type { Fields } from '../routes/fields.js';

/** The field in which a form says how many boxes its sender saw counted on the button. */
const COUNTED = 'counted';

/**
 * Whether the sender was told how many their act is about: `js/ticked.js` counts on the button as boxes are
 * ticked, and writes down what it said. Without a script a page that says it comes in between.
 */
export const sawCounted = (sent: Fields, count: number): boolean => sent[COUNTED] === String(count);

/** All that was sent, to be sent once more by a page that says how many it is about. */
export const sentAgain = (sent: Fields, count: number): { name: string; value: string }[] => [
  ...Object.entries(sent)
    .filter(([name]) => name !== COUNTED)
    .flatMap(([name, values]) => [values].flat().map((value) => ({ name, value }))),
  { name: COUNTED, value: String(count) },
];
