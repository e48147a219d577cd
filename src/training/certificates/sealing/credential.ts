import { DateTime } from 'luxon';
import { fullName } from '../../../people/names/names.js';
import { ZONE } from '../../../ground/language/format.js';
import { programmeType, STUDY_FORM } from '../document/wording.js';
import { formatCredits, formatHours } from '../document/parts/hours-and-credits.js';
import type { CertificateSnapshot } from '../snapshot.js';
import { statusEntry } from './status-entry.js';
import { achievementOf, creditsOf, plain } from './achievement.js';
import { issuerProfile } from './issuer-profile.js';
import type { JsonObject } from './proof/json-object.js';
import { CREDENTIALS, OPEN_BADGES } from './proof/vocabularies.js';

/**
 * What the paper says, for programs: an Open Badges 3.0 credential (1EdTech), which is a W3C
 * Verifiable Credential 2.0 in JSON-LD. Nothing but the snapshot and the issuer's address decides
 * what is in it. `creditsEarned` are ECTS credits.
 */
export function credentialOf(snapshot: CertificateSnapshot, publicUrl: string): JsonObject {
  const { holder, programme, period, verification, number } = snapshot;
  const name = (text: string) => ({
    type: 'IdentityObject',
    hashed: false,
    identityHash: text,
    identityType: 'name',
  });
  return {
    '@context': [CREDENTIALS, OPEN_BADGES],
    id: verification.url,
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name: programme.title.uk,
    description: describe(snapshot),
    issuer: issuerProfile(snapshot.issuer, publicUrl),
    validFrom: beginningOf(snapshot.issuedOn),
    credentialStatus: statusEntry(number, publicUrl),
    credentialSubject: {
      type: ['AchievementSubject'],
      identifier: [name(fullName(holder)), name(holder.romanised)],
      licenseNumber: number,
      activityStartDate: beginningOf(period.from),
      activityEndDate: beginningOf(period.to),
      ...creditsOf(programme, 'creditsEarned'),
      result: [{ type: ['Result'], value: snapshot.result.uk }],
      achievement: achievementOf(programme, publicUrl),
    },
  };
}

/** The moment when a day of the calendar in Kyiv began: what was issued in its first hours is valid. */
const beginningOf = (day: string): string =>
  DateTime.fromISO(day, { zone: ZONE }).toUTC().toFormat("yyyy-MM-dd'T'HH:mm:ss'Z'");

/** The English twin of the paper in one text: the vocabulary has room for one language alone. */
function describe({
  holder,
  programme,
  period,
  result,
  basis,
  issuer,
  signatory,
}: CertificateSnapshot) {
  const credits =
    programme.credits === null ? '' : ` (${formatCredits(programme.credits, 'en')})`.trimEnd();
  return plain(
    `${holder.romanised}: “${programme.title.en}”, ${programmeType(programme.type).en}, ` +
      `${formatHours(programme.minutes, 'en')}${credits}, ${STUDY_FORM[programme.form].en}, ` +
      `${period.from} – ${period.to}. Result: ${result.en}. ${basis ? `Basis: ${basis.en}. ` : ''}` +
      `${issuer.en}: ${signatory.post.en} ${signatory.name.en}.`,
  );
}
