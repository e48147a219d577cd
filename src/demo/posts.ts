import type { Department } from '../departments/department-model.js';
import { demoPositions, type DemoPosition } from './data.js';
import type { Random } from './random.js';

/** Posts that a unit has once, and the word with which the unit's name must begin. */
const HEADS: Readonly<Record<string, string>> = {
  'Директор департаменту': 'Департамент',
  'Начальник управління': 'Управління',
};

export interface Post {
  department: Department;
  position: { uk: string; en: string };
}

/** Shares out posts in the city council: offices by size, posts by weight, one head for each unit. */
export function postMaker(random: Random, departments: readonly Department[]): () => Post {
  const parents = new Set(departments.map(({ parent }) => parent));
  const offices = departments
    .filter(({ parent, code }) => parent !== null && code !== 'INS')
    .map((department) => ({ department, weight: parents.has(department._id) ? 1 : 4 }));
  const positions = demoPositions();
  const [ordinary] = positions;
  const headed = new Set<string>();

  const fits = ({ uk }: DemoPosition, { _id, name }: Department): boolean => {
    const beginning = HEADS[uk];
    if (beginning === undefined) return true;
    const key = `${_id} ${uk}`;
    if (!name.uk.startsWith(beginning) || headed.has(key)) return false;
    headed.add(key);
    return true;
  };

  return () => {
    const { department } = random.weighted(offices);
    const drawn = random.weighted(positions);
    const { uk, en } = fits(drawn, department) ? drawn : (ordinary ?? drawn);
    return { department, position: { uk, en } };
  };
}
