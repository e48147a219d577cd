import type { Bilingual } from '../../../ground/plain.js';
import { KINDS } from '../../programmes/programme.js';
import type { IssuerOptions } from '../issuer-options.js';
import { hindranceTo } from './printable.js';
import { sampleSnapshot } from '../templates/sample-snapshots.js';
import { proposedTemplate } from '../templates/templates.js';

/** Whether every template has room for the institution's name beside the longest samples. */
export async function institutionFits(issuer: IssuerOptions, name: Bilingual): Promise<boolean> {
  for (const kind of KINDS) {
    const template = await proposedTemplate(kind);
    const sample = await sampleSnapshot(kind, 'longest', template, issuer);
    if (hindranceTo({ ...sample, issuer: name })?.kind === 'Length') return false;
  }
  return true;
}
