import { CERTIFICATE_STATUSES } from '../certificate.js';
import { CertificateModel } from '../certificate-model.js';
import { certificateNumber } from '../certificate-number.js';
import { LIST_LENGTH, placeOf, type Place } from '../sealing/status-entry.js';

const OUT_OF_FORCE = CERTIFICATE_STATUSES.filter((status) => status !== 'valid');

/** Whether any certificate stands in this list: numbers have no gaps, so its first one does. */
export async function isInUse({ register, list }: Omit<Place, 'index'>): Promise<boolean> {
  const number = certificateNumber(register, (list - 1) * LIST_LENGTH + 1);
  return (await CertificateModel.exists({ number })) !== null;
}

/** The bits of a list whose certificates are no longer in force, whatever took them out of it. */
export async function outOfForce({ register, list }: Omit<Place, 'index'>): Promise<number[]> {
  const found = await CertificateModel.find(
    // All numbers of the register: the sign after the dash comes after every digit.
    { status: { $in: OUT_OF_FORCE }, number: { $gt: `${register}-`, $lt: `${register}-:` } },
    { _id: 0, number: 1 },
  ).lean<{ number: string }[]>();
  return found.flatMap(({ number }) => {
    const place = placeOf(number);
    return place.list === list ? [place.index] : [];
  });
}
