import type { Request, Response } from 'express';
import { z } from 'zod';
import type { Clock } from '../../../ground/clock.js';
import { found } from '../../../ground/errors.js';
import { newId } from '../../../ground/id.js';
import { readForm } from '../../../web/forms/form.js';
import { idByForm } from '../../../web/forms/form-key.js';
import { TooMany } from '../../../web/limits/too-many.js';
import { redirectWith } from '../../../web/pages/notice.js';
import { readerOf } from '../../../web/pages/reader-of.js';
import { USUAL_FORM, VISITORS_FORM } from '../../../web/routes/body.js';
import { bodyOf } from '../../../web/routes/fields.js';
import { get, post, taking, type Route } from '../../../web/routes/route.js';
import type { Shown } from '../../communities/keeping/show-form.js';
import { answerForm } from '../answers/answer-form.js';
import { answerByTicket, giveAnswer, takesByTicket, takesFromAll } from '../answers/give-answer.js';
import { surveyByCode } from '../find-surveys.js';
import { stageOf } from '../stages.js';
import { onlyDistrict, type Survey } from '../survey.js';
import { SurveyNotOpen } from '../survey-refusals.js';
import { askForLink } from '../tickets/ask-for-link.js';
import { isUnspent } from '../tickets/spend-ticket.js';
import { answerLimits } from './answer-limits.js';
import { districtsOf, showSurvey } from './show-survey.js';
import { SURVEY, SURVEY_BY_LINK } from '../addresses.js';

const SURVEY_LINK = SURVEY.below('/link');

const linkForm = z.object({
  email: z
    .string()
    .trim()
    .toLowerCase()
    .min(1, 'emailMissing')
    .max(200, 'invalid')
    .pipe(z.email('passwords:faults.email')),
});

/** A way to answer. */
interface Answering {
  /** Shows the form once more, with what is wrong. */
  again: Show;
  /** Whether an answer is taken; said before one is counted, so that nothing that is none uses up the allowance. */
  takes: (req: Request, survey: Survey) => Promise<boolean>;
  /** @throws {TooMany} */
  count: (req: Request) => Promise<void>;
  keep: (req: Request, survey: Survey, given: Given) => Promise<void>;
  /** Leads on to a page that says what has become of the answer. */
  leadOn: (req: Request, res: Response, survey: Survey) => void;
}

type Show = (req: Request, res: Response, survey: Survey, shown?: Shown) => Promise<void>;

/**
 * Where everybody answers a survey, without an account: at its own address, or, where one answer a mailbox is
 * asked for, by the link of a letter. Opening the link changes nothing, for mail programs open links, too.
 */
