import { z } from 'zod';
import { lineField, optionalText, textField } from '../../communities/fields.js';
import { PROPOSAL_CONSENT } from '../consent.js';

/** How long what is typed may be. */
export const LONGEST = {
  title: 120,
  text: 3000,
  residence: 200,
  answer: 3000,
  reason: 1000,
} as const;

interface Offered {
  departments: readonly string[];
  districts: readonly string[];
  /** Numbers of the projects that an employee coordinates; undefined for a resident, who asks for themselves. */
  projects: readonly string[] | undefined;
}

const oneOf = (values: readonly string[], fault: string) =>
  z.string().refine((one) => one === '' || values.includes(one), fault);

/** What whoever proposes is asked. */
export const askForm = ({ departments, districts, projects }: Offered) =>
  z.object({
    title: lineField(LONGEST.title),
    text: textField(LONGEST.text),
    department: oneOf(departments, 'proposals:faults.department').default(''),
    district: oneOf(districts, 'proposals:faults.district').default(''),
    project: projects
      ? z
          .string('proposals:faults.project')
          .refine((one) => projects.includes(one), 'proposals:faults.project')
      : z.literal('').default(''),
    residence: optionalText(LONGEST.residence),
    consent: z.literal(PROPOSAL_CONSENT, 'proposals:faults.consent'),
    nameShown: z
      .literal('1')
      .optional()
      .transform((ticked) => ticked !== undefined),
  });
