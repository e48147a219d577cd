import type { NoticeKind } from '../../letters/notices/notice-kinds.js';
import { lastInPlaceOf } from '../certificates/search/look-up.js';
import type { NoticeSubject, ToldCertificate } from './notice-subject.js';
import type { NoticeValues } from './notice-values.js';

/** Kinds that call a certificate good: it may be so no more when they are written. */
const PRAISING: readonly NoticeKind[] = ['certificate', 'certificate-replaced'];

/** How the certificate stands by now that a letter calls good; undefined where it calls none so. */
export async function toldCertificate(
  kind: NoticeKind,
  { number }: NoticeValues,
): Promise<ToldCertificate | undefined> {
  if (!PRAISING.includes(kind) || number === undefined) return undefined;
  return lastInPlaceOf(number);
}

type Told = Pick<NoticeSubject, 'kind' | 'values' | 'certificate'>;

/** Whether it is told to be ready and is so no more: what became of it has a letter of its own. */
export const isOutOfForce = ({ kind, values, certificate }: Told): boolean =>
  kind === 'certificate' &&
  certificate !== undefined &&
  (certificate.number !== values.number || certificate.status !== 'valid');

/** Number of the certificate to use from now on; undefined where there is none. */
export const numberToUse = ({ values, certificate }: Told): string | undefined => {
  if (!certificate) return values.number;
  return certificate.status === 'valid' ? certificate.number : undefined;
};
