import { z } from 'zod';

/**
 * A number as people type it, «1,5» or "1.5", with at most three decimals; read as thousandths, so
 * that sums stay exact.
 */
export const thousandthsField = (fault: string) =>
  z
    .string()
    .trim()
    .regex(/^\d{1,5}([.,]\d{1,3})?$/, fault)
    .transform((text) => {
      const [whole = '0', fraction = ''] = text.split(/[.,]/);
      return Number(whole) * 1000 + Number(fraction.padEnd(3, '0'));
    });

/** Thousandths as a form shows them, with a comma: «0,2». */
export const typedThousandths = (thousandths: number): string =>
  String(thousandths / 1000).replace('.', ',');

/** The same up to a largest number of thousandths, where nothing may be typed: null then. */
export const decimalOrBlank = (fault: string, most: number) =>
  z.preprocess(
    (value) => (value === undefined || (typeof value === 'string' && !value.trim()) ? null : value),
    thousandthsField(fault)
      .refine((thousandths) => thousandths >= 1 && thousandths <= most, fault)
      .nullable(),
  );
