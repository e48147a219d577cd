import type { Config } from '../../../ground/settings/config.js';
import type { IssuerOptions } from '../issuer-options.js';
import { loadPdfSigner } from '../signing/load-pdf-signer.js';
import type { PdfSigner } from '../signing/pdf-signer.js';

/** Who issues certificates, and with what they are sealed. */
export interface Issuer extends IssuerOptions {
  /** Guards the private halves of the keys that sign credentials. */
  secret: string;
  /** Signs every document; undefined where the institute has no signing certificate. */
  pdfSigner: () => Promise<PdfSigner | undefined>;
}

const signers = new WeakMap<Config, Promise<PdfSigner | undefined>>();

/** The PDF signer of a configuration, read once. @throws {BadConfiguration} */
export function pdfSignerOf(config: Config): Promise<PdfSigner | undefined> {
  const known = signers.get(config);
  if (known) return known;
  const loaded = loadPdfSigner(config);
  signers.set(config, loaded);
  return loaded;
}

/** The issuer that a configuration describes. */
export const issuerOf = (config: Config, secret: string): Issuer => ({
  series: config.certificateSeries,
  publicUrl: config.publicUrl,
  instituteName: config.instituteName,
  secret,
  pdfSigner: () => pdfSignerOf(config),
});
