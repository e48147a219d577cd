import { ACCESSIBILITY, OPEN_DATA, PERSONAL_DATA, SIGN_IN } from '../../ground/addresses/doors.js';
import { VERIFY } from '../../ground/addresses/certificates.js';
import { COMMUNITIES, PROJECTS } from '../../ground/addresses/communities.js';
import { PROPOSALS, STRATEGIES, SURVEYS } from '../../ground/addresses/city.js';
import { TRAININGS } from '../../ground/addresses/trainings.js';

/**
 * Pages that anybody may find. Those of single certificates may be looked at and say of themselves that
 * nobody is to list them: forbidden here, their bare addresses would be listed all the same.
 */
const OPEN = [
  ...['/$', `${SIGN_IN.to()}$`, VERIFY.to(), `${ACCESSIBILITY.to()}$`, `${PERSONAL_DATA.to()}$`],
  ...['/built/', COMMUNITIES.to(), PROJECTS.to(), PROPOSALS.to(), SURVEYS.to(), STRATEGIES.to()],
  ...[TRAININGS.to(), '/programmes/', OPEN_DATA.to()],
];

/** Steps of one person below them. */
const CLOSED = [
  ...['confirm', 'parent', 'sign-in', 'deleted'].map((step) => `${TRAININGS.to()}/${step}`),
  '/surveys/*/by/',
];

/** What programs that list the web may ask for (RFC 9309). */
export const robotsText = (): string =>
  [
    'User-agent: *',
    ...OPEN.map((address) => `Allow: ${address}`),
    ...['/', ...CLOSED].map((address) => `Disallow: ${address}`),
    '',
  ].join('\n');

/**
 * For pages of people who may take their consent back: found, but kept by nobody, so that what is gone
 * here is gone there too.
 */
export const KEPT_BY_NOBODY = { 'X-Robots-Tag': 'noarchive, noimageindex' } as const;
