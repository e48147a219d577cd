import { dayIn } from '../../../ground/time/days.js';
import type { Proposal } from '../proposal.js';
import { isPublic, owesAnswer, type Stage } from '../stages.js';
import type { ProposalEvent, ProposalState } from './proposal-events.js';

/** The proposal after an event. */
export function evolveProposal(state: ProposalState, event: ProposalEvent): ProposalState {
  const { at, by } = event;
  if (event.type === 'asked')
    return {
      ...{ _id: event.number, form: event.form, asker: by, ...event.asked },
      ...{ nameShownSince: event.nameShown ? at : null, askedAt: at },
      consent: event.consent,
      ...{ stage: 'asked', stageAt: at, category: null, due: null, answeredOn: null },
      ...{ steps: [], moves: [], hiddenAt: null, hiddenWhy: '' },
    };
  if (!state) return state;
  switch (event.type) {
    case 'shown': {
      const { category, department, due } = event;
      return { ...stepTo(state, 'shown', event, '', department), category, due };
    }
    case 'forwarded':
      return stepTo(state, 'shown', event, event.reason, event.department);
    case 'declined':
      return { ...stepTo(state, 'declined', event, event.reason), residence: '' };
    case 'hidden': {
      const hidden = { ...state, hiddenAt: at, hiddenWhy: event.reason };
      return state.asker === null ? ofNobody(hidden, at) : hidden;
    }
    case 'taken':
      return stepTo(state, 'taken', event, '');
    case 'answered':
    case 'refused':
      return { ...stepTo(state, event.type, event, event.text), ...answered(state, at) };
    case 'finished':
      return stepTo(state, 'done', event, event.text);
    case 'due-moved': {
      const { from, due, reason } = event;
      return { ...state, due, moves: [...state.moves, { from, to: due, reason, by, at }] };
    }
    case 'name-shown':
      return { ...state, nameShownSince: event.shown ? at : null };
    case 'asker-merged':
      return { ...state, asker: event.into };
    case 'asker-forgotten':
      return ofNobody({ ...state, asker: null, nameShownSince: null, residence: '' }, at);
  }
}

/** What is left once whoever asked is forgotten and, before or after, everybody else reads it or does not. */
function ofNobody(state: Proposal, at: Date): Proposal {
  const { stage, hiddenAt } = state;
  if (isPublic(stage) && !hiddenAt) return state;
  if (isPublic(stage) && !owesAnswer(stage)) return { ...state, ...wordless(state) };
  // Nobody has read it, or would read an answer: nothing of it stays but its number, which is not given again.
  return {
    ...{ ...state, title: '–', text: '–', hiddenWhy: '', steps: [], moves: [] },
    ...{ stage: 'withdrawn', stageAt: at, project: null, district: null, department: null },
  };
}

/** What nobody was to read any more goes with whoever asked; how far it came and its days stay, for figures. */
const wordless = ({ steps, moves }: Proposal) => ({
  ...{ title: '–', text: '–', hiddenWhy: '' },
  steps: steps.map((step) => ({ ...step, note: '' })),
  moves: moves.map((move) => ({ ...move, reason: '–' })),
});

/** Once there is an answer, nobody needs to know any more where whoever asked lives. */
const answered = ({ answeredOn }: Proposal, at: Date) => ({
  ...{ answeredOn: answeredOn ?? dayIn(at), residence: '' },
});

/** At another stage, and with another department where it was sent to one. */
const stepTo = (
  state: Proposal,
  stage: Stage,
  { at, by }: Pick<ProposalEvent, 'at' | 'by'>,
  note: string,
  department: string | null = null,
): Proposal => ({
  ...{ ...state, stage, stageAt: at, department: department ?? state.department },
  steps: [...state.steps, { stage, at, by, note, department }],
});
