import type { Certificate } from '../certificate.js';
import { CertificateModel } from '../certificate-model.js';
import { readNumber } from '../certificate-number.js';
import { surnameFits } from './surname.js';
import { readCode } from '../verification-code.js';

/** Stands in for a number that cannot be read: no register ever gives it. */
const NO_NUMBER = '-';

/** The certificate with this code, as scanned or typed from paper. */
export async function verifyByCode(typed: string): Promise<Certificate | undefined> {
  const verificationCode = readCode(typed);
  if (verificationCode === undefined) return undefined;
  return (await CertificateModel.findOne({ verificationCode }).lean()) ?? undefined;
}

/**
 * The certificate with this number, if its holder has this surname. An unknown number goes the same
 * way as a wrong pair, so that neither the answer nor its time tells which numbers exist.
 */
export async function verifyByNumberAndSurname(
  number: string,
  surname: string,
): Promise<Certificate | undefined> {
  const found = await CertificateModel.findOne({ number: readNumber(number) ?? NO_NUMBER }).lean();
  const fits = surnameFits(surname, found?.snapshot.holder);
  return found && fits ? found : undefined;
}
