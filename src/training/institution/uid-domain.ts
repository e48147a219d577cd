import mongoose from 'mongoose';
import { isDuplicateKey } from '../../decisions/decision-documents.js';

interface Kept {
  _id: string;
  domain: string;
}

const ID = 'calendar';

const settings = () => mongoose.connection.collection<Kept>('settings');

/**
 * What follows the @ in the identifier of every event. It is the host of `publicUrl` when the first
 * calendar was made, and is kept from then on: an application that moved would otherwise bring every
 * event into people's calendars a second time.
 */
export async function uidDomain(publicUrl: string): Promise<string> {
  const kept = await settings().findOne({ _id: ID });
  if (kept) return kept.domain;
  const domain = new URL(publicUrl).hostname;
  try {
    await settings().insertOne({ _id: ID, domain });
    return domain;
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    return uidDomain(publicUrl);
  }
}
