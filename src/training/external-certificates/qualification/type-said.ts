import type { Faults } from '../../../web/forms/form.js';
import {
  fitsType,
  lengthOf,
  type CONTENTS,
  type Length,
  type QualificationType,
} from '../../programmes/qualification-type.js';
import type { TrainingKind } from '../external-certificate.js';
import { volumeOf, type NamedVolume } from '../recognised-credits.js';

/** What a form says of a programme; content and length are empty where nobody said them. */
interface SaidOfType {
  kind: TrainingKind;
  content: (typeof CONTENTS)[number] | '';
  length: Length | '';
}

/** The length that was said, or that which credits have. */
const lengthIn = ({ length }: SaidOfType, volume: NamedVolume): Length | undefined =>
  length || lengthOf(volumeOf(volume).credits);

/** The type of a programme of qualification; null of other training, and where nobody said it. */
export function typeSaid(said: SaidOfType, volume: NamedVolume): QualificationType | null {
  const { kind, content } = said;
  const length = lengthIn(said, volume);
  return kind === 'qualification' && content && length ? `${content} ${length}` : null;
}

/** What has to be said of a type that is named but by half: a length without content, or none that credits tell. */
export function typeFaults(said: SaidOfType, volume: NamedVolume): Faults {
  const { kind, content, length } = said;
  if (kind !== 'qualification') return {};
  if (content === '') return length === '' ? {} : { content: 'external:refusals.content' };
  const known = volume.minutes !== null || volume.credits !== null;
  return known && !lengthIn(said, volume) ? { length: 'external:refusals.length' } : {};
}

/** Whether credits lie outside what the law gives a programme of the type that is named. */
export const isOutsideType = ({
  type,
  ...volume
}: NamedVolume & { type?: QualificationType | null | undefined }): boolean =>
  type != null && !fitsType(type, volumeOf(volume).credits);
