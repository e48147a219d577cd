import { LANGUAGES } from '../../ground/language/languages.js';
import { translator } from '../../ground/language/i18n.js';
import type { Bilingual } from '../../ground/plain.js';
import { FORMATS, LICENCE, OPEN_DATA_CATALOG_JSONLD, fileHref, type Format } from './addresses.js';
import { MEDIA_TYPES } from './set-file.js';
import type { OpenSet } from './sets.js';
import { OPEN_DATA } from '../../ground/addresses/doors.js';

/** Lists of the European Union in which DCAT-AP finds its words. */
const AUTHORITY = 'http://publications.europa.eu/resource/authority';

/** A thing has one licence in DCAT-AP: as these lists name it, said to be what its own address means. */
const LISTED_LICENCE = {
  '@id': `${AUTHORITY}/licence/CC_BY_4_0`,
  '@type': 'dct:LicenseDocument',
  'skos:exactMatch': { '@id': LICENCE },
};

const CONTEXT = {
  dcat: 'http://www.w3.org/ns/dcat#',
  dct: 'http://purl.org/dc/terms/',
  foaf: 'http://xmlns.com/foaf/0.1/',
  skos: 'http://www.w3.org/2004/02/skos/core#',
  vcard: 'http://www.w3.org/2006/vcard/ns#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
};

/** Who publishes, as the institution says of itself. */
export interface Source {
  publicUrl: string;
  name: Bilingual;
  /** Empty where it told none. */
  email: string;
}

/** A set and the day from which it is as it is, `YYYY-MM-DD`. */
type DatedSet = Pick<OpenSet, 'key' | 'renewed'> & { modified: string };

/**
 * All sets as portals gather them: DCAT-AP 3 (https://semiceu.github.io/DCAT-AP/releases/3.0.0/) in JSON-LD,
 * whole in itself, with no context of another host.
 */
export function catalogRecord(sets: readonly DatedSet[], source: Source) {
  const { publicUrl, name, email } = source;
  const publisher = {
    '@id': `${publicUrl}/#publisher`,
    '@type': ['foaf:Agent', 'foaf:Organization'],
    'foaf:name': inBoth(name),
    'foaf:homepage': { '@id': publicUrl },
  };
  const languages = ['UKR', 'ENG'].map((one) => ({ '@id': `${AUTHORITY}/language/${one}` }));
  return {
    '@context': CONTEXT,
    '@id': `${publicUrl}${OPEN_DATA_CATALOG_JSONLD.to()}`,
    '@type': 'dcat:Catalog',
    'dct:title': texts((t) => t('open-data:title')),
    'dct:description': texts((t) => t('open-data:lede')),
    'dct:publisher': publisher,
    'dct:license': LISTED_LICENCE,
    'dct:language': languages,
    'dct:modified': dayOf(newest(sets)),
    'dct:spatial': { '@id': `${AUTHORITY}/country/UKR` },
    'foaf:homepage': { '@id': `${publicUrl}${OPEN_DATA.to()}` },
    'dcat:dataset': sets.map((set) => ({
      '@id': addressOf(set, publicUrl),
      '@type': 'dcat:Dataset',
      'dct:identifier': addressOf(set, publicUrl),
      'dct:title': texts((t) => t(`open-data:sets.${set.key}.title`)),
      'dct:description': texts((t) => t(`open-data:sets.${set.key}.description`)),
      'dct:publisher': { '@id': publisher['@id'] },
      'dct:modified': dayOf(set.modified),
      'dct:accrualPeriodicity': { '@id': `${AUTHORITY}/frequency/${set.renewed}` },
      'dct:language': languages,
      'dct:accessRights': { '@id': `${AUTHORITY}/access-right/PUBLIC` },
      'dcat:theme': { '@id': `${AUTHORITY}/data-theme/EDUC` },
      'dcat:landingPage': { '@id': `${publicUrl}${OPEN_DATA.to()}` },
      ...(email === ''
        ? {}
        : {
            'dcat:contactPoint': {
              '@type': ['vcard:Kind', 'vcard:Organization'],
              'vcard:fn': name.uk,
              'vcard:hasEmail': { '@id': `mailto:${email}` },
            },
          }),
      'dcat:distribution': FORMATS.map((format) => distribution(set, format, source)),
    })),
  };
}

const addressOf = ({ key }: DatedSet, publicUrl: string): string =>
  `${publicUrl}${OPEN_DATA.to()}#${key}`;

function distribution(set: DatedSet, format: Format, { publicUrl }: Source) {
  const address = `${publicUrl}${fileHref(set.key, format)}`;
  return {
    '@id': address,
    '@type': 'dcat:Distribution',
    'dcat:accessURL': { '@id': address },
    'dcat:downloadURL': { '@id': address },
    'dct:format': { '@id': `${AUTHORITY}/file-type/${format.toUpperCase()}` },
    'dcat:mediaType': {
      '@id': `https://www.iana.org/assignments/media-types/${MEDIA_TYPES[format]}`,
    },
    'dct:license': LISTED_LICENCE,
    'dct:modified': dayOf(set.modified),
  };
}

const inBoth = (text: Bilingual) =>
  LANGUAGES.map((lang) => ({ '@value': text[lang], '@language': lang }));

const texts = (say: (t: ReturnType<typeof translator>) => string) =>
  LANGUAGES.map((lang) => ({ '@value': say(translator(lang)), '@language': lang }));

const dayOf = (day: string) => ({ '@value': day, '@type': 'xsd:date' });

const newest = (sets: readonly DatedSet[]): string =>
  sets.map(({ modified }) => modified).reduce((a, b) => (a > b ? a : b), '');
