import type { Request } from 'express';
import { departmentNames, departmentTree } from '../../../people/departments/departments.js';
import { namesThen } from '../../../people/departments/tree-on.js';
import { holderIn } from '../../../people/names/name-in.js';
import { scopeOf } from '../../../people/list/find-people.js';
import { marksOf } from '../../../people/person/people.js';
import { KINDS } from '../../programmes/programme.js';
import { currentUser } from '../../../web/routes/current-user.js';
import { formatBytes, formatNumber, formatShortDate } from '../../../ground/language/format.js';
import type { Translate } from '../../../ground/language/i18n.js';
import type { Language } from '../../../ground/language/languages.js';
import { chipsFor } from '../../../web/queries/chips.js';
import { pagination } from '../../../web/queries/paging.js';
import { queryView } from '../../../web/queries/query.js';
import { sorting, type SortHead } from '../../../web/queries/sorting.js';
import { CERTIFICATE_STATUSES, type Certificate } from '../certificate.js';
import {
  filterOf,
  readCertificateQuery,
  type CertificateListQuery,
} from '../search/certificate-query.js';
import { standingOf } from '../pages/certificate-tag.js';
import type { CertificateService } from '../certificates.js';
import type { Format } from '../downloads/content.js';
import type { CertificateScope } from '../search/find-certificates.js';
import { readerOf } from '../../../web/pages/reader-of.js';
import {
  CERTIFICATE_PDF,
  HR_CERTIFICATES,
  HR_EXTERNALS,
} from '../../../ground/addresses/certificates.js';
import { addressWith } from '../../../ground/addresses/address-with.js';

/** A list of certificates: where it is, and where a certificate's own page is, for those who have one. */
export interface CertificateList {
  path: string;
  hrefOf: (number: string) => string;
}

type Service = Pick<CertificateService, 'find' | 'summarise'>;

/** Longer addresses some servers on the way refuse: the conditions then travel in a form. */
const LONGEST_ADDRESS = 4000;
/** So many of those who were not found are named; the rest are counted. */
const MOST_UNKNOWN = 100;

/** What is kept when people are named beside it. */
const CONDITIONS = ['q', 'course', 'department', 'kind', 'state', 'from', 'to', 'sort'] as const;

/** The list as its view shows it, with the status of the answer. */
export async function certificateListPage(
  service: Service,
  req: Request,
  { path, hrefOf }: CertificateList,
): Promise<{ status: number; locals: object }> {
  const { lang, t } = readerOf(req);
  const user = currentUser(req);
  const scope = await scopeOf(user);
  const read = await readCertificateQuery(req.method === 'POST' ? req.body : req.query);
  const [departments, result] = await Promise.all([
    departmentTree(scope ? (user.hrDepartment ?? '-') : undefined),
    read.values ? resultOf(service, read.values, scope, { path, hrefOf, lang, t }) : undefined,
  ]);
  const asked = read.values?.department ?? '';
  // Only who asks for one that is no more sees it among the others.
  const former = departments.some(({ _id }) => _id === asked) ? undefined : asked;
  const formerName = former ? (await departmentNames([former])).get(former) : undefined;
  const { status, locals } = queryView(read, t);
  const form = {
    title: t(`certificates:list.titles.${path === HR_CERTIFICATES.to() ? 'hr' : 'institute'}`),
    action: path,
    // A list of people may be longer than an address.
    method: read.typed.people === '' ? 'get' : 'post',
    departments: [
      { value: '', text: t('certificates:list.allDepartments') },
      ...departments.map(({ _id, name, depth }) => ({
        value: _id,
        text: '\u2003'.repeat(depth) + name[lang],
      })),
      ...(former && formerName
        ? [{ value: former, text: `${formerName[lang]} (${t('departments:former')})` }]
        : []),
    ],
    kinds: [
      { value: '', text: t('common:all') },
      ...KINDS.map((kind) => ({ value: kind, text: t(`common:kinds.${kind}`) })),
    ],
    states: [
      { value: '', text: t('common:all') },
      ...CERTIFICATE_STATUSES.map((value) => ({
        value,
        text: t(`certificates:statuses.${value}`),
      })),
    ],
    conditions: CONDITIONS.flatMap((field) => {
      const value = read.typed[field];
      return typeof value === 'string' && value !== '' ? [{ field, value }] : [];
    }),
    externalHref: path === HR_CERTIFICATES.to() ? HR_EXTERNALS.to() : '',
  };
  // A list of people does not fit an address: its form is the way to change it.
  const chips =
    read.typed.people === ''
      ? chipsFor(path, { ...read.values, page: '' }, [
          { name: 'q', label: t('certificates:list.q') },
          { name: 'department', label: t('certificates:department'), options: form.departments },
          { name: 'course', label: t('certificates:list.course') },
          { name: 'kind', label: t('certificates:list.kind'), options: form.kinds },
          { name: 'state', label: t('certificates:state'), options: form.states },
          { name: 'from', label: t('certificates:list.from') },
          { name: 'to', label: t('certificates:list.to') },
        ])
      : [];
  const sort = ordersOf(path, read.values, t);
  return { status, locals: { ...form, ...locals, ...result, chips, sort } };
}

