import type { Request, Response } from 'express';
import type { Clock } from '../../ground/clock.js';
import { BadInput, found } from '../../ground/errors.js';
import type { Translate } from '../../ground/language/i18n.js';
import type { TextKey } from '../../ground/language/text-keys.js';
import { seal, unseal } from '../../ground/sealed-text.js';
import { idByForm } from '../../web/forms/form-key.js';
import { askFirst, type Loss } from '../../web/pages/ask-first.js';
import { redirectWith } from '../../web/pages/notice.js';
import { readerOf } from '../../web/pages/reader-of.js';
import { currentUser } from '../../web/routes/current-user.js';
import type { AccessToken, TokenKind } from './access-token-model.js';
import { makeToken, newToken, takeTokenBack, type Wanted } from './access-tokens.js';

interface Options {
  kind: TokenKind;
  /** Where tokens of this kind are made and taken back. */
  page: string;
  secret: string;
  clock: Clock;
  /** The line of a form that made another token before, and that of a token taken back. */
  lines: { usedUp: TextKey; ended: TextKey };
  /** What is said before one is taken back, and the way to that page. */
  asking: (
    req: Request,
    token: AccessToken,
    t: Translate,
  ) => Pick<Loss, 'title' | 'lede' | 'breadcrumbs' | 'keep'>;
  /** Tokens that whoever asks may take back. */
  mine: (req: Request) => Promise<AccessToken[]>;
}

/** What pages of tokens do, whatever comes in with them. */
export function tokenActs({ kind, page, secret, clock, lines, asking, mine }: Options) {
  // The token comes with the form, sealed: sent twice, the form is answered alike.
  const by = { secret, purpose: `tokens: ${kind}` };
  return {
    /** What a form to make one carries. */
    sealed: (): string => seal(newToken(kind), by),

    /**
     * Keeps the token that a form carried, and gives it to be shown once; where it opens nothing, as that
     * form made another of it, leads back and gives undefined. @throws {BadInput} for what no form carried
     */
    keep: async (
      req: Request,
      res: Response,
      sealed: string,
      wanted: Omit<Wanted, 'token'>,
    ): Promise<string | undefined> => {
      const token = unseal(sealed, by);
      if (token === undefined) throw new BadInput('sealed');
      const act = { by: currentUser(req).id, at: clock() };
      if (await makeToken(idByForm(req), kind, { ...wanted, token }, act)) return token;
      redirectWith(req, res, page, { kind: 'info', key: lines.usedUp });
      return undefined;
    },

    /** What was taken back already is not asked about again. */
    askTakingBack: async (req: Request, res: Response): Promise<void> => {
      const all = await mine(req);
      const token = found(all.find(({ _id, endedAt }) => !endedAt && _id === req.params.id));
      const words = asking(req, token, readerOf(req).t);
      askFirst(res, {
        ...{ ...words, action: `${page}/${token._id}/removal`, submit: words.title },
        back: page,
      });
    },

    takeBack: async (req: Request, res: Response): Promise<void> => {
      const { _id } = found((await mine(req)).find((one) => one._id === req.params.id));
      await takeTokenBack(_id, kind, { by: currentUser(req).id, at: clock() });
      redirectWith(req, res, page, { kind: 'success', key: lines.ended });
    },
  };
}
