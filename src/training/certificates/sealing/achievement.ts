import { formatCredits, formatHours } from '../document/parts/hours-and-credits.js';
import { programmeType, STUDY_FORM } from '../document/wording.js';
import type { CertificateSnapshot } from '../snapshot.js';
import type { JsonObject } from './proof/json-object.js';
import { ACHIEVEMENT } from '../../../ground/addresses/certificates.js';

/** What of a programme is said of everybody who completed it. */
export type Achieved = Pick<
  CertificateSnapshot['programme'],
  'code' | 'type' | 'title' | 'form' | 'minutes' | 'credits' | 'competences'
>;

/** The programme's public page, which names it as an achievement. */
export const achievementAddress = (code: string, publicUrl: string): string =>
  `${publicUrl}${ACHIEVEMENT.to({ code })}`;

/** A programme as Open Badges 3.0 says it, in Ukrainian. `creditsAvailable` are ECTS credits. */
export function achievementOf(programme: Achieved, publicUrl: string): JsonObject {
  const id = achievementAddress(programme.code, publicUrl);
  return {
    id,
    type: ['Achievement'],
    achievementType: 'CertificateOfCompletion',
    name: programme.title.uk,
    description: `Навчання ${volume(programme)}`,
    inLanguage: 'uk',
    humanCode: programme.code,
    ...creditsOf(programme, 'creditsAvailable'),
    criteria: { narrative: criteria(programme) },
    image: { id: `${id}/badge.png`, type: 'Image', caption: programme.title.uk },
  };
}

/** ECTS credits under this name, where the programme gives any. */
export const creditsOf = ({ credits }: Pick<Achieved, 'credits'>, name: string): JsonObject =>
  credits === null ? {} : { [name]: credits / 1000 };

function volume({ type, minutes, credits, form }: Achieved): string {
  const inCredits = credits === null ? '' : ` (${formatCredits(credits, 'uk')})`;
  return plain(
    `${programmeType(type).uk}, ${formatHours(minutes, 'uk')}${inCredits}, форма навчання ` +
      `${STUDY_FORM[form].uk}.`,
  );
}

function criteria(programme: Achieved): string {
  const competences = programme.competences?.uk.map((line) => `- ${line}`) ?? [];
  return plain([`Навчання ${volume(programme)}`, ...competences].join('\n'));
}

/** Without the spaces that hold a number and its word together on a page. */
export const plain = (text: string): string => text.replaceAll('\u00a0', ' ');
