import { z } from 'zod';
import { WEBHOOK_EVENTS, type WebhookEvent } from '../../../letters/webhooks/webhook.js';
import { MARKS } from '../../../training/enrolment/enrolment.js';
import { END_CAUSES } from '../../../training/enrolment/seats/seat-events.js';

const person = z.string().meta({ description: 'Id, as SCIM has it' });
const course = z.string().meta({ description: 'Code' });
const number = z.string().meta({ description: 'Of the certificate' });
const place = { person, course };

const DATA: Record<WebhookEvent, z.ZodRawShape> = {
  'enrolment.enrolled': place,
  'enrolment.waitlisted': place,
  'enrolment.promoted': place,
  'enrolment.withdrawn': { ...place, cause: z.enum(['withdrawn', ...END_CAUSES]) },
  'enrolment.attended': {
    ...place,
    session: z.number().meta({ description: 'Given once, and never to another session' }),
    mark: z.enum(MARKS).nullable(),
  },
  'enrolment.completed': place,
  'certificate.issued': { ...place, number, replaces: z.string().nullable() },
  'certificate.revoked': { ...place, number },
  'certificate.replaced': { ...place, number, replacedBy: z.string().nullable() },
  'person.changed': {
    person,
    change: z.enum(['added', 'record', 'name', 'roles', 'left', 'returned', 'forgotten', 'merged']),
    into: z.string().optional().meta({ description: 'Id of the record that stays, where merged' }),
  },
};

/** What other systems are sent, by its type, as a body of a message. */
export const webhookBodies = (): [WebhookEvent, z.ZodType][] =>
  WEBHOOK_EVENTS.map((type) => [
    type,
    z.object({
      type: z.literal(type),
      timestamp: z.iso.datetime().meta({ description: 'When it was decided' }),
      data: z.object(DATA[type]),
    }),
  ]);
