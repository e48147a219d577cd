import { countInYear } from '../../certificates/correcting/count-in-year.js';
import { NotInForce } from '../../certificates/correcting/revoke-certificate.js';
import { countExternalInYear } from '../../external-certificates/deciding/count-external-in-year.js';
import { refuseOneself } from '../../../people/person/oneself.js';
import type { CountedIn } from '../../certificates/counted-in.js';
import type { DutyDocument } from '../duty-documents.js';

/**
 * Counts a person's document in another year than until now, with a reason. The same again changes nothing.
 * @throws {DecidesOnOneself}
 * @throws {NotInForce} when it went out of force meanwhile
 */
export async function chooseYear(
  person: string,
  chosen: DutyDocument,
  countedIn: CountedIn,
): Promise<void> {
  refuseOneself(countedIn.by, person);
  const moved = await (chosen.source === 'own'
    ? countInYear(chosen.document.number, countedIn)
    : countExternalInYear(chosen.document._id, countedIn));
  if (!moved) throw new NotInForce();
}