export function answerPage({ clock, secret }: { clock: Clock; secret: string }): Route[] {
  const limits = answerLimits(secret);
  const asked = (req: Request) => surveyByCode(String(req.params.code));
  const ticketOf = (req: Request) => String(req.params.ticket);

  const show: Show = (req, res, survey, shown) => {
    const ways = {
      open: { shows: 'questions', action: SURVEY.to({ code: survey._id }) },
      letter: { shows: 'link', action: SURVEY_LINK.to({ code: survey._id }) },
      files: { shows: 'elsewhere', action: '' },
    } as const;
    const way = ways[survey.access];
    return showSurvey(req, res, survey, { now: clock(), ...way }, shown);
  };

  const showByTicket: Show = async (req, res, survey, shown) => {
    // The address opens something: nothing keeps it, and nobody whom the page asks is told it.
    res.set({ 'Cache-Control': 'no-store', 'Referrer-Policy': 'strict-origin' });
    const now = clock();
    const unspent = await isUnspent(survey._id, ticketOf(req), secret);
    const action = SURVEY_BY_LINK.to({ code: survey._id, ticket: ticketOf(req) });
    const shows = unspent ? 'questions' : 'answered';
    await showSurvey(req, res, survey, { now, shows, action }, shown);
  };

  const answering =
    ({ again, takes, count, keep, leadOn }: Answering) =>
    async (req: Request, res: Response) => {
      const survey = await asked(req);
      found(survey.openedAt);
      // What is over, or answered, is said before what is missing.
      if (!(await takes(req, survey))) {
        leadOn(req, res, survey);
        return;
      }
      const form = answerForm(survey.questions, await districtsOf(survey));
      const { values, typed, faults } = readForm(form, req.body);
      if (!values) {
        await again(req, res, survey, { typed, faults });
        return;
      }
      try {
        await count(req);
        const district = onlyDistrict(survey) ?? values.district;
        await keep(req, survey, { ...values, district });
      } catch (refusal) {
        const first = survey.questions[0]?.id ?? 'form';
        await again(req, res, survey, { ...tooMany(res, refusal, first), typed });
        return;
      }
      leadOn(req, res, survey);
    };

  const ask = async (req: Request, res: Response) => {
    const survey = await asked(req);
    found(survey.openedAt);
    if (survey.access !== 'letter' || stageOf(survey, clock()) !== 'open')
      throw new SurveyNotOpen();
    const { values, typed, faults } = readForm(linkForm, req.body);
    if (!values) {
      await show(req, res, survey, { typed, faults });
      return;
    }
    try {
      await limits.link(req);
    } catch (refusal) {
      await show(req, res, survey, { ...tooMany(res, refusal, 'email'), typed });
      return;
    }
    const { email } = values;
    if (await limits.mayBeSent(email)) {
      const { lang: language } = readerOf(req);
      await askForLink({
        id: idByForm(req),
        survey: survey._id,
        ...{ email, language, at: clock() },
      });
    }
    redirectWith(req, res, SURVEY.to({ code: survey._id }), {
      ...{ kind: 'info', key: 'surveys:linkAsked', values: { email } },
    });
  };

  const giving = () => ({ now: clock(), secret });
  const here: Answering = {
    again: show,
    takes: (_, survey) => {
      takesFromAll(survey, clock());
      return Promise.resolve(true);
    },
    count: limits.answer,
    keep: (req, survey, given) => giveAnswer(survey, given, formKeyOf(req), giving()),
    leadOn: (req, res, survey) => {
      redirectWith(req, res, SURVEY.to({ code: survey._id }), {
        kind: 'success',
        key: 'surveys:thanks',
      });
    },
  };
  const byTicket: Answering = {
    again: showByTicket,
    takes: (req, survey) => takesByTicket(survey, ticketOf(req), giving()),
    count: limits.byTicket,
    keep: (req, survey, given) => answerByTicket(survey, given, ticketOf(req), giving()),
    // The page of the ticket says that it took one answer and takes no other: of two nobody is thanked for both.
    leadOn: (req, res, survey) => {
      res.redirect(303, SURVEY_BY_LINK.to({ code: survey._id, ticket: ticketOf(req) }));
    },
  };

  return [
    get(SURVEY.pattern, 'anyone', async (req, res) => show(req, res, await asked(req))),
    taking(USUAL_FORM, post(SURVEY.pattern, 'anyone', answering(here))),
    taking(VISITORS_FORM, post(SURVEY_LINK.pattern, 'anyone', ask)),
    get(SURVEY_BY_LINK.pattern, 'anyone', async (req, res) =>
      showByTicket(req, res, await asked(req)),
    ),
    taking(USUAL_FORM, post(SURVEY_BY_LINK.pattern, 'anyone', answering(byTicket))),
  ];
}

type Given = Parameters<typeof giveAnswer>[1];

/** The key of the form alone, and of no person: idByForm makes one that tells who sent it to whoever tries. */
function formKeyOf(req: Request): string {
  const { formKey } = bodyOf(req);
  return typeof formKey === 'string' && formKey !== '' ? formKey : newId();
}

/** What a form says that was one too many, beside a field. @throws whatever else it was refused for */
function tooMany(res: Response, refusal: unknown, field: string): Shown {
  if (!(refusal instanceof TooMany)) throw refusal;
  res.set('Retry-After', String(refusal.retryAfter));
  return { faults: { [field]: 'tooMany' }, values: { count: refusal.minutes }, status: 429 };
}
