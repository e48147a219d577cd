import { keptIn } from '../../database/kept.js';
import { forgetLettersOf } from '../../letters/outbox/keeping/kept-of-person.js';
import type { ResidentRequest } from './request.js';
import { RequestModel } from './request-model.js';

/** Sign-ups and sign-ins by link of a resident whose links have not been swept yet. */
export const requestsKept = keptIn<ResidentRequest>(RequestModel, {
  ...{ by: ['person'], without: ['hash', 'parentHash', 'parentKey', 'deeds'] },
});

/** Forgets what a resident asked for, with the letters about it: to them, and to a parent of theirs. */
export async function forgetRequests(person: string): Promise<void> {
  const requests = await RequestModel.find({ person }, { _id: 1 }).lean();
  // The letters first: nothing else leads to them.
  await forgetLettersOf(requests.map(({ _id }) => _id));
  await RequestModel.deleteMany({ person });
}
