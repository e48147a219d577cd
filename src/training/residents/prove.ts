import type { Deed } from '../../decisions/deeds/deed.js';
import { DomainError } from '../../ground/errors.js';
import { residentRequests, type RequestDeed } from './request-effects.js';
import type { ResidentRequest } from './request.js';
import { RequestModel } from './request-model.js';
import { hashOfToken, type Whose } from './request-token.js';

/** The link was used, ran out, or never was one. */
export class RequestEnded extends DomainError {
  constructor() {
    super('residents:ended.text', 'unknown');
  }
}

const FIELDS = {
  own: { hash: 'hash', proved: 'provedAt' },
  parent: { hash: 'parentHash', proved: 'parentProvedAt' },
} as const;

/** The request behind a link that still holds; undefined once it ended. Asking changes nothing. */
export async function requestBehind(
  token: string,
  whose: Whose,
  now: Date,
): Promise<ResidentRequest | undefined> {
  const { hash, proved } = FIELDS[whose];
  const request = await RequestModel.findOne({
    [hash]: hashOfToken(token),
  }).lean<ResidentRequest>();
  return request && now < request.until && !request[proved] ? request : undefined;
}

/**
 * Proves by its link whose a mailbox is; the link ends with it, so that of two presses at once one is too late.
 * What follows – a resident on record, a place – is written before this returns; the request tells how it ended.
 * @throws {RequestEnded}
 */
export async function prove(token: string, whose: Whose, now: Date): Promise<ResidentRequest> {
  const { hash, proved } = FIELDS[whose];
  const request = await requestBehind(token, whose, now);
  if (!request) throw new RequestEnded();
  const { _id } = request;
  const deed: Deed<RequestDeed> = {
    ...{ _id: `${_id}:${whose}`, by: _id, at: now, what: { type: 'proved', whose } },
  };
  const { modifiedCount } = await RequestModel.updateOne(
    { _id, [hash]: request[hash], [proved]: null, until: { $gt: now } },
    {
      ...{ $set: { [proved]: now }, $push: { deeds: deed } },
      ...(whose === 'parent' ? { $unset: { parentUntil: 1 } } : {}),
    },
  );
  if (modifiedCount !== 1) throw new RequestEnded();
  await residentRequests.settle(_id);
  return (await RequestModel.findById(_id).lean<ResidentRequest>()) ?? request;
}
