import { fullName } from '../../people/names.js';
import { programmeType, STUDY_FORM } from '../document/wording.js';
import { formatCredits, formatHours } from '../hours-and-credits.js';
import type { CertificateSnapshot } from '../snapshot.js';
import type { JsonObject } from './data-integrity.js';

/**
 * What the paper says, for programs: an Open Badges 3.0 credential (1EdTech), which is a W3C
 * Verifiable Credential 2.0 in JSON-LD. Nothing but the snapshot and the issuer's identifier decides
 * what is in it. `creditsEarned` are ECTS credits.
 */
export function credentialOf(snapshot: CertificateSnapshot, did: string): JsonObject {
  const { holder, programme, period, verification, number, courseCode } = snapshot;
  const { origin } = new URL(verification.url);
  const credits = programme.credits === null ? {} : { credits: programme.credits / 1000 };
  const name = (text: string) => ({
    type: 'IdentityObject',
    hashed: false,
    identityHash: text,
    identityType: 'name',
  });
  return {
    '@context': [
      'https://www.w3.org/ns/credentials/v2',
      'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
    ],
    id: verification.url,
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name: programme.title.uk,
    description: describe(snapshot),
    issuer: { id: did, type: ['Profile'], name: snapshot.issuer.uk, url: origin },
    validFrom: `${snapshot.issuedOn}T00:00:00Z`,
    credentialSubject: {
      type: ['AchievementSubject'],
      identifier: [name(fullName(holder)), name(holder.romanised)],
      licenseNumber: number,
      activityStartDate: `${period.from}T00:00:00Z`,
      activityEndDate: `${period.to}T00:00:00Z`,
      ...('credits' in credits ? { creditsEarned: credits.credits } : {}),
      result: [{ type: ['Result'], value: snapshot.result.uk }],
      achievement: {
        id: `${origin}/courses/${encodeURIComponent(courseCode)}`,
        type: ['Achievement'],
        achievementType: 'CertificateOfCompletion',
        name: programme.title.uk,
        description: programme.title.en,
        inLanguage: 'uk',
        humanCode: programme.code,
        ...('credits' in credits ? { creditsAvailable: credits.credits } : {}),
        criteria: { narrative: criteria(snapshot) },
      },
    },
  };
}

/** The English twin of the paper in one text: the vocabulary has room for one language alone. */
function describe({ holder, programme, period, result, basis, issuer, signatory }: Snapshot) {
  const credits =
    programme.credits === null ? '' : ` (${formatCredits(programme.credits, 'en')})`.trimEnd();
  return plain(
    `${holder.romanised}: “${programme.title.en}”, ${programmeType(programme.type).en}, ` +
      `${formatHours(programme.minutes, 'en')}${credits}, ${STUDY_FORM[programme.form].en}, ` +
      `${period.from} – ${period.to}. Result: ${result.en}. ${basis ? `Basis: ${basis.en}. ` : ''}` +
      `${issuer.en}: ${signatory.post.en} ${signatory.name.en}.`,
  );
}

function criteria({ programme, result, basis }: Snapshot): string {
  const credits = programme.credits === null ? '' : ` (${formatCredits(programme.credits, 'uk')})`;
  const competences = programme.competences?.uk.map((line) => `- ${line}`) ?? [];
  return plain(
    [
      `${formatHours(programme.minutes, 'uk')}${credits}, форма навчання ${STUDY_FORM[programme.form].uk}. ` +
        `Результат: ${result.uk}.${basis ? ` Підстава: ${basis.uk}.` : ''}`,
      ...competences,
    ].join('\n'),
  );
}

type Snapshot = CertificateSnapshot;

const plain = (text: string) => text.replaceAll('\u00a0', ' ');
