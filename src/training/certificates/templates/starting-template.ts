import type { InstitutionValues } from '../../institution/institution.js';
import type { Kind } from '../../programmes/programme.js';
import { plainDesign } from '../document/design.js';
import type { CertificateDesign } from '../snapshot.js';
import type { Template } from './template.js';
import type { Bilingual } from '../../../ground/plain.js';

/** Kinds of programme that raise a qualification; those for a community are taken part in. */
const QUALIFIED: CertificateDesign['deed'] = {
  feminine: 'підвищила кваліфікацію',
  masculine: 'підвищив кваліфікацію',
  neutral: 'підвищив / підвищила кваліфікацію',
  en: 'completed',
};
const TOOK_PART: CertificateDesign['deed'] = {
  feminine: 'взяла участь у тренінгу',
  masculine: 'взяв участь у тренінгу',
  neutral: 'узяв / узяла участь у тренінгу',
  en: 'took part in',
};

/** What the first templates take of the institution. */
type Particulars = Pick<InstitutionValues, 'city' | 'edrpou' | 'licence'>;

const NOBODY: Bilingual = { uk: '', en: '' };

/**
 * What the form of a kind's first template proposes: everything but who signs, whom the institution
 * alone can name. Nothing is issued by it.
 */
export function startingTemplate(kind: Kind, institution: Particulars | undefined): Template {
  return {
    design: {
      ...plainDesign(kind),
      deed: kind === 'community' ? TOOK_PART : QUALIFIED,
      note: institution?.licence ?? NOBODY,
    },
    issuerSubtitle: institution ? particulars(institution) : NOBODY,
    signatory: { post: NOBODY, name: NOBODY },
  };
}

/** «м. Львів, код ЄДРПОУ 12345678». */
function particulars({ city, edrpou }: Particulars): Bilingual {
  if (edrpou === '') return city;
  return { uk: `${city.uk}, код ЄДРПОУ ${edrpou}`, en: `${city.en}, EDRPOU code ${edrpou}` };
}
