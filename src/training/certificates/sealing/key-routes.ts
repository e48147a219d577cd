import type { Clock } from '../../../ground/clock.js';
import { currentUser } from '../../../web/routes/current-user.js';
import { idByForm } from '../../../web/forms/form-key.js';
import { formatMoment } from '../../../ground/language/format.js';
import { askFirst } from '../../../web/pages/ask-first.js';
import { redirectWith } from '../../../web/pages/notice.js';
import { everySite, get, post, type Route } from '../../../web/routes/route.js';
import { type Role } from '../../../ground/roles.js';
import type { Issuer } from '../issuing/issuer.js';
import { issuerDid } from './issuer-profile.js';
import { currentKey, didDocument, publishedKeys, rotateKeys } from './signing-keys.js';
import { readerOf } from '../../../web/pages/reader-of.js';
import {
  INSTITUTE_CERTIFICATES,
  SEAL_KEYS,
  SEAL_KEYS_REPLACEMENT,
} from '../../../ground/addresses/certificates.js';
const KEEPERS: readonly Role[] = ['institute', 'admin'];

/** The keys that sign credentials: published for everybody, changed by the institute. */
export function keyRoutes({ publicUrl, secret, pdfSigner }: Issuer, clock: Clock): Route[] {
  return [
    everySite(
      get('/.well-known/did.json', 'anyone', async (_req, res) => {
        await currentKey(publicUrl, secret);
        res.set('Cache-Control', 'public, max-age=300');
        res.type('application/did+json').send(JSON.stringify(await didDocument(publicUrl)));
      }),
    ),

    get(SEAL_KEYS.pattern, KEEPERS, async (req, res) => {
      const { lang, t, now } = readerOf(req);
      await currentKey(publicUrl, secret);
      const [keys, signer] = await Promise.all([publishedKeys(), pdfSigner()]);
      res.render('training/certificates/sealing/keys', {
        title: t('certificates:keys.title'),
        crumbs: [
          ...(currentUser(req).roles.includes('institute')
            ? [
                {
                  text: t('certificates:list.titles.institute'),
                  href: INSTITUTE_CERTIFICATES.to(),
                },
              ]
            : []),
          { text: t('certificates:keys.title') },
        ],
        did: issuerDid(publicUrl),
        seal: signer
          ? t('certificates:keys.sealed', {
              holder: signer.name,
              until: formatMoment(signer.validUntil, lang, now),
            })
          : t('certificates:keys.unsealed'),
        keys: keys.map(({ _id, publicKeyMultibase, createdAt, retiredAt }) => ({
          id: _id,
          value: publicKeyMultibase,
          since: formatMoment(createdAt, lang, now),
          tag: retiredAt
            ? {
                kind: 'quiet',
                text: t('certificates:keys.retired', { when: formatMoment(retiredAt, lang, now) }),
              }
            : { kind: 'good', text: t('certificates:keys.inUse') },
        })),
      });
    }),

    get(SEAL_KEYS_REPLACEMENT.pattern, KEEPERS, (req, res) => {
      const { t } = readerOf(req);
      const title = t('certificates:keys.replacing.title');
      askFirst(res, {
        ...{ title, lede: t('certificates:keys.replacing.lede') },
        breadcrumbs: [
          { text: t('certificates:keys.title'), href: SEAL_KEYS.to() },
          { text: title },
        ],
        ...{ action: SEAL_KEYS.to(), submit: t('certificates:keys.rotate') },
        ...{ back: SEAL_KEYS.to(), keep: t('certificates:keys.replacing.keep') },
      });
    }),

    post(SEAL_KEYS.pattern, KEEPERS, async (req, res) => {
      await rotateKeys(secret, {
        ...{ rotation: idByForm(req), by: currentUser(req).id, at: clock() },
      });
      redirectWith(req, res, SEAL_KEYS.to(), { kind: 'success', key: 'certificates:keys.rotated' });
    }),
  ];
}
