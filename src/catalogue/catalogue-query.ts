import { z } from 'zod';
import { FORMS, KINDS } from '../programmes/programme-model.js';
import { pageNumber } from '../web/paging.js';

const several = <T extends string>(allowed: readonly T[]) =>
  z
    .union([z.string(), z.array(z.string())])
    .optional()
    .transform((value) => {
      const given = value === undefined ? [] : [value].flat();
      return allowed.filter((one) => given.includes(one));
    });

const day = z.iso.date().optional().catch(undefined);
const tick = z.literal('1').optional().catch(undefined);

/** What the catalogue's address may ask for; whatever makes no sense is passed over. */
export const catalogueQuery = z.object({
  q: z.string().trim().max(200).catch('').default(''),
  kind: several(KINDS),
  form: several(FORMS),
  open: tick,
  free: tick,
  from: day,
  to: day,
  page: z.unknown().optional().transform(pageNumber),
});

export type CatalogueQuery = z.infer<typeof catalogueQuery>;
