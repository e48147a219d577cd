import { supplyDoubts } from './attendance/recheck-certificates.js';
import type { Issuer } from './certificates/issuer.js';
import { supplyCompletion } from './completion/completion-effects.js';
import { supplyTeachersNames } from './courses/planning/name-teachers.js';
import { supplyClosing } from './demand/close-demand.js';
import { supplyPlaces } from './enrolment/follow-plan-effects.js';

/**
 * Has each part of the registry supply what it does when one below it decides something. To be called by
 * every program that decides, before it does.
 */
export function supplyEffects(issuer: Issuer): void {
  supplyPlaces();
  supplyTeachersNames();
  supplyDoubts();
  supplyClosing();
  supplyCompletion(issuer);
}
