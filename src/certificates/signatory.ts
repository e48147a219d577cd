import type { CertificateSnapshot } from './snapshot.js';

/** Who signs the documents issued from now on; those issued before keep their own. */
export const SIGNATORY: CertificateSnapshot['signatory'] = {
  post: { uk: 'Директорка Інституту', en: 'Director of the Institute' },
  name: { uk: 'Оксана Лемківська', en: 'Oksana Lemkivska' },
};

/** What the issuer is, below its name. */
export const ISSUER_SUBTITLE: CertificateSnapshot['issuerSubtitle'] = {
  uk: 'комунальна установа міської ради',
  en: 'institution of the city council',
};
