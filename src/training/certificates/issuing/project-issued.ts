import type { Recorded } from '../../../decisions/decider.js';
import { ignoringStale } from '../../../decisions/stale.js';
import type { Certificate } from '../certificate.js';
import { CertificateModel } from '../certificate-model.js';
import { certificateNumber } from '../certificate-number.js';
import type { RegisterEvent } from './register.js';

/**
 * Writes the certificates that a register decided. Each is inserted under its own id, and left alone
 * where it stands already: a certificate revoked meanwhile stays revoked.
 * @throws {Error} when one cannot stand because its number, code or enrolment belongs to another
 */
export async function projectIssued(
  register: string,
  recorded: readonly Recorded<RegisterEvent>[],
): Promise<void> {
  const certificates = recorded.flatMap((entry) => certificatesOf(register, entry));
  await ignoringStale(() =>
    CertificateModel.bulkWrite(
      certificates.map(({ _id, ...fields }) => ({
        updateOne: { filter: { _id }, update: { $setOnInsert: fields }, upsert: true },
      })),
      { ordered: false },
    ),
  );
  const ids = certificates.map(({ _id }) => _id);
  const standing = await CertificateModel.countDocuments({ _id: { $in: ids } });
  if (standing < ids.length)
    throw new Error(`Register ${register} holds a certificate that cannot be written`);
}

/** The certificates that a register's event decided, as they stand when nothing has become of them yet. */
export function certificatesOf(
  register: string,
  { event }: Recorded<RegisterEvent>,
): Certificate[] {
  return event.certificates.map(({ n, draft }) => {
    const { snapshot, ...fields } = draft;
    const number = certificateNumber(register, n);
    return {
      ...fields,
      number,
      search: [...draft.search, number.toLowerCase(), String(n)],
      issuedAt: event.at,
      status: 'valid',
      size: null,
      inDoubt: draft.inDoubt ?? false,
      countedIn: null,
      confirmed: null,
      declined: null,
      replaces: draft.replaces ?? null,
      replacedBy: null,
      replacement: null,
      snapshot: { number, ...snapshot },
      history: [{ step: 'issued', at: event.at, by: event.by, reason: '' }],
    };
  });
}
