import { SecurityEventModel } from './security-event-model.js';

/** When somebody had signed in last before a moment, as far back as the log is kept. */
export async function lastSignIn(person: string, before: Date): Promise<Date | undefined> {
  const event = await SecurityEventModel.findOne(
    { by: person, kind: 'signed-in', at: { $lt: before } },
    { at: 1 },
  )
    .sort({ at: -1 })
    .lean();
  return event?.at;
}
