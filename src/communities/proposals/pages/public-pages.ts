import type { Request, Response } from 'express';
import { NotFound } from '../../../ground/errors.js';
import { KEPT_BY_NOBODY } from '../../../web/doors/robots.js';
import { readerOf } from '../../../web/pages/reader-of.js';
import { queryView } from '../../../web/queries/query.js';
import { get, type Route } from '../../../web/routes/route.js';
import { COMMUNITIES } from '../../communities/addresses.js';
import { OWN_PROPOSALS, PROPOSALS, proposalHref } from '../addresses.js';
import { proposalByNumber } from '../find-proposals.js';
import { isPublic, PUBLIC_STAGES } from '../stages.js';
import { showCard } from './card-view.js';
import { readPublic, unitsNarrowed } from './list-query.js';
import { showList } from './list-view.js';

const ASKING = `${OWN_PROPOSALS}/new`;
const SIGN_IN = `/trainings/sign-in?returnTo=${ASKING}`;

/** What was proposed to departments and what they answer, for everybody. */
export function publicPages(): Route[] {
  const list = async (req: Request, res: Response) => {
    const reader = readerOf(req);
    const { t } = reader;
    const read = await readPublic(req.query);
    const { department = '', district = '', stage = '', page = 1 } = read.values ?? {};
    const filter = read.values && {
      ...(await unitsNarrowed({ department, district })),
      stages: stage === '' ? PUBLIC_STAGES : [stage],
      open: true as const,
    };
    const { status, locals } = queryView(read, t);
    res.status(status);
    await showList(
      res,
      {
        ...{ room: PROPOSALS, filter, page, typed: { department, district, stage } },
        ...{ stages: PUBLIC_STAGES, units: true },
      },
      reader,
      {
        ...locals,
        ...{ title: t('proposals:title'), lede: t('proposals:lede') },
        description: t('proposals:lede'),
        crumbs: [
          { text: t('communities:title'), href: COMMUNITIES },
          { text: t('proposals:title') },
        ],
        // Employees propose from a project that they coordinate: the way is there.
        askHref: !req.user ? SIGN_IN : req.user.resident ? ASKING : '',
      },
    );
  };

  const show = async (req: Request, res: Response) => {
    const proposal = await proposalByNumber(String(req.params.number));
    if (!isPublic(proposal.stage) || proposal.hiddenAt) throw new NotFound();
    const reader = readerOf(req);
    const { t } = reader;
    res.set(KEPT_BY_NOBODY);
    await showCard(
      res,
      { proposal, reader },
      {
        crumbs: [
          { text: t('communities:title'), href: COMMUNITIES },
          { text: t('proposals:title'), href: PROPOSALS },
          { text: proposal.title },
        ],
      },
    );
  };

  return [get(PROPOSALS, 'anyone', list), get(proposalHref(PROPOSALS, ':number'), 'anyone', show)];
}
