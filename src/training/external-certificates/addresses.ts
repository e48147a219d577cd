import { HR_EXTERNAL, MY_EXTERNAL } from '../../ground/addresses/certificates.js';

export const HR_EXTERNAL_CHECK = HR_EXTERNAL.below('/check');
export const HR_EXTERNAL_DECISION = HR_EXTERNAL.below('/decision');
export const MY_EXTERNAL_WITHDRAWAL = MY_EXTERNAL.below('/withdrawal');
