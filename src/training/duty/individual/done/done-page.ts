import type { Request, Response } from 'express';
import type { Clock } from '../../../../ground/clock.js';
import { personById } from '../../../../people/person/people.js';
import { parseInput } from '../../../../web/forms/form.js';
import { redirectWith } from '../../../../web/pages/notice.js';
import { currentUser } from '../../../../web/routes/current-user.js';
import { individualHref } from '../../addresses.js';
import { recordOf } from '../../duty-of.js';
import { dutyIn } from '../../duty-year.js';
import { doneForm } from '../individual-form.js';
import { decideIndividual } from '../individuals.js';
import { showIndividual } from '../show-individual.js';
import { tickable } from '../individual-view.js';

/** Somebody says by which of their documents of the year a line of their programme was met, or by none. */
export const markDone = (clock: Clock) => async (req: Request, res: Response) => {
  const person = await personById(currentUser(req).id);
  const now = clock();
  const { year, need, document, undo } = parseInput(doneForm, req.body ?? {});
  const known = tickable(dutyIn(year, await recordOf(person._id)));
  if (!undo && !known.includes(document)) {
    await showIndividual(
      req,
      res,
      { person, at: 'person', as: 'person', now },
      {
        typed: { year: String(year), met: need },
        faults: { document: 'individual:faults.document' },
      },
    );
    return;
  }
  await decideIndividual({
    ...{ type: 'tick', person: person._id, year, need },
    ...{ document: undo ? null : document },
    ...{ by: { person: person._id, as: 'person' }, at: now },
  });
  redirectWith(req, res, individualHref(person, 'person', year), {
    kind: 'success',
    key: `individual:${undo ? 'unticked' : 'ticked'}`,
  });
};
