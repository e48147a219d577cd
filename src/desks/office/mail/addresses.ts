import { MAIL } from '../../../ground/addresses/institute.js';

export const MAIL_PAGE = MAIL.below('/:id');
export const MAIL_TEST = MAIL.below('/test');
