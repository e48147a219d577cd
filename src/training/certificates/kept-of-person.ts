import { keptIn } from '../../database/kept.js';
import { personSearch } from '../../people/person/search.js';
import { searchWords } from '../courses/search-words.js';
import type { Certificate } from './certificate.js';
import { CertificateModel } from './certificate-model.js';

/** Issued documents with all that is printed on them, the newest first. */
export const certificatesKept = keptIn<Omit<Certificate, 'search' | 'sortKey' | 'creditActs'>>(
  CertificateModel,
  {
    by: ['person'],
    without: ['search', 'sortKey', 'deeds', 'creditActs'],
    sort: { issuedAt: -1, number: -1 },
  },
);

/** Forgets what the registry knows of a holder beside what is printed on their documents. */
export async function forgetBesidePrint(person: string): Promise<void> {
  await forgetOtherWords(person);
  await CertificateModel.updateMany(
    { person, declined: { $ne: null } },
    { $set: { 'declined.reason': '' } },
  );
}

/**
 * Forgets the holder's e-mail and personnel number, by which their documents were found beside what is
 * printed on them: that stays, and finds them.
 */
async function forgetOtherWords(person: string): Promise<void> {
  for await (const { _id, number, snapshot } of certificatesKept.each(person)) {
    const { holder, programme } = snapshot;
    const printed = [
      ...personSearch({ name: holder, romanisedName: holder.romanised, email: '' }),
      ...searchWords([programme.title.uk, programme.title.en]),
      ...[number.toLowerCase(), String(Number(number.split('-').at(-1)))],
    ];
    await CertificateModel.updateOne({ _id }, { $set: { search: [...new Set(printed)] } });
  }
}
