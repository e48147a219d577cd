import type { Request, Response } from 'express';
import type { Clock } from '../../../ground/clock.js';
import { found } from '../../../ground/errors.js';
import { formatShortDate } from '../../../ground/language/format.js';
import { askFirst } from '../../../web/pages/ask-first.js';
import { redirectWith } from '../../../web/pages/notice.js';
import { readerOf } from '../../../web/pages/reader-of.js';
import { currentUser } from '../../../web/routes/current-user.js';
import { get, post, type Route } from '../../../web/routes/route.js';
import { surveys } from '../deciding/surveys.js';
import { surveyByCode } from '../find-surveys.js';
import { amongBatch } from '../imports/keep-batch.js';
import { fileName } from '../survey.js';
import { wayToSurvey } from './show-form.js';
import { KEPT_SURVEY, KEPT_SURVEY_IMPORTED_REMOVAL } from '../addresses.js';

/** A file of answers that was added by mistake is taken out again, until results are published. */
export function takingOutPage({ clock }: { clock: Clock }): Route[] {
  const show = async (req: Request, res: Response) => {
    const { _id, title, brought, published } = await surveyByCode(String(req.params.code));
    const file = found(
      published ? undefined : brought.find(({ hash }) => hash === req.params.hash),
    );
    const { lang, t } = readerOf(req);
    const back = KEPT_SURVEY.to({ code: _id });
    askFirst(res, {
      title: t('surveys:files.removal'),
      lede: t('surveys:files.removalLede', {
        ...{ file: fileName(file.hash), count: file.rows, at: formatShortDate(file.at) },
      }),
      breadcrumbs: wayToSurvey(
        { lang, t },
        { text: title[lang], href: back },
        { text: t('surveys:files.removal') },
      ),
      action: KEPT_SURVEY_IMPORTED_REMOVAL.to({ code: _id, hash: file.hash }),
      submit: t('surveys:files.remove'),
      ...{ back, keep: t('surveys:files.keep') },
    });
  };

  const takeOut = async (req: Request, res: Response) => {
    const { _id, texts } = await surveyByCode(String(req.params.code));
    const hash = String(req.params.hash);
    const answers = await amongBatch(
      { survey: _id, batch: hash },
      texts.map(({ answer }) => answer),
    );
    await surveys.handle(_id, {
      ...{ type: 'take-out', hash, answers, by: currentUser(req).id, at: clock() },
    });
    redirectWith(req, res, KEPT_SURVEY.to({ code: _id }), {
      kind: 'success',
      key: 'surveys:files.removed',
    });
  };

  return [
    get(KEPT_SURVEY_IMPORTED_REMOVAL.pattern, ['institute'], show),
    post(KEPT_SURVEY_IMPORTED_REMOVAL.pattern, ['institute'], takeOut),
  ];
}
