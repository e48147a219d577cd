import type { Request, RequestHandler, Response } from 'express';
import { z } from 'zod';
import type { Clock } from '../../../ground/clock.js';
import { VISITORS_FORM } from '../../../web/routes/body.js';
import { addressKey } from '../../../web/limits/address-key.js';
import { RateLimit } from '../../../web/limits/rate-limit.js';
import { LIMITS } from '../../../web/limits/rules.js';
import { explainFaults, readForm, type Faults } from '../../../web/forms/form.js';
import { translator } from '../../../ground/language/i18n.js';
import { found } from '../../../ground/errors.js';
import { everySite, get, post, taking, type Route } from '../../../web/routes/route.js';
import { fileOf } from '../../../web/routes/upload.js';
import type { CertificateService } from '../certificates.js';
import { credentialTypeAsked } from '../sealing/media-types.js';
import { answerJson, answerPage, type Verified } from './verification-answer.js';
import { readCode } from '../verification-code.js';
import { readerOf, languageOf } from '../../../web/pages/reader-of.js';
import { VERIFIED, VERIFY } from '../../../ground/addresses/certificates.js';

const pairForm = z.object({
  number: z.string().trim().min(1, 'certificates:refusals.numberMissing').max(60, 'invalid'),
  surname: z.string().trim().min(1, 'certificates:refusals.surnameMissing').max(100, 'invalid'),
});

const codeForm = z.object({
  code: z
    .string()
    .max(100)
    .refine((code) => readCode(code) !== undefined, 'certificates:refusals.codeUnreadable'),
});

/** A signed document with a picture in it is far below. */
const ONE_FILE = { ...VISITORS_FORM, files: { names: ['file'], largest: 10_000_000 } };

/** Answers hold for the moment alone, and no search engine is to keep people's names. */
const forNobodyToKeep: RequestHandler = (_req, res, next) => {
  res.set({ 'X-Robots-Tag': 'noindex, nofollow', 'Cache-Control': 'no-store' });
  next();
};

/** Whether a certificate is genuine and in force, for anyone who holds the paper. */
export function verificationRoutes(service: CertificateService, clock: Clock): Route[] {
  const attempts = new RateLimit(LIMITS.verification);

  const ask = (req: Request, res: Response, status = 200, faults: Faults = {}) => {
    const { t } = readerOf(req);
    const unknown = status === 404;
    const json = () => {
      res.json({ status: unknown ? 'unknown' : 'refused' });
    };
    res.status(status).format({
      html: () => {
        res.render('training/certificates/verification/verify', {
          title: t(unknown ? 'certificates:verify.unknown' : 'certificates:verify.title'),
          description: t('today:welcome.verifyText'),
          unknown,
          typed: typedIn(req),
          ...explainFaults(faults, t),
        });
      },
      json,
      default: json,
    });
  };

  const answer = (req: Request, res: Response, certificate: Verified | undefined) => {
    if (!certificate) {
      ask(req, res, 404);
      return;
    }
    const lang = languageOf(req);
    res.format({
      html: () => {
        res.render(
          'training/certificates/verification/verified',
          answerPage(certificate, lang, translator(lang), clock()),
        );
      },
      json: () => {
        res.json(answerJson(certificate, clock()));
      },
    });
  };

  const verify = async (req: Request, res: Response) => {
    if ('code' in req.query) {
      const { values, faults } = readForm(codeForm, req.query);
      if (values) res.redirect(303, VERIFIED.to({ code: readCode(values.code) ?? '' }));
      else ask(req, res, 422, faults);
      return;
    }
    // A link from a replaced certificate names the number alone; programs are told what is missing.
    const linked = 'number' in req.query && req.accepts(['html', 'json']) === 'html';
    if (!('surname' in req.query) && (linked || !('number' in req.query))) {
      ask(req, res);
      return;
    }
    const { values, faults } = readForm(pairForm, { number: '', surname: '', ...req.query });
    if (!values) {
      ask(req, res, 422, faults);
      return;
    }
    const found = await attempts.countMisses(addressKey(req.ip), () =>
      service.verifyByNumberAndSurname(values.number, values.surname),
    );
    answer(req, res, found);
  };

  const verifyUpload = async (req: Request, res: Response) => {
    const file = fileOf(req, 'file');
    if (!file) {
      ask(req, res, 422, { file: 'certificates:refusals.fileMissing' });
      return;
    }
    const found = await attempts.countMisses(addressKey(req.ip), () =>
      service.verifyFile(file.bytes),
    );
    if (!found) {
      ask(req, res, 404);
      return;
    }
    answer(req, res, { ...found.certificate, altered: found.altered });
  };

  return [
    taking(ONE_FILE, post(VERIFY.pattern, 'anyone', forNobodyToKeep, verifyUpload)),
    get(VERIFY.pattern, 'anyone', forNobodyToKeep, verify),
    // The address is also the credential's own name: a wallet that asks for it gets the credential.
    everySite(
      get(VERIFIED.pattern, 'anyone', forNobodyToKeep, async (req, res) => {
        const certificate = await service.verifyByCode(String(req.params.code));
        const type = credentialTypeAsked(req);
        if (!certificate || !type) {
          answer(req, res, certificate);
          return;
        }
        const credential = found((await service.pdfOf(certificate)).credential);
        res.vary('Accept').type(type).send(credential);
      }),
    ),
  ];
}

const typedIn = ({ query }: Request) => ({
  number: textOf(query.number),
  surname: textOf(query.surname),
  code: textOf(query.code),
});

const textOf = (value: unknown) => (typeof value === 'string' ? value : '');
