/** Whose a page is: what every page's layout knows. */
export interface Publisher {
  provider: string;
  site: string;
  url: string;
}

/**
 * What a page says of its thing in the words of schema.org, as the text of a data block, which no browser
 * runs: JSON in which nothing ends the block.
 */
export const linkedData = (thing: object, { provider, site, url }: Publisher): string =>
  JSON.stringify({
    ...{ '@context': 'https://schema.org', ...thing, url },
    provider: { '@type': 'EducationalOrganization', name: provider, url: site },
  }).replaceAll('<', String.raw`\u003c`);