/** Whether what is asked for needs a form: it names more people than an address can hold. */
const needsForm = (path: string, filters: object): boolean =>
  addressWith(path, { ...filters, page: '' }).length > LONGEST_ADDRESS;

/** The orders of the list; where it is asked for by a form, that form alone changes its order. */
function ordersOf(path: string, asked: CertificateListQuery | undefined, t: Translate) {
  const columns = [
    { name: 'number' as const, text: t('certificates:number') },
    { name: 'name' as const, text: t('certificates:holder') },
    { name: 'date' as const, text: t('certificates:issued'), mostFirst: true },
  ];
  const conditions = asked ?? { sort: '' as const };
  const { heads, options } = sorting(path, conditions, columns, { usual: '-date', t });
  if (!needsForm(path, conditions)) return { heads, options };
  const still = (head: SortHead) => ({ ...head, href: '' });
  return {
    heads: { number: still(heads.number), name: still(heads.name), date: still(heads.date) },
    options,
  };
}

interface Shown extends CertificateList {
  lang: Language;
  t: Translate;
}

async function resultOf(
  service: Service,
  query: CertificateListQuery,
  scope: CertificateScope,
  shown: Shown,
) {
  const { path, lang, t } = shown;
  const { page, sort, ...filters } = query;
  const listed = { ...filters, sort };
  const { filter, unknown } = await filterOf(query, scope);
  const [certificates, summary] = await Promise.all([
    service.find(filter, scope, page, sort || '-date'),
    service.summarise(filter, scope),
  ]);
  const { total, more, revoked, replaced, bytes } = summary;
  // Pages for printing leave these out, unless only they are asked for.
  const out = query.state === '' ? revoked + replaced : 0;
  const asForm = needsForm(path, listed);
  const file = (format: Format, text: string, asked: { outOfForce?: '1' } = {}) => ({
    href: asForm ? `${path}.${format}` : addressWith(`${path}.${format}`, { ...filters, ...asked }),
    text,
    name: asked.outOfForce ? 'outOfForce' : '',
    value: asked.outOfForce ?? '',
  });
  return {
    filtered: Object.values(filters).some((value) => value !== '' && value !== undefined),
    found: t(more ? 'certificates:list.foundMore' : 'certificates:list.found', { count: total }),
    out: [
      ...(revoked > 0 ? [t('certificates:list.revoked', { count: revoked })] : []),
      ...(replaced > 0 ? [t('certificates:list.replaced', { count: replaced })] : []),
    ].join(', '),
    unknown: {
      text: unknown.length > 0 ? t('downloads:unknown', { count: unknown.length }) : '',
      people: unknown.slice(0, MOST_UNKNOWN),
      more: Math.max(0, unknown.length - MOST_UNKNOWN),
    },
    asForm,
    fields: fieldsOf(filters),
    listFields: fieldsOf(listed),
    zip: file(
      'zip',
      t('certificates:list.zip', {
        count: total,
        size: formatBytes(bytes, lang).replace(' ', '\u00a0'),
      }),
    ),
    otherFiles: [
      ...(total > out ? [file('pdf', t('downloads:pdf'))] : []),
      ...(out > 0 ? [file('pdf', t('downloads:pdfWithAll'), { outOfForce: '1' })] : []),
      ...(['xlsx', 'csv'] as const).map((format) => file(format, t(`downloads:${format}`))),
    ],
    certificates: await rowsOf(certificates, shown),
    pages: pagination(path, asForm ? {} : listed, page, total),
  };
}

const fieldsOf = (values: object) =>
  Object.entries(values).map(([field, value]: [string, unknown]) => ({ field, value }));

async function rowsOf(certificates: readonly Certificate[], { path, hrefOf, lang, t }: Shown) {
  const [nameThen, marks] = await Promise.all([
    namesThen(certificates.flatMap(({ department }) => department ?? [])),
    marksOf(certificates.map(({ person }) => person)),
  ]);
  return certificates.map(({ number, person, department, snapshot, issuedAt, ...state }) => ({
    number,
    href: hrefOf(number),
    pdfHref: CERTIFICATE_PDF.to({ number }),
    holder: holderIn(lang, snapshot.holder),
    mark: marks.get(person) ?? '',
    department: nameThen(department, issuedAt)?.[lang] ?? '',
    title: snapshot.programme.title[lang],
    volume:
      snapshot.programme.credits === null
        ? ''
        : formatNumber(snapshot.programme.credits / 1000, lang, 3),
    issued: formatShortDate(issuedAt),
    ...standingOf(state, t, (successor) => hrefOf(successor) || `${path}?q=${successor}`),
  }));
}
