import { joinCertificates } from '../certificates/correcting/join-certificates.js';
import { joinDemands } from '../demand/join-demands.js';
import { joinFeedback } from '../feedback/join-feedback.js';
import { joinExemptions } from '../duty/exemptions/join-exemptions.js';
import { joinIndividuals } from '../duty/individual/keeping/join-individuals.js';
import type { Joining } from '../../people/person/merging/merges.js';
import { joinExternal } from '../external-certificates/join-external.js';

/** Has certificates, documents of training elsewhere, exemptions, programmes and wishes follow. Harmless to repeat. */
export async function joinPapers(joining: Joining): Promise<void> {
  await joinCertificates(joining);
  await joinExternal(joining);
  await joinExemptions(joining);
  await joinIndividuals(joining);
  await joinDemands(joining);
  await joinFeedback(joining);
}
