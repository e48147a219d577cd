/**
 * Pages that anybody may find. Those of single certificates may be looked at and say of themselves that
 * nobody is to list them: forbidden here, their bare addresses would be listed all the same.
 */
const OPEN = ['/$', '/sign-in$', '/verify', '/accessibility$', '/personal-data$', '/built/'];

/** What programs that list the web may ask for (RFC 9309). */
export const robotsText = (): string =>
  ['User-agent: *', ...OPEN.map((address) => `Allow: ${address}`), 'Disallow: /', ''].join('\n');
