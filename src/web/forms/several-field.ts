import { z } from 'zod';

/** Check boxes of one name: none, one or several. */
export const severalOf = <T extends z.ZodType>(one: T) =>
  z.preprocess(
    (value) => (value === undefined || value === '' ? [] : [value].flat()),
    z.array(one).max(50, 'invalid'),
  );
