import type { Request, Response } from 'express';
import { z } from 'zod';
import type { Clock } from '../../../ground/clock.js';
import { wayToPlan } from '../../courses/plan-address.js';
import { holderIn } from '../../../people/names/name-in.js';
import { LARGE_FORM } from '../../../web/routes/body.js';
import { opens } from '../../../people/record-views/open-record.js';
import { currentUser } from '../../../web/routes/current-user.js';
import { bodyOf } from '../../../web/routes/fields.js';
import { sawCounted, sentAgain } from '../../../web/forms/counted.js';
import { askFirst } from '../../../web/pages/ask-first.js';
import { explainFaults, readForm, type Faults } from '../../../web/forms/form.js';
import { errorKey } from '../../../ground/language/i18n.js';
import { redirectWith, type Notice } from '../../../web/pages/notice.js';
import { get, post, taking, type Route } from '../../../web/routes/route.js';
import type { Certificate } from '../certificate.js';
import { readNumber } from '../certificate-number.js';
import type { CertificateService } from '../certificates.js';
import type { Corrected } from './correct-certificates.js';
import { FACTS } from '../issuing/correction-facts.js';
import { correctionView, type Ticked } from './correction-view.js';
import { readerOf } from '../../../web/pages/reader-of.js';
import { courseOf } from '../../courses/asked-course.js';
import {
  INSTITUTE_CERTIFICATE,
  INSTITUTE_CERTIFICATES,
  INSTITUTE_CERTIFICATE_CORRECTION,
  TEMPLATE,
} from '../../../ground/addresses/certificates.js';
import { COMPLETION, COMPLETION_CORRECTION, PROGRAMME } from '../../../ground/addresses/plan.js';

const several = <S extends z.ZodType>(one: S, fault: string) =>
  z.preprocess((value) => (value === undefined ? [] : [value].flat()), z.array(one).min(1, fault));

const correctionForm = z.object({
  facts: several(z.enum(FACTS, 'invalid'), 'certificates:refusals.factsMissing'),
  certificates: several(
    z.string().refine((number) => readNumber(number) === number, 'invalid'),
    'certificates:refusals.certificatesMissing',
  ),
  reason: z
    .string()
    .trim()
    .min(1, 'certificates:refusals.correctionReasonMissing')
    .max(500, 'certificates:refusals.reasonLong')
    .default(''),
});

/** What is corrected: one certificate, or those of a whole course. */
interface Scope {
  certificates: readonly Certificate[];
  /** Whether there may be others than the one that is shown. */
  isCourse: boolean;
  title: string;
  lede: string;
  crumbs: { text: string; href?: string }[];
  backHref: string;
  action: string;
  done: (issued: ReadonlyMap<string, string>) => { to: string; notice: Notice };
}

/** What came of the form: faults, or what could not be corrected while the rest was. */
interface Outcome {
  typed: Record<string, unknown>;
  faults?: Faults;
  corrected?: Corrected;
}

/**
 * A corrected certificate in place of a wrong one, for one person or a whole course: what would change is
 * shown first, old beside new, and a reason is asked for.
 */
