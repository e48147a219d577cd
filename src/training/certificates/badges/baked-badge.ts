import type { CertificateSnapshot } from '../snapshot.js';
import { bakeSvg } from './baked-svg.js';
import { badgePicture, type BadgeForm } from './badges.js';
import { bakePng } from './png-chunks.js';

/**
 * A certificate's badge with its credential inside, for collections of badges. The picture shows the
 * programme alone: whose it is, says the credential.
 * @throws {MissingGlyph, WorkFailed, Busy}
 */
export async function bakedBadge(
  { programme, issuer }: Pick<CertificateSnapshot, 'programme' | 'issuer'>,
  credential: Buffer,
  form: BadgeForm,
): Promise<Buffer> {
  const picture = await badgePicture({ title: programme.title.uk, issuer: issuer.uk }, form);
  return form === 'png'
    ? bakePng(picture, credential.toString())
    : Buffer.from(bakeSvg(picture.toString(), credential.toString()));
}
