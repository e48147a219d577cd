import type { Request } from 'express';
import { z } from 'zod';
import type { Clock } from '../../../ground/clock.js';
import type { Config } from '../../../ground/settings/config.js';
import { opens } from '../../../people/record-views/open-record.js';
import { currentUser } from '../../../web/routes/current-user.js';
import { idByForm } from '../../../web/forms/form-key.js';
import { personById } from '../../../people/person/people.js';
import type { Answered } from '../../../letters/outbox/deliver-now.js';
import { sendTestLetter } from './test-letter.js';
import { found } from '../../../ground/errors.js';
import { parseInput } from '../../../web/forms/form.js';
import { translator } from '../../../ground/language/i18n.js';
import { redirectWith } from '../../../web/pages/notice.js';
import { queryView, readQuery } from '../../../web/queries/query.js';
import { choiceField, pageField, wordsField } from '../../../web/queries/query-fields.js';
import { get, post, type Route } from '../../../web/routes/route.js';
import { type Role } from '../../../ground/roles.js';
import { versionField } from '../../../web/forms/version-field.js';
import { findMail, mailAddress, mailAt } from './find-mail.js';
import type { FoundMail } from '../../../letters/outbox/find-mail.js';
import { contentOf, mailPage, type Reading } from './mail-page.js';
import { mailKind } from './mail-kind.js';
import { mailListPage } from './mail-list-page.js';
import { MAIL_STATUSES } from '../../../letters/outbox/outbox-mail.js';
import { resendMail, retryFailed } from '../../../letters/outbox/resend-mail.js';
import { readerOf, languageOf } from '../../../web/pages/reader-of.js';
import { MAIL, MAIL_RETRY } from '../../../ground/addresses/institute.js';
import { MAIL_PAGE, MAIL_TEST } from './addresses.js';

const READERS: readonly Role[] = ['institute', 'admin'];

const NOTHING: FoundMail = { mails: [], total: 0, more: false };

const mailQuery = z.object({
  q: wordsField(100),
  status: choiceField(MAIL_STATUSES),
  page: pageField,
});

const againForm = z.object({ seen: versionField.optional() });

interface Options {
  config: Config;
  clock: Clock;
  /** From which links that open an account are made. */
  secret: string;
}

/** The outbox: what was told to whom, as they read it, and sending it again. */
export function mailRoutes({ config, clock, secret }: Options): Route[] {
  const readingOf = (req: Request): Reading => ({
    ...{ user: currentUser(req), config, secret, now: clock() },
  });
  return [
    get(MAIL.pattern, READERS, async (req, res) => {
      const read = readQuery(mailQuery, req.query);
      const lang = languageOf(req);
      const found = read.values ? await findMail(read.values) : NOTHING;
      const page = await mailListPage(read.values ?? mailQuery.parse({}), found, {
        ...{ lang, now: clock() },
        sends: config.smtpUrl !== undefined,
        mayTest: currentUser(req).roles.includes('admin'),
      });
      const { status, locals } = queryView(read, translator(lang));
      res.status(status).render('desks/office/mail/list', { ...page, ...locals });
    }),
    post(MAIL_RETRY.pattern, READERS, async (req, res) => {
      const count = await retryFailed(currentUser(req).id, clock());
      redirectWith(req, res, MAIL.to(), {
        kind: count > 0 ? 'success' : 'info',
        key: count > 0 ? 'mail:retried' : 'mail:nothingFailed',
        values: { count },
      });
    }),
    post(MAIL_TEST.pattern, ['admin'], async (req, res) => {
      const person = await personById(currentUser(req).id);
      const reader = { ...readerOf(req), now: clock() };
      const answered = await sendTestLetter(person, { ...reader, config, key: idByForm(req) });
      const [kind, key] = outcomeOf(answered);
      redirectWith(req, res, MAIL.to(), {
        ...{ kind, key },
        values: { email: person.email, answer: answered?.answer ?? '' },
      });
    }),
    get(MAIL_PAGE.pattern, READERS, async (req, res) => {
      const mail = await mailAt(String(req.params.id));
      await opens(req, res, { person: mail.to, part: 'letter' });
      const lang = languageOf(req);
      res.render('desks/office/mail/mail', await mailPage(mail, lang, readingOf(req)));
    }),
    get(MAIL_PAGE.below('/html').pattern, READERS, async (req, res) => {
      const mail = await mailAt(String(req.params.id));
      await opens(req, res, { person: mail.to, part: 'letter' });
      const { html } = found(await contentOf(mail, readingOf(req)));
      // A mail's own styles are allowed here, and nothing else whatever it may hold.
      res.set({
        'Content-Security-Policy':
          "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox",
        'Cache-Control': 'private, no-store',
      });
      res.type('html').send(html);
    }),
    post(MAIL_PAGE.below('/again').pattern, READERS, async (req, res) => {
      const mail = await mailAt(String(req.params.id));
      const { seen = mail.resends } = parseInput(againForm, req.body);
      const done = await resendMail(mail, seen, currentUser(req).id, clock());
      const { t } = readerOf(req);
      redirectWith(req, res, mailAddress(mail._id), {
        kind: done ? 'success' : 'info',
        key: done ? 'mail:resent' : 'mail:notResent',
        values: { kind: mailKind(mail, t) },
      });
    }),
  ];
}

/** How a test letter fared, as a notice. */
function outcomeOf(answered: Answered | undefined) {
  if (!answered) return ['info', 'mail:test.noServer'] as const;
  return answered.taken
    ? (['success', 'mail:test.taken'] as const)
    : (['warning', 'mail:test.refused'] as const);
}