export function correctionRoutes(service: CertificateService, clock: Clock): Route[] {
  const show = async (req: Request, res: Response, scope: Scope, outcome?: Outcome) => {
    const { lang, t } = readerOf(req);
    const { typed = {}, faults = {}, corrected } = outcome ?? {};
    const view = await correctionView(
      await service.correctableAmong(scope.certificates, clock()),
      { lang, t },
      outcome && tickedIn(typed),
    );
    const explained = explainFaults(faults, t);
    const failed = (corrected?.failed ?? []).map(({ certificate, error }) => ({
      text: t('certificates:correction.failed', {
        number: certificate.number,
        holder: holderIn(lang, certificate.snapshot.holder),
        why: t(errorKey(error.code), error.values),
      }),
      href: INSTITUTE_CERTIFICATE.to({ number: certificate.number }),
    }));
    const [first] = scope.certificates;
    res
      .status(corrected ? 409 : outcome ? 422 : 200)
      .render('training/certificates/correcting/correction', {
        ...scope,
        ...view,
        scripts: ['js/ticked.js'],
        reason: typeof typed.reason === 'string' ? typed.reason : '',
        partly: corrected?.issued.size ?? 0,
        programmeHref: first ? PROGRAMME.to({ code: first.snapshot.programme.code }) : '',
        templateHref: first ? TEMPLATE.to({ kind: first.kind }) : '',
        errors: explained.errors,
        summary: [...explained.summary, ...failed],
      });
  };

  const correct = async (req: Request, res: Response, scope: () => Promise<Scope>) => {
    const { values, typed, faults } = readForm(correctionForm, bodyOf(req));
    if (!values) {
      await show(req, res, await scope(), { typed, faults });
      return;
    }
    const asked = await scope();
    const { certificates, isCourse, done } = asked;
    const numbers = certificates
      .map(({ number }) => number)
      .filter((number) => values.certificates.includes(number));
    if (isCourse && numbers.length > 0 && !sawCounted(bodyOf(req), numbers.length)) {
      confirm(req, res, asked, numbers);
      return;
    }
    const act = { reason: values.reason, by: currentUser(req).id, at: clock() };
    const corrected = await service.correct(numbers, { ...act, facts: values.facts });
    if (corrected.failed.length > 0) {
      await show(req, res, await scope(), { typed, corrected });
      return;
    }
    if (corrected.issued.size === 0) {
      const nothing: Faults = { facts: 'certificates:refusals.nothingToCorrect' };
      await show(req, res, await scope(), { typed, faults: nothing });
      return;
    }
    const { to, notice } = done(corrected.issued);
    redirectWith(req, res, to, notice);
  };

  /** The page before what cannot be taken back: how many documents, and whose. */
  const confirm = (req: Request, res: Response, scope: Scope, numbers: readonly string[]) => {
    const { lang, t } = readerOf(req);
    const count = numbers.length;
    askFirst(res, {
      title: t('certificates:correction.confirm.title', { count }),
      lede: t('certificates:correction.consequences'),
      breadcrumbs: scope.crumbs,
      about: [
        {
          title: t('certificates:correction.whom'),
          items: scope.certificates
            .filter(({ number }) => numbers.includes(number))
            .map(({ number, snapshot }) => `${holderIn(lang, snapshot.holder)}, ${number}`),
        },
      ],
      action: scope.action,
      submit: t('certificates:correction.confirm.submit', { count }),
      fields: sentAgain(bodyOf(req), count),
      ...{ back: scope.action, keep: t('certificates:correction.keep') },
    });
  };

  const oneScope = async (req: Request, res: Response): Promise<Scope> => {
    const { lang, t } = readerOf(req);
    const certificate = await service.byNumber(String(req.params.number));
    await opens(req, res, { person: certificate.person, part: 'certificate' });
    const { number, snapshot } = certificate;
    return {
      certificates: [certificate],
      isCourse: false,
      title: t('certificates:correction.title', { number }),
      lede: t('certificates:correction.lede', { holder: holderIn(lang, snapshot.holder) }),
      crumbs: [
        { text: t('certificates:list.titles.institute'), href: INSTITUTE_CERTIFICATES.to() },
        { text: number, href: INSTITUTE_CERTIFICATE.to({ number }) },
        { text: t('certificates:correction.crumb') },
      ],
      backHref: INSTITUTE_CERTIFICATE.to({ number }),
      action: INSTITUTE_CERTIFICATE_CORRECTION.to({ number }),
      done: (issued) => ({
        to: INSTITUTE_CERTIFICATE.to({ number: issued.get(number) ?? number }),
        notice: {
          ...{ kind: 'success', key: 'certificates:correction.done' },
          values: { number: issued.get(number) ?? '', old: number },
        },
      }),
    };
  };

  const courseScope = async (req: Request): Promise<Scope> => {
    const { lang, t } = readerOf(req);
    const { code, title } = await courseOf(req);
    const completion = COMPLETION.to({ code });
    return {
      certificates: await service.ofCourse(code),
      isCourse: true,
      title: t('certificates:correction.courseTitle'),
      lede: t('certificates:correction.courseLede', { title: title[lang], code }),
      crumbs: [
        ...wayToPlan({ code, title }, { t, lang }),
        { text: t('completion:doneTitle'), href: completion },
        { text: t('certificates:correction.crumb') },
      ],
      backHref: completion,
      action: COMPLETION_CORRECTION.to({ code }),
      done: (issued) => ({
        to: completion,
        notice: {
          ...{ kind: 'success', key: 'certificates:correction.doneMany' },
          values: { count: issued.size },
        },
      }),
    };
  };

  return [
    get(INSTITUTE_CERTIFICATE_CORRECTION.pattern, ['institute'], async (req, res) => {
      const scope = await oneScope(req, res);
      if (scope.certificates.some(({ status }) => status === 'valid')) await show(req, res, scope);
      else res.redirect(303, scope.backHref);
    }),
    post(INSTITUTE_CERTIFICATE_CORRECTION.pattern, ['institute'], (req, res) =>
      correct(req, res, () => oneScope(req, res)),
    ),
    get(COMPLETION_CORRECTION.pattern, ['institute'], async (req, res) => {
      await show(req, res, await courseScope(req));
    }),
    taking(
      LARGE_FORM,
      post(COMPLETION_CORRECTION.pattern, ['institute'], (req, res) =>
        correct(req, res, () => courseScope(req)),
      ),
    ),
  ];
}

const tickedIn = ({ facts, certificates }: Record<string, unknown>): Ticked => ({
  facts: [facts ?? []].flat().map(String),
  certificates: [certificates ?? []].flat().map(String),
});
