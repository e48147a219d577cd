import type { Bilingual } from '../../../ground/plain.js';
import { learnersIn, type Learner } from '../../../people/person/finding/learners.js';
import type { Confirmable } from '../../certificates/crediting/confirm-certificates.js';
import type { DutyDocument, OwnDocument } from '../duty-documents.js';
import { dutiesIn } from '../overview/duties-in.js';
import { allRules } from '../rules/find-rules.js';
import type { GroupRule } from '../duty-year.js';

/** A document of our own that counts once HR confirms it. */
export interface WaitingDocument extends Confirmable {
  person: string;
  learner: Learner;
  document: OwnDocument;
  /** The calendar year in which it will count. */
  year: number;
  basis: Bilingual;
  /** That HR does not credit it; null while it waits. */
  refusal: DutyDocument['refusal'];
}

/** What is left to HR: documents that wait, and those that it did not credit. */
export interface LeftToHr {
  waiting: WaitingDocument[];
  declined: WaitingDocument[];
  /** Of which nothing is left to do: credited, or out of force. */
  over: WaitingDocument[];
}

/** Those that wait. */
export const waitingForHr = async (
  departments: readonly string[] | undefined,
  thisYear: number,
): Promise<WaitingDocument[]> => (await leftToHr(departments, thisYear)).waiting;

/**
 * The documents of these departments' people, or of everybody's, that are left to HR, as the duty itself finds
 * them: no figure can say otherwise. Nothing is read but the rules where no rule leaves crediting to HR.
 */
export async function leftToHr(
  departments: readonly string[] | undefined,
  thisYear: number,
): Promise<LeftToHr> {
  const years = yearsLeftToHr(await allRules(), thisYear);
  const left: LeftToHr = { waiting: [], declined: [], over: [] };
  if (years.length === 0) return left;
  const learners = await learnersIn(departments);
  for (const year of years) {
    const duties = await dutiesIn(year, learners);
    for (const learner of learners) {
      const duty = duties.get(learner._id);
      const basis = duty?.rule?.basis;
      if (!duty || !basis) continue;
      for (const one of [
        ...[...duty.waiting, ...duty.declined],
        ...[...duty.counted, ...duty.outOfForce],
      ])
        if (one.source === 'own')
          left[howLeft(one)].push(
            waitingOf(learner, one.document, { year, basis, refusal: one.refusal }),
          );
    }
  }
  return left;
}

function howLeft({ whyNot }: DutyDocument): keyof LeftToHr {
  if (whyNot === 'unconfirmed') return 'waiting';
  return whyNot === 'declined' ? 'declined' : 'over';
}

const waitingOf = (
  learner: Learner,
  document: OwnDocument,
  of: Pick<WaitingDocument, 'year' | 'basis' | 'refusal'>,
): WaitingDocument => ({
  ...{ ...of, learner, document, person: learner._id, number: document.number },
});

/** The years, the newest first, of which a rule in force on the last day leaves crediting to HR. */
export function yearsLeftToHr(rules: readonly GroupRule[], thisYear: number): number[] {
  const left = rules.filter(({ confirmation }) => confirmation === 'hr');
  const first = Math.min(...left.map(({ from }) => Number(from.slice(0, 4))));
  const years = left.length === 0 ? [] : Array.from({ length: Math.max(0, thisYear - first + 1) });
  return years
    .map((_, back) => thisYear - back)
    .filter((year) =>
      left.some(({ from, to }) => from <= `${year}-12-31` && (!to || `${year}-12-31` <= to)),
    );
}
