import { CourseModel } from '../course-model.js';
import {
  combined,
  forDepartment,
  FREE,
  type CountedFilter,
  type CourseFilters,
} from './course-filter.js';
import { coursesAt } from './course-stages.js';
import { ShortMemory } from '../../../ground/memory/short-memory.js';

/** How many courses there are, and how many each choice of a filter would leave, the others as they are. */
export interface CourseCounts {
  total: number;
  kind: Map<string, number>;
  form: Map<string, number>;
  level: Map<string, number>;
  open: number;
  free: number;
  audience: number;
  /** Those that are left out, or would be, because enrolment is over. */
  closed: number;
}

interface Group {
  _id: string | null;
  count: number;
}
type Facets = Record<'total' | CountedFilter, Group[]>;

/** Counts may be so old; rows never are. */
const LIFE_MS = 5000;
/** So much older they may be for whoever has them counted anew: nobody waits for a count of all courses. */
const GRACE_MS = 10_000;
const remembered = new ShortMemory<CourseCounts>({
  ...{ lifeMs: LIFE_MS, graceMs: GRACE_MS, most: 200 },
});

/** @param key what the filters follow from: the same key means the same filters, but for the time of day */
export const countCourses = (
  key: string,
  filters: CourseFilters,
  path: readonly string[],
  now: Date,
): Promise<CourseCounts> => remembered.get(key, () => count(filters, path, now));

async function count(
  filters: CourseFilters,
  path: readonly string[],
  now: Date,
): Promise<CourseCounts> {
  const by = (name: CountedFilter, field: string) => [
    ...others(filters, name),
    { $group: { _id: `$${field}`, count: { $sum: 1 } } },
  ];
  const those = (name: CountedFilter, condition: object) => [
    ...others(filters, name),
    { $match: condition },
    { $group: { _id: null, count: { $sum: 1 } } },
  ];
  const [facets] = await CourseModel.collection
    .aggregate<Facets>([
      { $match: filters.base },
      {
        $project: {
          ...{ kind: 1, form: 1, entryLevel: 1, free: 1, status: 1, startsAt: 1, lateEntry: 1 },
          ...{ enrolmentOpensAt: 1, enrolmentClosesAt: 1, 'audience.departments': 1 },
        },
      },
      {
        $facet: {
          total: [
            { $match: combined({ base: {}, on: filters.on }) },
            { $group: { _id: null, count: { $sum: 1 } } },
          ],
          kind: by('kind', 'kind'),
          form: by('form', 'form'),
          level: by('level', 'entryLevel'),
          open: those('open', coursesAt('open', now)),
          free: those('free', FREE),
          audience: those('audience', forDepartment(path)),
          closed: those('closed', coursesAt('closed', now)),
        },
      },
    ])
    .toArray();
  const groups = (name: keyof Facets) => facets?.[name] ?? [];
  const one = (name: keyof Facets) => groups(name)[0]?.count ?? 0;
  const several = (name: keyof Facets) =>
    new Map(groups(name).map(({ _id, count: number }) => [_id ?? '', number]));
  return {
    total: one('total'),
    kind: several('kind'),
    form: several('form'),
    level: several('level'),
    open: one('open'),
    free: one('free'),
    audience: one('audience'),
    closed: one('closed'),
  };
}

const others = ({ on }: CourseFilters, without: CountedFilter) => [
  { $match: combined({ base: {}, on }, without) },
];
