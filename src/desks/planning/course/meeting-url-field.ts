import { z } from 'zod';
import { isHttpsUrl } from '../../../ground/text/https-url.js';

/** A link by which people join a session online, over https; null where none is given. */
export const meetingUrlField = z
  .string()
  .trim()
  .max(500, 'programmes:faults.tooLong')
  .refine((text) => text === '' || isHttpsUrl(text), 'planning:faults.meetingUrl')
  .transform((text) => (text === '' ? null : new URL(text).href))
  .default(null);
