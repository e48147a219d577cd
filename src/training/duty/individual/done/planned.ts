import { idOf } from '../../document-row.js';
import type { DutyDocument } from '../../duty-documents.js';
import type { DutyYear } from '../../duty-year.js';
import type { Individual, Need } from '../individual.js';

/** A need that was agreed, with the documents of the year that meet it. */
export interface PlannedNeed {
  need: Need;
  documents: DutyDocument[];
  /** Whether the person said by which one. */
  ticked: boolean;
}

/** What was planned of a year and what of it is done; credits in thousandths. */
export interface PlannedYear {
  needs: PlannedNeed[];
  done: number;
  planned: number;
  /** Of the documents that meet a need, each once. */
  learnt: number;
}

/**
 * Sets what both sides agreed to beside what was learnt. A need is met by a document of the year of its
 * programme, or by the one that the person named; what does not count, or counts in another year, meets
 * none. What only waits for HR to credit it was learnt.
 * @param codes codes of the programmes that needs name, by id
 */
export function plannedYear(
  { needs, ticks }: Pick<Individual, 'needs' | 'ticks'>,
  { counted, waiting }: Pick<DutyYear, 'counted' | 'waiting'>,
  codes: ReadonlyMap<string, string>,
): PlannedYear {
  const documents = [...counted, ...waiting];
  const rows = needs.map((need): PlannedNeed => {
    const code = need.programme === null ? undefined : codes.get(need.programme);
    const tick = ticks.find((one) => one.need === need.id);
    const meeting = documents.filter((one) => isOf(one, code) || tick?.document === idOf(one));
    return { need, documents: meeting, ticked: tick !== undefined };
  });
  const meeting = new Map(rows.flatMap((row) => row.documents.map((one) => [idOf(one), one])));
  return {
    needs: rows,
    done: rows.filter((row) => row.documents.length > 0).length,
    planned: sum(needs),
    learnt: sum([...meeting.values()]),
  };
}

const isOf = (one: DutyDocument, code: string | undefined): boolean =>
  code !== undefined && one.source === 'own' && one.document.snapshot.programme.code === code;

const sum = (all: readonly { credits: number }[]): number =>
  all.reduce((total, { credits }) => total + credits, 0);
