import { formatIsoDay } from '../../../ground/language/format.js';
import type { ThingsKind } from '../../../people/imports/import-kind.js';
import { scopeOf } from '../../../people/list/find-people.js';
import { userById } from '../../../people/person/people.js';
import { volumeText } from '../../../training/external-certificates/external-view.js';
import { trainingText } from '../../../training/external-certificates/qualification/type-words.js';
import { CERTIFICATES } from '../addresses.js';
import { applyCertificates } from './apply-certificates.js';
import { CERTIFICATE_COLUMNS } from './certificate-columns.js';
import { certificateValue, type CertificateValue } from './certificate-value.js';
import { planCertificates, type CertificateScope } from './plan-certificates.js';
import { EXCHANGE } from '../../../ground/addresses/hr.js';

/** Certificates from a list of the national portal or of an HR system: documents from elsewhere that wait for HR. */
export const certificatesImport: ThingsKind<CertificateValue, CertificateScope> = {
  name: 'certificates',
  value: certificateValue,

  things: {
    one: 'exchange:certificates.one',
    apply: 'exchange:certificates.apply',
    back: 'exchange:certificates.back',
    key: 'number',
    unnamed: 'exchange:certificates.unnamed',
  },

  columns: () => CERTIFICATE_COLUMNS,

  contextOf: async ({ owner }) => {
    const user = await userById(owner);
    return { scope: user ? await scopeOf(user) : [] };
  },

  planRows: (rows, context, { now }) => planCertificates(rows, context, now),

  applyRows: applyCertificates,

  text: (value, { t, lang }) =>
    [
      `${value.title}, ${value.provider}`,
      `${value.number}, ${formatIsoDay(value.issuedOn)}`,
      trainingText(value, t),
      volumeText(value, lang),
      ...(value.territory === 'ukraine' ? [] : [t(`external:territories.${value.territory}`)]),
    ].join('; '),

  place: () => ({ page: CERTIFICATES, imports: CERTIFICATES }),

  crumbs: (_context, { t }) => [
    { text: t('exchange:title'), href: EXCHANGE.to() },
    { text: t('exchange:certificates.title'), href: CERTIFICATES },
  ],
};
