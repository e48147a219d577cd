import { z } from 'zod';
import {
  PAPER_KINDS,
  TERRITORIES,
} from '../../../training/external-certificates/external-certificate.js';
import { QUALIFICATION_TYPES } from '../../../training/programmes/qualification-type.js';

/** A certificate as a row puts it on record, and whose it is. */
export const certificateValue = z.object({
  person: z.string(),
  title: z.string(),
  provider: z.string(),
  territory: z.enum(TERRITORIES),
  kind: z.enum(PAPER_KINDS),
  type: z.enum(QUALIFICATION_TYPES).nullable(),
  number: z.string(),
  /** `YYYY-MM-DD`. */
  issuedOn: z.string(),
  /** As the list names them: minutes, and thousandths of a credit. */
  minutes: z.number().nullable(),
  credits: z.number().nullable(),
});
export type CertificateValue = z.infer<typeof certificateValue>;
