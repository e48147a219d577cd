import type { Programme } from '../../programmes/programme.js';
import { competencesOf } from './certificate-draft.js';
import type { IssuerOptions } from '../issuer-options.js';
import { hindranceTo } from './printable.js';
import { sampleSnapshot } from '../templates/sample-snapshots.js';
import { proposedTemplate } from '../templates/templates.js';

type Printed = Pick<
  Programme,
  'kind' | 'type' | 'title' | 'competences' | 'form' | 'minutes' | 'credits'
>;

/** Whether a programme's certificate has room on its page for the longest name of the samples. */
export async function programmeFits(issuer: IssuerOptions, printed: Printed): Promise<boolean> {
  const { kind, type, title, form, minutes, credits = null } = printed;
  const sample = await sampleSnapshot(kind, 'longest', await proposedTemplate(kind), issuer);
  const { code } = sample.programme;
  const competences = competencesOf(printed);
  const programme = {
    ...{ code, kind, type, title, form, minutes, credits },
    ...(competences ? { competences } : {}),
  };
  return hindranceTo({ ...sample, programme })?.kind !== 'Length';
}
