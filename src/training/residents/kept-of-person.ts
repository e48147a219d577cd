import { keptIn } from '../../database/kept.js';
import type { ResidentRequest } from './request.js';
import { RequestModel } from './request-model.js';

/** Sign-ups and sign-ins by link of a resident whose links have not been swept yet. */
export const requestsKept = keptIn<ResidentRequest>(RequestModel, {
  ...{ by: ['person'], without: ['hash', 'parentHash', 'deeds'] },
});

/** Forgets what a resident asked for. */
export async function forgetRequests(person: string): Promise<void> {
  await RequestModel.deleteMany({ person });
}
