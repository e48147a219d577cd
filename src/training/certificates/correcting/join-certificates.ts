import { translator } from '../../../ground/language/i18n.js';
import type { Joining } from '../../../people/person/merging/merges.js';
import { enrolmentIn } from '../../enrolment/find-enrolments.js';
import { personById } from '../../../people/person/people.js';
import { identityWords } from '../../../people/person/search.js';
import { CertificateModel } from '../certificate-model.js';
import { revokeCertificate } from './revoke-certificate.js';

/**
 * Has the certificates of both records be one person's, found by all their numbers and e-mails; what is
 * printed on them stays. Where both hold one of the same course, that of the enrolment that holds stays in
 * force and the other is revoked, for the training was one. Harmless to repeat.
 */
export async function joinCertificates({ from, into, by, at }: Joining): Promise<void> {
  const person = await personById(into);
  const words = [person, ...(person.formerly ?? [])].flatMap(identityWords);
  await CertificateModel.updateMany(
    { person: { $in: [from, into] } },
    { $set: { person: into }, $addToSet: { search: { $each: words } } },
  );
  await CertificateModel.updateMany(
    { person: into, 'replacement.draft.person': from },
    { $set: { 'replacement.draft.person': into } },
  );
  await followEnrolments({ into, by, at });
}

/** Each certificate is of the enrolment that its holder has in the course, and one of them is in force. */
async function followEnrolments({ into, by, at }: Omit<Joining, 'from'>): Promise<void> {
  const own = await CertificateModel.find(
    { person: into },
    { number: 1, course: 1, enrolment: 1, status: 1 },
  ).lean();
  const inForce = ({ status }: { status: string }) => status === 'valid';
  for (const certificate of own) {
    const { _id, number, course } = certificate;
    const holds = (await enrolmentIn(course, into))?._id;
    if (holds === undefined || certificate.enrolment === holds) continue;
    const first = own.find((one) => one.enrolment === holds && inForce(one));
    if (inForce(certificate) && first) {
      const reason = translator('uk')('merging:twice', { number: first.number });
      await revokeCertificate(number, reason, by, at);
    }
    await CertificateModel.updateOne({ _id }, { $set: { enrolment: holds } });
  }
}
