import { institution } from '../../institution/institution.js';
import type { Kind } from '../../programmes/programme.js';
import type { Translate } from '../../../ground/language/i18n.js';
import { currentTemplate } from './templates.js';
import { TEMPLATE } from '../../../ground/addresses/certificates.js';
import { INSTITUTION } from '../../../ground/addresses/institute.js';

/** Something that has to be said before documents are issued, and where that is done. */
export interface Missing {
  text: string;
  href: string;
}

/** What is missing before documents of a kind can be issued; nothing once it has a template. */
export async function missingToIssue(kind: Kind, t: Translate): Promise<Missing[]> {
  if (await currentTemplate(kind)) return [];
  const text = t('institution:missing.template', { kind: t(`common:kinds.${kind}`) });
  return [...(await missingToDesign(kind, t)), { text, href: TEMPLATE.to({ kind }) }];
}

/** What is missing before a kind's first template can be made. */
export async function missingToDesign(kind: Kind, t: Translate): Promise<Missing[]> {
  const unasked = (await currentTemplate(kind)) ?? (await institution());
  return unasked ? [] : [{ text: t('institution:missing.institution'), href: INSTITUTION.to() }];
}
