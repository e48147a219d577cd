import { underNextNumber } from '../../numbers/under-next-number.js';
import type { Asked } from '../proposal.js';
import { ProposalModel } from '../proposal-model.js';
import { ProposalNumberTaken } from '../proposal-refusals.js';
import { proposals } from './proposals.js';

/** What whoever asks agrees to: the text of that version, and whether everybody may read their name. */
interface Agreed {
  consent: string;
  nameShown: boolean;
}

interface Act {
  /** Key of the form: the same form asks once, however often it comes. */
  form: string;
  by: string;
  at: Date;
}

/** Keeps what somebody proposes under the next number of the year in Kyiv, once. Returns its number. */
export const askProposal = (asked: Asked, agreed: Agreed, { form, by, at }: Act): Promise<string> =>
  underNextNumber(
    { model: ProposalModel, form, at },
    (number) => proposals.handle(number, { type: 'ask', number, form, asked, ...agreed, by, at }),
    (refusal) => refusal instanceof ProposalNumberTaken,
  );
