import type { Request } from 'express';
import { found } from '../../../ground/errors.js';
import { refuseOneself } from '../../../people/person/oneself.js';
import { currentUser } from '../../../web/routes/current-user.js';
import type { Acted } from '../../certificates/crediting/decline-credit.js';
import type { LeftToHr, WaitingDocument } from './waiting.js';

/**
 * The document of the address, however it stands by now: its form may have lain open for long.
 * @throws {NotFound} where it was never left to them, {DecidesOnOneself} where it is their own
 */
export function pressedOf({ waiting, declined, over }: LeftToHr, req: Request): WaitingDocument {
  const { number } = req.params;
  const one = found([...waiting, ...declined, ...over].find((each) => each.number === number));
  refuseOneself(currentUser(req).id, one.person);
  return one;
}

/** Does an act, but of a document of which nothing is left to do; of that it says only how it stands. */
export async function written(
  { over }: LeftToHr,
  one: WaitingDocument,
  write: () => Promise<Acted>,
): Promise<Acted> {
  if (!over.includes(one)) return write();
  return {
    done: false,
    stands: one.document.status === 'valid' ? 'credited' : 'outOfForce',
  };
}

/** Whether it is not credited because the one in whose place it stands was not: it is not declined once more. */
export const refusedByAnother = ({ number, refusal }: WaitingDocument): boolean =>
  refusal !== null && refusal.number !== number;
