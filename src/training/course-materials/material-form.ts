import { z } from 'zod';
import { isHttpsUrl } from '../../ground/text/https-url.js';

/** The form that adds a material; its file is read beside it. */
export const materialForm = z.object({
  title: z
    .string()
    .trim()
    .min(1, 'course-materials:faults.title')
    .max(200, 'course-materials:faults.titleLong'),
  /** A session's lasting number; empty: the whole course. */
  session: z
    .string()
    .regex(/^\d{0,6}$/, 'course-materials:faults.session')
    .default('')
    .transform((text) => (text === '' ? null : Number(text))),
  url: z
    .string()
    .trim()
    .max(1000, 'course-materials:faults.url')
    .refine((text) => text === '' || isHttpsUrl(text), 'course-materials:faults.url')
    .default(''),
});
