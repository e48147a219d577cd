import type { Language } from '../../ground/language/languages.js';
import type { Programme } from './programme.js';

/** Minutes as ISO 8601 writes them: PT6H30M. */
export function isoDuration(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return `PT${hours > 0 ? `${hours}H` : ''}${rest > 0 || hours === 0 ? `${rest}M` : ''}`;
}

/** A programme as schema.org says it (https://schema.org/Course), in one language. */
export function linkedProgramme(
  { code, title, summary, competences, minutes }: Programme,
  lang: Language,
) {
  const teaches = competences[lang].split('\n').filter(Boolean);
  return {
    '@type': 'Course',
    name: title[lang],
    description: summary[lang],
    courseCode: code,
    timeRequired: isoDuration(minutes),
    ...(teaches.length > 0 ? { teaches } : {}),
  };
}
