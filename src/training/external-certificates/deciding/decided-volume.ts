import { agree, volumeWords, type Volume } from '../../programmes/volume.js';
import type { ExternalCertificate } from '../external-certificate.js';
import { typeFields, volumeFields } from '../external-form.js';
import { typeSaid } from '../qualification/type-said.js';
import { typeWarning } from '../qualification/type-words.js';
import type { NamedVolume } from '../recognised-credits.js';
import type { Reader } from '../../../ground/language/reader.js';

type Paper = Pick<ExternalCertificate, 'minutes' | 'credits' | 'kind'>;

/** What an officer decides on: what they leave empty follows from the other, and both from the paper. */
export function decidedVolume(
  { hours, credits }: { hours: number | null; credits: number | null },
  paper: Pick<Paper, 'minutes' | 'credits'>,
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
  const { data } = volumeFields.extend(typeFields.shape).safeParse(typed);
  if (!data) return '';
  const volume = decidedVolume(data, paper);
  const wrong = contradictionIn(volume);
  const type = typeSaid({ ...data, kind: paper.kind }, volume);
  return [
    ...(wrong ? [t('external:accept.contradiction', volumeWords(wrong, lang))] : []),
    ...(type ? [typeWarning({ type, ...volume }, { lang, t })] : []),
  ]
    .filter(Boolean)
    .join(' ');
}
