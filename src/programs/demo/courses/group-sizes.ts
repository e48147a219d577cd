import type { Programme } from '../../../training/programmes/programme.js';

const USUAL = [25];
/** Half of the hours is speaking. */
const LANGUAGE = [10, 12];
/** Programmes whose own text says how large a group is, by code. */
const PROMISED: Readonly<Record<string, readonly number[]>> = {
  'E-C1': [8, 10],
  'Q-LEADER': [15],
};

/** How many places a group of the programme may have: what its text promises holds. */
export const groupSizes = ({ code, kind }: Pick<Programme, 'code' | 'kind'>): readonly number[] =>
  PROMISED[code] ?? (kind === 'english' ? LANGUAGE : USUAL);
