import { formatCredits, formatHours, type Language } from './hours-and-credits.js';
import type { CertificateSnapshot } from '../../snapshot.js';
import { periodInWords } from './dates.js';
import { plainDesign } from '../design.js';
import { LABELS, programmeType, STUDY_FORM } from '../wording.js';

/** A stretch of a sentence, in bold or not. */
export interface Phrase {
  readonly text: string;
  readonly strong?: boolean;
}

/** What the holder did, in Ukrainian: goes on from the name above it. */
export function ukrainianSentence(snapshot: CertificateSnapshot): Phrase[] {
  const { holder, programme } = snapshot;
  const deed = (snapshot.design ?? plainDesign(programme.kind)).deed[holder.grammar];
  const type = programmeType(programme.type).uk;
  const form = STUDY_FORM[programme.form].uk;
  return [
    { text: `${periodInWords(snapshot.period).uk} ${deed} ${type} ` },
    { text: `«${programme.title.uk}»`, strong: true },
    { text: ` обсягом ${volume(programme, 'uk')}, форма навчання ${form}.` },
  ];
}

/** The same in English, as a sentence with its own subject. */
export function englishSentence(snapshot: CertificateSnapshot): Phrase[] {
  const { holder, programme } = snapshot;
  const deed = (snapshot.design ?? plainDesign(programme.kind)).deed.en;
  const form = STUDY_FORM[programme.form].en;
  return [
    { text: `${holder.romanised} ${deed} ${programmeType(programme.type).en} ` },
    { text: `“${programme.title.en}”`, strong: true },
    { text: ` of ${volume(programme, 'en')}, ${form}, ${periodInWords(snapshot.period).en}.` },
  ];
}

/** «Результат: зараховано.» and its English twin. */
export function resultSentence(snapshot: CertificateSnapshot, language: Language): string {
  return `${LABELS.result[language]}: ${snapshot.result[language]}.`;
}

function volume(programme: CertificateSnapshot['programme'], language: Language): string {
  const hours = formatHours(programme.minutes, language);
  if (programme.credits === null) return hours;
  return `${hours} (${formatCredits(programme.credits, language)})`;
}
