import { OFFICE } from './institute.js';
import { ME } from './me.js';
import { address } from './address.js';

export const CERTIFICATE = address('/certificates/:number');
export const CERTIFICATE_PDF = CERTIFICATE.below('.pdf');
export const EXTERNAL_SCAN = address('/external/:id/scan');
export const HR_CERTIFICATES = address('/hr/certificates');
export const DOWNLOADS = address('/hr/downloads');
export const NEW_DOWNLOAD = DOWNLOADS.below('/new');
/** Documents of training elsewhere, which HR looks after. */
export const HR_EXTERNALS = address('/hr/external');
export const HR_EXTERNAL = HR_EXTERNALS.below('/:id');
export const NEW_HR_EXTERNAL = HR_EXTERNALS.below('/new');
export const INSTITUTE_CERTIFICATES = OFFICE.below('/certificates');
export const INSTITUTE_CERTIFICATE = INSTITUTE_CERTIFICATES.below('/:number');
export const INSTITUTE_CERTIFICATE_CORRECTION = INSTITUTE_CERTIFICATE.below('/correction');
export const INSTITUTE_CERTIFICATE_REISSUE = INSTITUTE_CERTIFICATE.below('/reissue');
export const SEAL_KEYS = INSTITUTE_CERTIFICATES.below('/keys');
export const SEAL_KEYS_REPLACEMENT = SEAL_KEYS.below('/replacement');
/** The institute's templates, one for each kind of programme. */
export const TEMPLATES = INSTITUTE_CERTIFICATES.below('/templates');
export const TEMPLATE = TEMPLATES.below('/:kind');
/** A person's own documents of training elsewhere. */
export const MY_EXTERNALS = ME.below('/external');
export const MY_EXTERNAL = MY_EXTERNALS.below('/:id');
export const NEW_MY_EXTERNAL = MY_EXTERNALS.below('/new');
/** What a certificate of a programme says, for everybody who checks one. */
export const ACHIEVEMENT = address('/programmes/:code');
export const VERIFY = address('/verify');
export const VERIFIED = VERIFY.below('/:code');
