import type { Request, Response } from 'express';
import type { Clock } from '../../../ground/clock.js';
import { found } from '../../../ground/errors.js';
import { departmentNames } from '../../../people/departments/departments.js';
import { redirectWith } from '../../../web/pages/notice.js';
import { readerOf } from '../../../web/pages/reader-of.js';
import { currentUser } from '../../../web/routes/current-user.js';
import { bodyOf } from '../../../web/routes/fields.js';
import { get, post, type Route } from '../../../web/routes/route.js';
import { proposals } from '../deciding/proposals.js';
import { proposalByNumber, proposalsBy } from '../find-proposals.js';
import { proposalRow, unitsIn } from '../proposal-words.js';
import { isPublic, type Stage } from '../stages.js';
import { showCard } from './card-view.js';
import { MY_PROPOSAL, NEW_MY_PROPOSAL, PROPOSAL } from '../addresses.js';
import { MY_PROPOSALS, PROPOSALS } from '../../../ground/addresses/city.js';

const MY_PROPOSAL_NAME = MY_PROPOSAL.below('/name');

/** What is said of their name: until the institute has looked at it nobody reads it. */
function namingOf(stage: Stage, shown: boolean) {
  if (stage === 'asked') return shown ? 'willBeShown' : 'willBeHidden';
  return shown ? 'isShown' : 'isHidden';
}

/** What somebody proposed themselves: a resident, or the coordinator of a project. */
export function ownPages({ clock }: { clock: Clock }): Route[] {
  const list = async (req: Request, res: Response) => {
    const reader = readerOf(req);
    const { t } = reader;
    const mine = await proposalsBy(currentUser(req).id);
    const names = await departmentNames(unitsIn(mine));
    res.render('communities/proposals/pages/own', {
      ...{ title: t('proposals:own.title'), newHref: NEW_MY_PROPOSAL.to() },
      publicHref: PROPOSALS.to(),
      rows: mine.map((proposal) =>
        proposalRow(proposal, names, reader, { room: MY_PROPOSALS.to() }),
      ),
    });
  };

  /** The proposal of the address, which is the reader's own. @throws {NotFound} */
  const opened = async (req: Request) => {
    const proposal = await proposalByNumber(String(req.params.number));
    return found(proposal.asker === currentUser(req).id ? proposal : undefined);
  };

  const show = async (req: Request, res: Response) => {
    const proposal = await opened(req);
    const reader = readerOf(req);
    const { t } = reader;
    const { _id, title, stage, nameShownSince, hiddenAt } = proposal;
    await showCard(
      res,
      { proposal, reader },
      {
        crumbs: [
          { text: t('proposals:own.title'), href: MY_PROPOSALS.to() },
          { text: title, uk: true },
        ],
        hint: stage === 'asked' ? t('proposals:own.waits') : '',
        links:
          isPublic(stage) && !hiddenAt
            ? [{ text: t('proposals:publicPage'), href: PROPOSAL.to({ number: _id }) }]
            : [],
        // What nobody else reads, nor ever will, shows no name to anybody.
        ...(stage === 'asked' || (isPublic(stage) && !hiddenAt)
          ? {
              naming: {
                shown: nameShownSince !== null,
                text: t(`proposals:own.${namingOf(stage, nameShownSince !== null)}`),
                action: MY_PROPOSAL_NAME.to({ number: _id }),
              },
            }
          : {}),
      },
    );
  };

  const showName = async (req: Request, res: Response) => {
    const { _id, stage } = await opened(req);
    const shown = bodyOf(req).shown === '1';
    await proposals.handle(_id, {
      ...{ type: 'show-name', shown, by: currentUser(req).id, at: clock() },
    });
    const done = stage === 'asked' ? namingOf(stage, shown) : shown ? 'nowShown' : 'nowHidden';
    redirectWith(req, res, MY_PROPOSAL.to({ number: _id }), {
      ...{ kind: 'success', key: `proposals:own.${done}` },
    });
  };

  return [
    get(MY_PROPOSALS.pattern, 'account', list),
    get(MY_PROPOSAL.pattern, 'account', show),
    post(MY_PROPOSAL_NAME.pattern, 'account', showName),
  ];
}
