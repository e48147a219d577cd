import { romanise } from '../../people/names/romanise.js';
import { plainLetters } from '../../ground/text/plain-letters.js';
import { fileHeader } from '../../web/pages/file-header.js';
import type { Certificate } from './certificate.js';

const LONGEST_NAME = 80;

const OUT_OF_FORCE = { revoked: 'anulovano', replaced: 'zamineno' } as const;

type Named = Pick<Certificate, 'number' | 'status'> & {
  snapshot: Pick<Certificate['snapshot'], 'holder'>;
};

/**
 * A file name that every system takes and a person can read: `Hnatiuk_Solomiia_IM-2026-000412.pdf`.
 * The number makes it unique; the name of a document out of force says so.
 */
export const fileNameOf = (certificate: Named): string => `${asciiName(certificate)}.pdf`;

/** What a browser is told of a certificate's file: its name too with every letter as it is. */
export const fileHeaderOf = (
  shown: 'inline' | 'attachment',
  certificate: Named,
  extension: 'pdf' | 'json',
): string =>
  fileHeader(
    shown,
    `${asciiName(certificate)}.${extension}`,
    `${fullName(certificate)}.${extension}`,
  );

const asciiName = (certificate: Named): string =>
  named(certificate, plainLetters(latinName(certificate)).replaceAll(/[^A-Z0-9-]+/gi, '_'));

const fullName = (certificate: Named): string =>
  named(certificate, latinName(certificate).replaceAll(/[^\p{L}\p{M}\p{N}-]+/gu, '_'));

const latinName = ({ snapshot: { holder } }: Named): string =>
  romanise(`${holder.surname} ${holder.givenName}`);

function named({ number, status }: Named, safe: string): string {
  // None stands beside another by now.
  const name = safe.replaceAll(/^_|_$/g, '');
  const parts = [
    Array.from(name).slice(0, LONGEST_NAME).join(''),
    number,
    ...(status === 'valid' ? [] : [OUT_OF_FORCE[status]]),
  ];
  return parts.filter((part) => part !== '').join('_');
}
