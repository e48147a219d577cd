import { newId } from '../../../ground/id.js';
import type { Deed } from '../../../decisions/deeds/deed.js';
import { isDuplicateKey } from '../../../decisions/decision-store.js';
import { insertOnce } from '../../../decisions/insert-once.js';
import { institution } from '../../institution/institution.js';
import type { Kind } from '../../programmes/programme.js';
import { DomainError } from '../../../ground/errors.js';
import { startingTemplate } from './starting-template.js';
import { templateOf, type Template, type TemplateValues } from './template.js';
import { templateDeeds } from './template-effects.js';
import { TemplateModel, type StoredTemplate } from './template-model.js';

/** Somebody else has changed the template since the form was opened. */
export class TemplateChanged extends DomainError {
  constructor() {
    super('certificates:refusals.templateChanged');
  }
}

/** Nobody has said how documents of this kind look and who signs them, so none is issued. */
export class TemplateMissing extends DomainError {
  constructor() {
    super('certificates:refusals.templateMissing');
  }
}

/** Nobody has said who issues the documents, so there is nothing to make a template from. */
export class InstitutionMissing extends DomainError {
  constructor() {
    super('certificates:refusals.institutionMissing');
  }
}

/** The template in force: the newest version; undefined where the institute made none. */
export async function currentTemplate(kind: Kind): Promise<Template | undefined> {
  const stored = await TemplateModel.findOne({ kind }).sort({ version: -1 }).lean();
  return stored ? templateOf(stored) : undefined;
}

/** By what documents of a kind are issued. @throws {TemplateMissing} */
export async function templateToIssueBy(kind: Kind): Promise<Template> {
  const template = await currentTemplate(kind);
  if (!template) throw new TemplateMissing();
  return template;
}

/** The template in force, or what the form of the first one proposes. */
export async function proposedTemplate(kind: Kind): Promise<Template> {
  return (await currentTemplate(kind)) ?? startingTemplate(kind, await institution());
}

/** A version of a template; 0 is what was proposed before the first, and undefined is none. */
export async function templateVersion(kind: Kind, version: number): Promise<Template | undefined> {
  if (version === 0) return startingTemplate(kind, await institution());
  const stored = await TemplateModel.findOne({ kind, version }).lean();
  return stored ? templateOf(stored) : undefined;
}

/** Those of these kinds whose documents nobody can issue yet. */
export async function kindsWithoutTemplate(kinds: readonly Kind[]): Promise<Kind[]> {
  const made = await TemplateModel.distinct('kind', { kind: { $in: kinds } });
  return kinds.filter((kind) => !made.includes(kind));
}

/** All versions of a kind's template, the newest first: who made them and when. */
export async function versionsOf(
  kind: Kind,
): Promise<Pick<StoredTemplate, 'version' | 'at' | 'by'>[]> {
  return TemplateModel.find({ kind }, { _id: 0, version: 1, at: 1, by: 1 })
    .sort({ version: -1 })
    .lean();
}

/**
 * Adds a version under this id, once, after the one that was edited.
 * @throws {TemplateChanged}
 * @throws {InstitutionMissing} before the first version, until the institution has said who it is
 */
export async function saveTemplate(
  kind: Kind,
  values: TemplateValues,
  edited: number,
  { _id = newId(), by, at }: { _id?: string; by: string; at: Date },
): Promise<number> {
  // Those that have a template from before go on with it.
  if (edited === 0 && !(await institution())) throw new InstitutionMissing();
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
