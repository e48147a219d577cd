import type { CertificateSnapshot } from '../snapshot.js';
import { renderCertificate, type Enclosed } from './render-certificate.js';

/** A certificate to be drawn, as it crosses to a worker: buffers arrive there as plain bytes. */
export interface Drawing {
  snapshot: CertificateSnapshot;
  credential: Uint8Array;
  signature: Enclosed['signature'];
  images: { logo?: Uint8Array | undefined; signature?: Uint8Array | undefined };
}

/** The certificate as a PDF. Runs in a worker. */
export const draw = ({ snapshot, credential, signature, images }: Drawing): Promise<Buffer> =>
  renderCertificate(snapshot, {
    credential: Buffer.from(credential),
    signature,
    images: { logo: asBuffer(images.logo), signature: asBuffer(images.signature) },
  });

const asBuffer = (bytes: Uint8Array | undefined) => bytes && Buffer.from(bytes);
