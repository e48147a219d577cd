import type { Decider } from '../../src/decisions/decider.js';
import { decisionCollection } from '../../src/decisions/decides.js';

/** The smallest thing that decides: a sum. */
export const counter: Decider<number, number, { add: number }> = {
  initial: 0,
  decide: (add) => [{ add }],
  evolve: (sum, { add }) => sum + add,
};

export const counters = decisionCollection('Counter', 'counters');
