import { z } from 'zod';
import { inKyiv } from '../../../ground/language/format.js';
import { isHttpsUrl } from '../../../ground/text/https-url.js';
import { TERRITORIES } from '../external-certificate.js';
import { volumeFields } from '../external-form.js';

const text = (fault: string, longest: number) =>
  z.string().trim().min(1, fault).max(longest, 'external:refusals.long');

const pastDay = (now: Date) =>
  z.iso
    .date('external:refusals.day')
    .refine((day) => day <= inKyiv(now).toFormat('yyyy-MM-dd'), 'external:refusals.future');

/** What somebody says that they learnt by themselves: hours are asked, credits follow (30 hours are one). */
export const selfEducationForm = (now: Date) =>
  z
    .object({
      title: text('external:refusals.topic', 300),
      provider: text('external:refusals.source', 200),
      territory: z.enum(TERRITORIES, 'external:refusals.choose'),
      startedOn: pastDay(now),
      issuedOn: pastDay(now),
      hours: volumeFields.shape.hours.refine((minutes) => minutes !== null, {
        message: 'external:refusals.hours',
      }),
      link: z
        .string()
        .trim()
        .max(500, 'external:refusals.long')
        .refine((link) => link === '' || isHttpsUrl(link), 'external:refusals.link')
        .default(''),
    })
    .refine(({ startedOn, issuedOn }) => startedOn <= issuedOn, {
      path: ['issuedOn'],
      message: 'external:refusals.days',
    });
