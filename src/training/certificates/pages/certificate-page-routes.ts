import type { Request, Response } from 'express';
import { z } from 'zod';
import type { Clock } from '../../../ground/clock.js';
import { namesThen } from '../../../people/departments/tree-on.js';
import { shortNameIn, holderIn } from '../../../people/names/name-in.js';
import { marksOf, peopleByIds } from '../../../people/person/people.js';
import { tellApart } from '../../../people/person/tell-apart.js';
import { opens } from '../../../people/record-views/open-record.js';
import { currentUser } from '../../../web/routes/current-user.js';
import { bodyOf } from '../../../web/routes/fields.js';
import { readForm, type Faults, renderForm } from '../../../web/forms/form.js';
import { formatMoment } from '../../../ground/language/format.js';
import type { Translate } from '../../../ground/language/i18n.js';
import { redirectWith } from '../../../web/pages/notice.js';
import { get, post, type Route } from '../../../web/routes/route.js';
import { badgeLinks } from '../badges/badge-links.js';
import { printedFacts } from './certificate-facts.js';
import type { Certificate } from '../certificate.js';
import { certificateTag, doubtTag } from './certificate-tag.js';
import type { CertificateService } from '../certificates.js';
import { inGroups } from '../verification-code.js';
import { readerOf } from '../../../web/pages/reader-of.js';
import {
  CERTIFICATE_PDF,
  INSTITUTE_CERTIFICATE,
  INSTITUTE_CERTIFICATES,
  INSTITUTE_CERTIFICATE_CORRECTION,
  INSTITUTE_CERTIFICATE_REISSUE,
  VERIFIED,
} from '../../../ground/addresses/certificates.js';
import { PLANNED_COURSE } from '../../../ground/addresses/plan.js';
import { CERTIFICATE_JSON } from './addresses.js';

const INSTITUTE_CERTIFICATE_REVOCATION = INSTITUTE_CERTIFICATE.below('/revocation');

const revocationForm = z.object({
  reason: z
    .string()
    .trim()
    .min(1, 'certificates:refusals.reasonMissing')
    .max(500, 'certificates:refusals.reasonLong'),
});

/** One certificate for the institute: what it says, what happened to it, and taking it out of force. */
export function certificatePageRoutes(service: CertificateService, clock: Clock): Route[] {
  const certificateOf = async (req: Request, res: Response) => {
    const certificate = await service.byNumber(String(req.params.number));
    await opens(req, res, { person: certificate.person, part: 'certificate' });
    return certificate;
  };

  const askReason = (
    req: Request,
    res: Response,
    certificate: Certificate,
    reason = '',
    faults: Faults = {},
  ) => {
    const { lang, t } = readerOf(req);
    const { number, snapshot } = certificate;
    const title = t('certificates:revocation.title', { number });
    renderForm(
      res,
      'training/certificates/pages/revocation',
      {
        title,
        crumbs: [
          ...crumbsOf(req),
          { text: number, href: INSTITUTE_CERTIFICATE.to({ number }) },
          { text: t('certificates:revocation.crumb') },
        ],
        lede: t('certificates:revocation.lede', { holder: holderIn(lang, snapshot.holder) }),
        action: INSTITUTE_CERTIFICATE_REVOCATION.to({ number }),
        backHref: INSTITUTE_CERTIFICATE.to({ number }),
        reason,
      },
      { t, faults },
    );
  };

  return [
    get(INSTITUTE_CERTIFICATE.pattern, ['institute'], async (req, res) => {
      const certificate = await certificateOf(req, res);
      res.render(
        'training/certificates/pages/certificate',
        await certificatePage(req, certificate),
      );
    }),

    get(INSTITUTE_CERTIFICATE_REVOCATION.pattern, ['institute'], async (req, res) => {
      const certificate = await certificateOf(req, res);
      if (certificate.status === 'valid') askReason(req, res, certificate);
      else res.redirect(303, INSTITUTE_CERTIFICATE.to({ number: certificate.number }));
    }),

    post(INSTITUTE_CERTIFICATE_REVOCATION.pattern, ['institute'], async (req, res) => {
      const certificate = await certificateOf(req, res);
      const { values, typed, faults } = readForm(revocationForm, {
        reason: '',
        ...bodyOf(req),
      });
      if (!values) {
        askReason(
          req,
          res,
          certificate,
          typeof typed.reason === 'string' ? typed.reason : '',
          faults,
        );
        return;
      }
      await service.revoke(certificate.number, values.reason, currentUser(req).id, clock());
      redirectWith(req, res, INSTITUTE_CERTIFICATE.to({ number: certificate.number }), {
        kind: 'success',
        key: 'certificates:revocation.done',
        values: { number: certificate.number },
      });
    }),
  ];
}

const linkTo = (key: 'replaces' | 'replacedBy', number: string | null | undefined, t: Translate) =>
  number
    ? [{ key: t(`certificates:${key}`), value: number, href: INSTITUTE_CERTIFICATE.to({ number }) }]
    : [];

const crumbsOf = (req: Request) => [
  {
    text: readerOf(req).t('certificates:list.titles.institute'),
    href: INSTITUTE_CERTIFICATES.to(),
  },
];

async function certificatePage(req: Request, certificate: Certificate) {
  const { lang, t, now } = readerOf(req);
  const { number, verificationCode, courseCode, department, status, snapshot, history } =
    certificate;
  const [nameThen, marks, people] = await Promise.all([
    namesThen(department ? [department] : []),
    marksOf([certificate.person]),
    peopleByIds(history.map(({ by }) => by)),
  ]);
  const actors = tellApart(lang, people, shortNameIn);
  const departmentText = (id: string | null | undefined) => {
    const then = nameThen(id, certificate.issuedAt)?.[lang] ?? '–';
    const now = nameThen(id, new Date())?.[lang] ?? then;
    return now === then ? then : `${then} (${t('departments:nowCalled', { name: now })})`;
  };
  const [, ...facts] = printedFacts(snapshot, lang, t);
  return {
    title: t('certificates:title', { number }),
    crumbs: [...crumbsOf(req), { text: number }],
    tag:
      (status === 'valid' ? doubtTag(certificate.inDoubt, t) : undefined) ??
      certificateTag(status, t),
    facts: [
      ...facts,
      { key: t('people:mark'), value: marks.get(certificate.person) ?? '–' },
      { key: t('certificates:department'), value: departmentText(department) },
      {
        key: t('certificates:course'),
        value: courseCode,
        href: PLANNED_COURSE.to({ code: courseCode }),
      },
      ...linkTo('replaces', certificate.replaces, t),
      ...linkTo('replacedBy', certificate.replacedBy, t),
      {
        key: t('certificates:code'),
        value: inGroups(verificationCode),
        href: VERIFIED.to({ code: verificationCode }),
      },
    ],
    pdfHref: CERTIFICATE_PDF.to({ number }),
    jsonHref: CERTIFICATE_JSON.to({ number }),
    badges: badgeLinks(number, t),
    correctionHref: status === 'valid' ? INSTITUTE_CERTIFICATE_CORRECTION.to({ number }) : '',
    reissueHref: status === 'valid' ? INSTITUTE_CERTIFICATE_REISSUE.to({ number }) : '',
    revocationHref: status === 'valid' ? INSTITUTE_CERTIFICATE_REVOCATION.to({ number }) : '',
    history: history.map(({ step, at, by, reason }) => ({
      what: t(`certificates:steps.${step}`),
      when: formatMoment(at, lang, now),
      who: actors.get(by) ?? '–',
      reason,
    })),
  };
}
