import { Schema, type InferSchemaType } from 'mongoose';

/**
 * `waiting` to be sent, or sent again after a failure; `sent`; `kept` to be read here, where there is
 * no mail server; `failed` for good; `muted` by the person's own choice; `dropped` because nobody is
 * there to read it, or it comes too late to be of use.
 */
export const MAIL_STATUSES = ['waiting', 'sent', 'kept', 'failed', 'muted', 'dropped'] as const;
export type MailStatus = (typeof MAIL_STATUSES)[number];

/** A file that a mail carries; its content is text. */
export interface MailFile {
  name: string;
  /** Media type with its parameters. */
  type: string;
  /** Where it invites to an event, or calls it off: mail programs look for that beside the text. */
  method?: 'REQUEST' | 'CANCEL';
  text: string;
}

/** What the reader sees. */
export interface MailContent {
  subject: string;
  text: string;
  html: string;
  files: MailFile[];
}

export const outboxMailSchema = new Schema(
  {
    /** The key of the event that it tells of, with the person's id: nothing is told twice. */
    _id: { type: String, required: true },
    /** Id of the person it is for. */
    to: { type: String, required: true },
    /** What it tells: a kind of notice. */
    kind: { type: String, required: true },
    /** What the text needs beside what it looks up when it is written. */
    values: { type: Schema.Types.Mixed, default: {} },
    at: { type: Date, required: true },
    /** Whether somebody sits and waits for it: it goes before all others. */
    awaited: Boolean,
    /** Whether the one whom it is for has still to see its news, whatever becomes of the mail. */
    unread: Boolean,
    /** When the one whom it is for put its news away: what was by a slip is brought back by it. */
    putAway: Date,
    status: { type: String, enum: MAIL_STATUSES, required: true },
    attempts: { type: Number, required: true },
    /** Not before then: the end of a pause, or of the lease of whoever is sending it. */
    nextAt: { type: Date, required: true },
    /** Who is sending it: only they may say how it ended. */
    lease: String,
    /** Why the last attempt failed, in the mail server's words; why it was dropped, as a key. */
    error: { type: String, default: '' },
    sentAt: Date,
    /** The address that it went to. */
    address: { type: String, default: '' },
    /** How often somebody asked for it to be sent again. */
    resends: { type: Number, default: 0 },
    /** The last order by which it was tried once more. */
    retriedBy: String,
    content: { type: Schema.Types.Mixed },
    /** Until then the content is kept. */
    contentUntil: Date,
  },
  { versionKey: false },
);

export type OutboxMail = Omit<InferSchemaType<typeof outboxMailSchema>, 'content' | 'values'> & {
  values: Record<string, unknown>;
  content?: MailContent;
};
