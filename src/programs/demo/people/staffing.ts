import type { Bilingual } from '../../../ground/plain.js';
import type { Department } from '../../../people/departments/department.js';
import { postsOf } from './posts.js';
import type { Random } from '../random.js';

/** How large a unit's own staff is beside others', by kind: nobody below it counts. */
const SIZES = { council: 5, above: 8, division: 9, office: 26, district: 45, alone: 24 };
/** Units that are larger or smaller than others of their kind, by code. */
const SIZES_OF: Readonly<Record<string, number>> = {
  ...{ AGL: 12, YUR: 28, SEK: 26, 'ROZ-PR': 16, BEZ: 24 },
  ...{ 'GUM-SZ': 60, 'GUM-OS': 36, 'ADM-CN': 110, 'ADM-RP': 40 },
};
/** One deputy for so many people, two at most. */
const PEOPLE_A_DEPUTY = 8;
const MOST_DEPUTIES = 2;

export interface Post {
  department: Department;
  position: Bilingual;
  /** Whether its holder leads the unit. */
  leads: boolean;
}

interface StaffingOptions {
  departments: readonly Department[];
  /** Posts in all; below the number of units some have no head. */
  count: number;
  /** Units whose heads are appointed already, by id. */
  headed: ReadonlySet<string>;
  random: Random;
}

/**
 * The posts of the city council in random order, but for the institute's: first a head for each unit,
 * then deputies and everybody else, in proportion to the units' sizes.
 */
export function staffing({ departments, count, headed, random }: StaffingOptions): Post[] {
  const units = departments.filter(({ code }) => code !== 'INS');
  const heads = units
    .filter(({ _id }) => !headed.has(_id))
    .slice(0, count)
    .map((department): Post => ({ department, position: postsOf(department).head, leads: true }));
  const sizes = shared(
    count - heads.length,
    units.map((unit) => sizeOf(unit, departments)),
  );
  const others = units.flatMap((department, index) => {
    const size = sizes[index] ?? 0;
    const { deputy, ordinary } = postsOf(department);
    const deputies = Math.min(MOST_DEPUTIES, Math.floor((size + 1) / PEOPLE_A_DEPUTY));
    return Array.from({ length: size }, (_, at): Post => {
      const { uk, en } = at < deputies ? deputy : random.weighted(ordinary);
      return { department, position: { uk, en }, leads: false };
    });
  });
  return random.sample([...heads, ...others], count);
}

function sizeOf({ _id, code, name, parent }: Department, all: readonly Department[]): number {
  const own = SIZES_OF[code];
  if (own !== undefined) return own;
  if (parent === null) return SIZES.council;
  if (all.some((unit) => unit.parent === _id)) return SIZES.above;
  if (name.uk.startsWith('Відділ')) return SIZES.division;
  if (name.uk.endsWith('районна адміністрація')) return SIZES.district;
  return parent === all[0]?._id ? SIZES.alone : SIZES.office;
}

/** A whole number shared out in proportion to weights, what is left over to the largest remainders. */
function shared(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((all, weight) => all + weight, 0);
  const exact = weights.map((weight) => (total * weight) / sum);
  const whole = exact.map(Math.floor);
  const left = total - whole.reduce((all, one) => all + one, 0);
  const next = exact
    .map((one, index) => ({ index, rest: one - Math.floor(one) }))
    .sort((a, b) => b.rest - a.rest || a.index - b.index)
    .slice(0, left);
  for (const { index } of next) whole[index] = (whole[index] ?? 0) + 1;
  return whole;
}
