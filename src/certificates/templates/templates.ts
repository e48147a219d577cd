import { newId } from '../../database/id.js';
import type { Deed } from '../../decisions/deed.js';
import { isDuplicateKey } from '../../decisions/decision-store.js';
import { insertOnce } from '../../decisions/insert-once.js';
import type { Kind } from '../../programmes/programme-model.js';
import { DomainError } from '../../web/errors.js';
import { plainDesign } from '../document/design.js';
import { ISSUER_SUBTITLE, SIGNATORY } from '../signatory.js';
import type { BothLanguages, CertificateDesign, CertificateSnapshot } from '../snapshot.js';
import { templateDeeds } from './template-effects.js';
import { TemplateModel, type StoredTemplate } from './template-model.js';

/** How certificates of a kind of programme are made from now on. */
export interface Template {
  design: CertificateDesign;
  issuerSubtitle: BothLanguages;
  signatory: CertificateSnapshot['signatory'];
}

/** What the institute decides of a template. */
export type TemplateValues = Omit<StoredTemplate, '_id' | 'kind' | 'version' | 'at' | 'by'>;

/** Somebody else has changed the template since the form was opened. */
export class TemplateChanged extends DomainError {
  constructor() {
    super('certificates:refusals.templateChanged');
  }
}

/** The template in force: the newest version, or the plain one where the institute made none. */
export async function currentTemplate(kind: Kind): Promise<Template> {
  return templateOf(kind, await TemplateModel.findOne({ kind }).sort({ version: -1 }).lean());
}

/** A version of a template; 0 is the plain one, and undefined is none. */
export async function templateVersion(kind: Kind, version: number): Promise<Template | undefined> {
  if (version === 0) return templateOf(kind, null);
  const stored = await TemplateModel.findOne({ kind, version }).lean();
  return stored ? templateOf(kind, stored) : undefined;
}

/** All versions of a kind's template, the newest first: who made them and when. */
export async function versionsOf(
  kind: Kind,
): Promise<Pick<StoredTemplate, 'version' | 'at' | 'by'>[]> {
  return TemplateModel.find({ kind }, { _id: 0, version: 1, at: 1, by: 1 })
    .sort({ version: -1 })
    .lean();
}

/** Adds a version under this id, once, after the one that was edited. @throws {TemplateChanged} */
export async function saveTemplate(
  kind: Kind,
  values: TemplateValues,
  edited: number,
  { _id = newId(), by, at }: { _id?: string; by: string; at: Date },
): Promise<number> {
  const version = edited + 1;
  const deed: Deed<null> = { _id: `template:${kind}:${version}`, by, at, what: null };
  try {
    await insertOnce(
      () => TemplateModel.create({ ...values, ...{ _id, kind, version, by, at, deeds: [deed] } }),
      () => TemplateModel.exists({ _id }),
    );
  } catch (error) {
    if (isDuplicateKey(error)) throw new TemplateChanged();
    throw error;
  }
  await templateDeeds.settle(_id);
  return version;
}

/** A template as it is printed. */
export function templateOf(
  kind: Kind,
  stored: (TemplateValues & { version: number }) | null,
): Template {
  if (!stored)
    return { design: plainDesign(kind), issuerSubtitle: ISSUER_SUBTITLE, signatory: SIGNATORY };
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
    signatory: { post: both(stored.signatoryPost), name: both(stored.signatoryName) },
  };
}

const both = ({ uk, en }: BothLanguages): BothLanguages => ({ uk, en });
