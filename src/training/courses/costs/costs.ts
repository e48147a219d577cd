import { Schema, type InferSchemaType } from 'mongoose';

/** Whose money a course is paid with: the city's budget, a donor's grant, or what its provider bears alone. */
export const COST_SOURCES = ['city', 'grant', 'provider'] as const;
export type CostSource = (typeof COST_SOURCES)[number];

/** Hundredths of a hryvnia; null is not set, which is another thing than nothing. */
const kopecks = { type: Number, default: null };

const spentSchema = new Schema(
  { city: kopecks, grant: kopecks, provider: kopecks } satisfies Record<CostSource, unknown>,
  { _id: false },
);

export const costsSchema = new Schema(
  {
    planned: kopecks,
    spent: { type: spentSchema, required: true },
    /** How often they were written: a form is sent from one of them. */
    version: { type: Number, required: true },
  },
  { _id: false },
);

/** What a course is to cost, and what was spent on it from which source; in kopecks, null is not set. */
export interface CourseCosts {
  planned: number | null;
  spent: Record<CostSource, number | null>;
}

/** The same as a course keeps it. */
export interface KeptCosts extends CourseCosts {
  version: number;
}

const NOT_SET: KeptCosts = {
  planned: null,
  spent: { city: null, grant: null, provider: null },
  version: 0,
};

/** The costs of a course; of one of an earlier day, or that nobody wrote any of, none is set. */
export function costsOf({
  costs,
}: {
  costs?: InferSchemaType<typeof costsSchema> | null;
}): KeptCosts {
  if (!costs) return NOT_SET;
  const { planned = null, spent, version } = costs;
  const { city = null, grant = null, provider = null } = spent;
  return { planned, spent: { city, grant, provider }, version };
}

/** All that was spent; null where nobody wrote down anything of it. */
export function spentIn({ spent }: Pick<CourseCosts, 'spent'>): number | null {
  const known = COST_SOURCES.flatMap((source) => spent[source] ?? []);
  return known.length > 0 ? known.reduce((sum, one) => sum + one, 0) : null;
}

/** What another course like it is planned to cost; what was spent was spent on this one. */
export const plannedAgain = ({ planned }: Pick<CourseCosts, 'planned'>): KeptCosts | null =>
  planned === null ? null : { ...NOT_SET, planned };

/**
 * A sum in so many parts, alike but for single kopecks, which the first of them have: together they are the sum, so
 * that what people of several departments cost adds up.
 */
export function sharesOf(sum: number, parts: number): number[] {
  const least = Math.floor(sum / parts);
  return Array.from({ length: parts }, (_, at) => least + (at < sum - least * parts ? 1 : 0));
}
