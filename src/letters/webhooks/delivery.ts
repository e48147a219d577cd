import { Schema, type InferSchemaType } from 'mongoose';
import { WEBHOOK_EVENTS } from './webhook.js';

/** `waiting` to be sent, or sent again after a failure; `delivered`: answered by 2xx; `failed` for good. */
export const DELIVERY_STATES = ['waiting', 'delivered', 'failed'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

export const deliverySchema = new Schema(
  {
    /** The endpoint's id and the message's: nothing is put in twice. */
    _id: { type: String, required: true },
    endpoint: { type: String, required: true },
    /** What the system was called then: the endpoint may be gone before this is. */
    system: { type: String, default: '' },
    /** The `webhook-id` of every attempt, by which a receiver knows what it has had. */
    message: { type: String, required: true },
    type: { type: String, enum: WEBHOOK_EVENTS, required: true },
    /** What it is about: of one subject nothing is sent before what happened earlier. */
    subject: { type: String, required: true },
    /** Id of the person whom it concerns. */
    person: { type: String, required: true },
    /** When it was decided, and its place among what was decided at that moment. */
    at: { type: Date, required: true },
    place: { type: Number, required: true },
    /** What is sent, to the letter: it is what is signed. */
    body: { type: String, required: true },
    status: { type: String, enum: DELIVERY_STATES, required: true },
    attempts: { type: Number, required: true },
    /** Not before then: the end of a pause, or of the lease of whoever is sending it. */
    nextAt: { type: Date, required: true },
    /** Who is sending it: only they may say how it ended. */
    lease: String,
    /** When it was sent last, and what was answered (see answer.ts). */
    triedAt: Date,
    answer: { type: String, default: '' },
    /** The last order by which it is sent once more. */
    replayedBy: String,
  },
  { versionKey: false },
);

/** One event on its way to one endpoint. */
export type Delivery = InferSchemaType<typeof deliverySchema>;
