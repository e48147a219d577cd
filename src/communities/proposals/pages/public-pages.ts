import type { Request, Response } from 'express';
import { NotFound } from '../../../ground/errors.js';
import { KEPT_BY_NOBODY } from '../../../web/doors/robots.js';
import { readerOf } from '../../../web/pages/reader-of.js';
import { queryView } from '../../../web/queries/query.js';
import { get, type Route } from '../../../web/routes/route.js';
import { proposalByNumber } from '../find-proposals.js';
import { isPublic, PUBLIC_STAGES } from '../stages.js';
import { showCard } from './card-view.js';
import { readPublic, unitsNarrowed } from './list-query.js';
import { showList } from './list-view.js';
import { NEW_MY_PROPOSAL, PROPOSAL } from '../addresses.js';
import { TRAININGS_SIGN_IN } from '../../../ground/addresses/trainings.js';
import { PROPOSALS } from '../../../ground/addresses/city.js';
import { COMMUNITIES } from '../../../ground/addresses/communities.js';

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
        ...{ room: PROPOSALS.to(), filter, page, typed: { department, district, stage } },
        ...{ stages: PUBLIC_STAGES, units: true },
      },
      reader,
      {
        ...locals,
        ...{ title: t('proposals:title'), lede: t('proposals:lede') },
        description: t('proposals:lede'),
        crumbs: [
          { text: t('communities:title'), href: COMMUNITIES.to() },
          { text: t('proposals:title') },
        ],
        // Employees propose from a project that they coordinate: the way is there.
        askHref: !req.user
          ? TRAININGS_SIGN_IN.to({}, { returnTo: NEW_MY_PROPOSAL.to() })
          : req.user.resident
            ? NEW_MY_PROPOSAL.to()
            : '',
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
          { text: t('communities:title'), href: COMMUNITIES.to() },
          { text: t('proposals:title'), href: PROPOSALS.to() },
          { text: proposal.title },
        ],
      },
    );
  };

  return [get(PROPOSALS.pattern, 'anyone', list), get(PROPOSAL.pattern, 'anyone', show)];
}
