import type { Kind } from '../../programmes/programme.js';

/** The institute's templates, one for each kind of programme. */
export const TEMPLATES = '/institute/certificates/templates';

export const templateAddress = (kind: Kind): string => `${TEMPLATES}/${kind}`;
