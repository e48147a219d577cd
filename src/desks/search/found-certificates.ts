import { scopeOf } from '../../people/list/find-people.js';
import {
  findCertificates,
  type CertificateFilter,
} from '../../training/certificates/search/find-certificates.js';
import { holderIn } from '../../people/names/name-in.js';
import { formatDate } from '../../ground/language/format.js';
import { MOST_HITS, type Found, type Search } from './hits.js';
import {
  CERTIFICATE_PDF,
  HR_CERTIFICATES,
  INSTITUTE_CERTIFICATE,
  INSTITUTE_CERTIFICATES,
} from '../../ground/addresses/certificates.js';
import { MY_CERTIFICATES } from '../../ground/addresses/me.js';

const EVERY: Omit<CertificateFilter, 'q' | 'people'> = {
  ...{ course: '', department: '', kind: '', state: '' },
  ...{ from: undefined, before: undefined },
};

/**
 * Certificates by number, however it was typed, or by the words of their titles and holders: of those whom
 * HR and the institute look after; everybody else finds their own.
 */
export async function foundCertificates({ user, q, lang, now }: Search): Promise<Found> {
  const institute = user.roles.includes('institute');
  const office = institute || user.roles.includes('hr');
  const people = office ? undefined : [user.id];
  const scope = office ? await scopeOf(user) : undefined;
  const certificates = await findCertificates({ ...EVERY, q, people }, scope, 1);
  return {
    id: 'certificates',
    hits: certificates.slice(0, MOST_HITS).map(({ number, issuedAt, snapshot }) => ({
      title: number,
      href: institute ? INSTITUTE_CERTIFICATE.to({ number }) : CERTIFICATE_PDF.to({ number }),
      details: [
        ...(office ? [holderIn(lang, snapshot.holder)] : []),
        snapshot.programme.title[lang],
        formatDate(issuedAt, lang, now),
      ].join(' · '),
    })),
    total: certificates.length,
    allHref: institute
      ? INSTITUTE_CERTIFICATES.to({}, { q })
      : office
        ? HR_CERTIFICATES.to({}, { q })
        : MY_CERTIFICATES.to(),
  };
}
