import { knownText } from '../../../ground/language/i18n.js';
import { trainingText } from '../../external-certificates/qualification/type-words.js';
import type { DutyDocument } from '../duty-documents.js';
import type { DutyReader } from '../duty-words.js';
import type { DutyYear } from '../duty-year.js';

/** What counts of one kind of training. */
export interface KindSum {
  kind: string;
  documents: number;
  minutes: number;
  /** Thousandths of an ECTS credit. */
  credits: number;
}

/** The kind of a document: that of its programme, or of training elsewhere; a type of qualification is called alike in both. */
export function kindOf(one: DutyDocument, { t }: DutyReader): string {
  if (one.source === 'own')
    return knownText(t, `common:programmeTypes.${one.document.snapshot.programme.type}`, '');
  const { kind, type } = one.document;
  return type ? t(`common:programmeTypes.${type}`) : trainingText({ kind, type }, t);
}

/** What counts in a year by kind of training, the most credits first: the same on page, paper and in a workbook. */
export function sumsByKind({ counted }: Pick<DutyYear, 'counted'>, reader: DutyReader): KindSum[] {
  const sums = new Map<string, KindSum>();
  for (const one of counted) {
    const kind = kindOf(one, reader);
    const sum = sums.get(kind) ?? { kind, documents: 0, minutes: 0, credits: 0 };
    sums.set(kind, {
      kind,
      documents: sum.documents + 1,
      minutes: sum.minutes + one.minutes,
      credits: sum.credits + one.credits,
    });
  }
  return [...sums.values()].sort((a, b) => b.credits - a.credits || b.minutes - a.minutes);
}

/** How much of what was learnt is self-education: whole per cent, rounded down. */
export const selfEducationShare = ({
  credits,
  selfEducation,
}: Pick<DutyYear, 'credits' | 'selfEducation'>): number =>
  credits > 0 ? Math.floor((100 * selfEducation) / credits) : 0;
