import { identityForm } from '../../../ground/text/identity-form.js';
import type { ExternalCertificate } from '../external-certificate.js';
import { ExternalCertificateModel } from '../external-certificate-model.js';

/** Documents of one file or number that are looked at; so many of either are doubt enough. */
const MOST = 50;
/** Papers without a number all say so, in these words or without a digit. */
const DIGIT = /\p{N}/u;

const IN_FORCE = { $in: ['submitted' as const, 'accepted' as const] };
const SHOWN = { provider: 1, department: 1, person: 1 } as const;

/** Another document that is recorded and may be the same. */
export type SameElsewhere = Pick<ExternalCertificate, '_id' | keyof typeof SHOWN> & {
  by: 'file' | 'number';
};

type Asked = Pick<ExternalCertificate, '_id' | 'scan' | 'numberKey' | 'provider'>;

/** What is recorded already with the very same file, or with the same number by the same provider, however they are spelt. */
export async function sameElsewhere(document: Asked): Promise<SameElsewhere[]> {
  const { _id, scan, numberKey, provider } = document;
  const [files, numbers] = await Promise.all([
    scan ? others({ 'scan.sha256': scan.sha256 }) : [],
    numberKey && DIGIT.test(numberKey) ? others({ numberKey }) : [],
  ]);
  const same = numbers.filter((one) => identityForm(one.provider) === identityForm(provider));
  return [
    ...files.map((one) => ({ ...one, by: 'file' as const })),
    ...same
      .filter((one) => !files.some((file) => file._id === one._id))
      .map((one) => ({ ...one, by: 'number' as const })),
  ].filter((one) => one._id !== _id);
}

const others = (which: { 'scan.sha256': string } | { numberKey: string }) =>
  ExternalCertificateModel.find({ ...which, status: IN_FORCE }, SHOWN)
    .limit(MOST)
    .lean<Pick<ExternalCertificate, '_id' | keyof typeof SHOWN>[]>();
