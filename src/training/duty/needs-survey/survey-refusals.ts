import { DomainError } from '../../../ground/errors.js';

/** There is a survey of that year already. */
export class SurveyStands extends DomainError {
  constructor() {
    super('needs-survey:faults.stands');
  }
}

/** Nobody could answer any more. */
export class LastDayPast extends DomainError {
  constructor() {
    super('needs-survey:faults.past', 'unfit');
  }
}

/** Nobody would remember it. */
export class LastDayTooFar extends DomainError {
  constructor() {
    super('needs-survey:faults.far', 'unfit');
  }
}

/** The term is over: what departments said stands. */
export class SurveyOver extends DomainError {
  constructor() {
    super('needs-survey:faults.over');
  }
}

/** Somebody else answered for the department since the form was shown. */
export class AnswerChanged extends DomainError {
  constructor() {
    super('needs-survey:faults.changed');
  }
}
