import { supplySavedReports } from '../desks/reports/saved/join-saved.js';
import { supplyReportLetters } from '../desks/reports/saved/monthly/report-letter.js';
import { supplyForgetting } from '../desks/own-data/forget.js';
import { supplyDoubts } from '../training/certificates/correcting/recheck-certificates.js';
import type { Issuer } from '../training/certificates/issuing/issuer.js';
import { supplyCompletion } from '../training/completion/completion-effects.js';
import { supplyMerging } from '../training/merging/supply-merging.js';
import { supplyTeachersNames } from '../training/planning/name-teachers.js';
import { supplyClosing } from '../training/demand/close-demand.js';
import { supplyEndOfRequests } from '../training/residents/kept-of-person.js';
import { supplyGivenUp } from '../training/letters/systems/given-up-effects.js';
import { supplyPlaces } from '../training/enrolment/seats/follow-plan-effects.js';

/**
 * Has each part of the registry supply what it does when one below it decides something. To be called by
 * every program that decides, before it does.
 */
export function supplyEffects(issuer: Issuer): void {
  supplyPlaces();
  supplyTeachersNames();
  supplyDoubts();
  supplyClosing();
  supplyForgetting();
  supplyEndOfRequests();
  supplyMerging();
  supplySavedReports();
  supplyReportLetters();
  supplyGivenUp();
  supplyCompletion(issuer);
}
