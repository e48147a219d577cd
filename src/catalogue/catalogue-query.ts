import { z } from 'zod';
import { CEFR_LEVELS } from '../people/cefr.js';
import { FORMS, KINDS } from '../programmes/programme-model.js';
import { pageNumber } from '../web/paging.js';

const several = <T extends string>(allowed: readonly T[]) =>
  z
    .union([z.string(), z.array(z.string())])
    .optional()
    .catch(undefined)
    .transform((value) => {
      const given = value === undefined ? [] : [value].flat();
      return allowed.filter((one) => given.includes(one));
    });

const day = z.iso.date().optional().catch(undefined);
const tick = z.literal('1').optional().catch(undefined);

export const SORTS = ['nearest', 'free', 'newest'] as const;

/** What the catalogue's address may ask for; whatever makes no sense is passed over. */
export const catalogueQuery = z.object({
  q: z.string().trim().max(200).catch('').default(''),
  kind: several(KINDS),
  form: several(FORMS),
  level: several(CEFR_LEVELS),
  open: tick,
  free: tick,
  /** Only courses for the reader's own department, or for everybody. */
  audience: z.literal('mine').optional().catch(undefined),
  from: day,
  to: day,
  sort: z.enum(SORTS).catch('nearest').default('nearest'),
  view: z.literal('month').optional().catch(undefined),
  month: z
    .string()
    .regex(/^20\d\d-(0[1-9]|1[0-2])$/)
    .optional()
    .catch(undefined),
  page: z.unknown().optional().transform(pageNumber),
});

export type CatalogueQuery = z.infer<typeof catalogueQuery>;

/** The catalogue as it opens. */
export const PLAIN_QUERY: CatalogueQuery = catalogueQuery.parse({});
