import { Schema, type InferSchemaType } from 'mongoose';

/** What other systems may be told of. */
export const WEBHOOK_EVENTS = [
  'enrolment.enrolled',
  'enrolment.waitlisted',
  'enrolment.promoted',
  'enrolment.withdrawn',
  'enrolment.attended',
  'enrolment.completed',
  'certificate.issued',
  'certificate.revoked',
  'certificate.replaced',
  'person.changed',
] as const;
export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number];

/**
 * `unverified`: no ping was answered yet, so nothing else is sent; `active`; `off`: by somebody, or by the
 * registry itself; `deleted`: only its name is kept, for the audit, and
 * nothing of its address, its events and its secrets.
 */
export const WEBHOOK_STATES = ['unverified', 'active', 'off', 'deleted'] as const;

const secretSchema = new Schema(
  {
    /** The form that brought it. */
    _id: { type: String, required: true },
    /** `whsec_…`, sealed by the registry's own secret: what is sent is signed with it. */
    sealed: { type: String, required: true },
    /** From then on nothing is signed with it; missing of the one that holds. */
    until: Date,
  },
  { versionKey: false },
);

export const webhookSchema = new Schema(
  {
    _id: { type: String, required: true },
    /** What people call the system. */
    name: { type: String, required: true },
    url: { type: String, required: true },
    events: { type: [String], enum: WEBHOOK_EVENTS, required: true },
    state: { type: String, enum: WEBHOOK_STATES, required: true },
    /** The one that holds first. */
    secrets: { type: [secretSchema], default: [] },
    by: { type: String, required: true },
    at: { type: Date, required: true },
    /** It is told of what is decided from then on. */
    activeSince: Date,
    /** When it was pinged last, and what was answered (see answer.ts). */
    pingedAt: Date,
    pingAnswer: String,
    /** Since when nothing that was sent has been taken. */
    failingSince: Date,
    /** When it was switched off, and whether the registry did that by itself. */
    offAt: Date,
    givenUp: Boolean,
  },
  { versionKey: false },
);

/** An address of another system that is told of what is decided. */
export type Webhook = Omit<InferSchemaType<typeof webhookSchema>, 'events' | 'secrets'> & {
  events: WebhookEvent[];
  secrets: WebhookSecret[];
};
export type WebhookSecret = InferSchemaType<typeof secretSchema>;

/** Where a system is, as lists, letters and the audit say it: the rest of an address may hold a secret. */
export const hostOf = ({ url }: Pick<Webhook, 'url'>): string => new URL(url).origin;
