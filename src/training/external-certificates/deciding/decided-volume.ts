import { agree, volumeWords, type Volume } from '../../programmes/volume.js';
import type { ExternalCertificate } from '../external-certificate.js';
import { volumeFields } from '../external-form.js';
import type { Reader } from '../../../ground/language/reader.js';

/** Hours in minutes and thousandths of a credit, of which the paper names one or both. */
export interface NamedVolume {
  minutes: number | null;
  credits: number | null;
}

type Paper = Pick<ExternalCertificate, 'minutes' | 'credits'>;

/** What an officer decides on: what they leave empty follows from the other, and both from the paper. */
export function decidedVolume(
  { hours, credits }: { hours: number | null; credits: number | null },
  paper: Paper,
): NamedVolume {
  if (hours !== null || credits !== null) return { minutes: hours, credits };
  return { minutes: paper.minutes ?? null, credits: paper.credits ?? null };
}

/** Hours and credits that contradict each other; undefined where they agree or but one is named. */
export function contradictionIn({ minutes, credits }: NamedVolume): Volume | undefined {
  if (minutes === null || credits === null) return undefined;
  return agree({ minutes, credits }) ? undefined : { minutes, credits };
}

/** What warns of the figures in an officer's form, as it is typed; empty where nothing is wrong with them. */
export function volumeWarning(typed: object, paper: Paper, { lang, t }: Reader): string {
  const { data } = volumeFields.safeParse(typed);
  const wrong = data && contradictionIn(decidedVolume(data, paper));
  return wrong ? t('external:accept.contradiction', volumeWords(wrong, lang)) : '';
}
