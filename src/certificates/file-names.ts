import { romanise } from '../people/romanise.js';
import type { Certificate } from './certificate-model.js';

const LONGEST_NAME = 80;

const OUT_OF_FORCE = { revoked: 'anulovano', replaced: 'zamineno' } as const;

/**
 * A file name that every system takes and a person can read: `Hnatiuk_Solomiia_IM-2026-000412.pdf`.
 * The number makes it unique; the name of a document out of force says so.
 */
export function fileNameOf({
  number,
  status,
  snapshot,
}: Pick<Certificate, 'number' | 'status'> & {
  snapshot: Pick<Certificate['snapshot'], 'holder'>;
}): string {
  const { surname, givenName } = snapshot.holder;
  const name = romanise(`${surname} ${givenName}`)
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^A-Z0-9-]+/gi, '_')
    // None stands beside another by now.
    .replaceAll(/^_|_$/g, '')
    .slice(0, LONGEST_NAME);
  return (
    [name, number, ...(status === 'valid' ? [] : [OUT_OF_FORCE[status]])]
      .filter((part) => part !== '')
      .join('_') + '.pdf'
  );
}
