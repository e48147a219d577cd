import { z } from 'zod';

// A backup is BSON documents one after another, compressed: a head, then for each part of a collection a
// record that says how many documents follow, and these; at the end a record that counts them all.

export const FORMAT = 'training registry backup';
export const VERSION = 1;

export const headRecord = z.object({
  format: z.literal(FORMAT),
  version: z.number(),
  at: z.date(),
});

export const partRecord = z.object({ collection: z.string().min(1), count: z.number().min(0) });

export const endRecord = z.object({ end: z.literal(true), documents: z.number() });

/** The file is no backup, or not a whole one; the message is one line for the operator. */
export class BackupUnreadable extends Error {
  override name = 'BackupUnreadable';
}
