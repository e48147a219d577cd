import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'express';
import type { Clock } from '../clock.js';
import { departmentNames, departmentTree } from '../departments/departments.js';
import { fullName } from '../people/names.js';
import { scopeOf } from '../people/find-people.js';
import { marksOf } from '../people/people.js';
import { KINDS } from '../programmes/programme-model.js';
import { currentUser } from '../web/current-user.js';
import { formatBytes, formatNumber, formatShortDate, inKyiv } from '../web/format.js';
import { translator } from '../web/i18n.js';
import { addressWith, pagination } from '../web/paging.js';
import { get, type Role, type Route } from '../web/route.js';
import { languageOf } from '../web/set-up-locals.js';
import { certificateQuery, filterOf } from './certificate-query.js';
import { certificateTag, doubtTag } from './certificate-tag.js';
import type { CertificateService } from './certificates.js';
import { AT_ONCE, contentOf, FORMATS } from './downloads/content.js';
import { unlessReaderLeft } from './downloads/download-routes.js';
import { COUNTED } from './find-certificates.js';

interface List {
  path: '/hr/certificates' | '/institute/certificates';
  role: Role;
  /** Where a certificate's own page is, for those who have one. */
  hrefOf: (number: string) => string;
}

const LISTS: readonly List[] = [
  { path: '/hr/certificates', role: 'hr', hrefOf: () => '' },
  {
    path: '/institute/certificates',
    role: 'institute',
    hrefOf: (number) => `/institute/certificates/${number}`,
  },
];

/** The certificates that an officer or the institute may see, to search and to download. */
export function certificateListRoutes(service: CertificateService, clock: Clock): Route[] {
  return LISTS.flatMap(({ path, role, hrefOf }) => [
    get(path, [role], async (req, res) => {
      res.render('certificates/list', await listPage(service, req, { path, role, hrefOf }));
    }),
    ...FORMATS.map((format) =>
      get(`${path}.${format}`, [role], async (req: Request, res: Response) => {
        const scope = await scopeOf(currentUser(req));
        const { page, ...query } = certificateQuery.parse(req.query);
        const { filter } = await filterOf({ ...query, page }, scope);
        const { total, more } = await service.summarise(filter, scope);
        if (total > AT_ONCE[format] || (more && AT_ONCE[format] < COUNTED)) {
          res.redirect(303, addressWith('/hr/downloads/new', { format, ...query }));
          return;
        }
        const lang = languageOf(req);
        const content = await contentOf(service, { format, filter, scope, lang });
        const day = inKyiv(clock()).toFormat('yyyy-MM-dd');
        res.attachment(`certificates-${day}.${format}`);
        await pipeline(content, res).catch(unlessReaderLeft);
      }),
    ),
  ]);
}

async function listPage(service: CertificateService, req: Request, { path, hrefOf }: List) {
  const lang = languageOf(req);
  const t = translator(lang);
  const user = currentUser(req);
  const query = certificateQuery.parse(req.query);
  const { page, ...filters } = query;
  const scope = await scopeOf(user);
  const { filter, unknown } = await filterOf(query, scope);
  const [certificates, summary, departments] = await Promise.all([
    service.find(filter, scope, page),
    service.summarise(filter, scope),
    departmentTree(scope ? (user.hrDepartment ?? '-') : undefined),
  ]);
  const [names, marks] = await Promise.all([
    departmentNames(certificates.flatMap(({ department }) => department ?? [])),
    marksOf(certificates.map(({ person }) => person)),
  ]);
  const { total, more, revoked, bytes } = summary;
  return {
    title: t(`certificates:list.titles.${path === '/hr/certificates' ? 'hr' : 'institute'}`),
    action: path,
    query: filters,
    departments: [
      { value: '', text: t('certificates:list.allDepartments') },
      ...departments.map(({ _id, name, depth }) => ({
        value: _id,
        text: '\u2003'.repeat(depth) + name[lang],
      })),
    ],
    kinds: [
      { value: '', text: t('common:all') },
      ...KINDS.map((kind) => ({ value: kind, text: t(`common:kinds.${kind}`) })),
    ],
    filtered: Object.values(filters).some((value) => value !== ''),
    found: t(more ? 'certificates:list.foundMore' : 'certificates:list.found', { count: total }),
    revoked: revoked > 0 ? t('certificates:list.revoked', { count: revoked }) : '',
    unknown:
      unknown.length > 0 ? t('downloads:unknown', { list: unknown.slice(0, 20).join(', ') }) : '',
    zipHref: addressWith(`${path}.zip`, filters),
    zipText: t('certificates:list.zip', {
      count: total,
      size: formatBytes(bytes, lang).replace(' ', '\u00a0'),
    }),
    externalHref: path === '/hr/certificates' ? '/hr/external' : '',
    otherFiles: (['pdf', 'xlsx', 'csv'] as const).map((format) => ({
      href: addressWith(`${path}.${format}`, filters),
      text: t(`downloads:${format}`),
    })),
    certificates: certificates.map(
      ({ number, person, department, snapshot, issuedAt, status, inDoubt }) => ({
        number,
        href: hrefOf(number),
        pdfHref: `/certificates/${number}.pdf`,
        holder: fullName(snapshot.holder),
        mark: marks.get(person) ?? '',
        department: names.get(department ?? '')?.[lang] ?? '',
        title: snapshot.programme.title[lang],
        volume:
          snapshot.programme.credits === null
            ? ''
            : formatNumber(snapshot.programme.credits / 1000, lang, 3),
        issued: formatShortDate(issuedAt),
        tag: status === 'valid' ? doubtTag(inDoubt, t) : certificateTag(status, t),
      }),
    ),
    pages: pagination(path, filters, page, total),
  };
}
