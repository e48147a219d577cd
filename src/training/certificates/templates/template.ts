import type { CertificateDesign, CertificateSnapshot } from '../snapshot.js';
import { nameInSignature } from './name-in-signature.js';
import type { StoredTemplate } from './template-model.js';
import type { Bilingual } from '../../../ground/plain.js';

/** How certificates of a kind of programme are made from now on. */
export interface Template {
  design: CertificateDesign;
  issuerSubtitle: Bilingual;
  signatory: CertificateSnapshot['signatory'];
}

/** What the institute decides of a template. */
export type TemplateValues = Omit<StoredTemplate, '_id' | 'kind' | 'version' | 'at' | 'by'>;

/** The case in which a template's documents name people, where it is another than lists do. */
export function caseOf(template: Template | undefined): 'genitive' | 'dative' | undefined {
  const nameCase = template?.design.nameCase ?? 'nominative';
  return nameCase === 'nominative' ? undefined : nameCase;
}

/** A template as it is printed. */
export function templateOf(stored: TemplateValues & { version: number }): Template {
  const { deed } = stored;
  return {
    design: {
      version: stored.version,
      title: both(stored.title),
      subtitle: both(stored.subtitle),
      lead: both(stored.lead),
      nameCase: stored.nameCase,
      deed: {
        feminine: deed.feminine ?? '',
        masculine: deed.masculine ?? '',
        neutral: deed.neutral ?? '',
        en: deed.en ?? '',
      },
      note: both(stored.note),
      accent: stored.accent,
      logo: stored.logo ?? null,
      signature: stored.signature ?? null,
    },
    issuerSubtitle: both(stored.issuerSubtitle),
    signatory: { post: both(stored.signatoryPost), name: signed(stored.signatoryName) },
  };
}

const signed = ({ uk, en }: Bilingual): Bilingual => ({
  uk: nameInSignature(uk),
  en: nameInSignature(en),
});

const both = ({ uk, en }: Bilingual): Bilingual => ({ uk, en });
