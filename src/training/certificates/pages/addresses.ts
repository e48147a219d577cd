import { CERTIFICATE } from '../../../ground/addresses/certificates.js';

export const CERTIFICATE_JSON = CERTIFICATE.below('.json');
