import { DomainError } from '../../ground/errors.js';

/** Another survey has the code. */
export class SurveyCodeTaken extends DomainError {
  constructor() {
    super('surveys:refusals.codeTaken');
  }
}

/** Somebody else has changed the survey since the form was opened. */
export class SurveyChanged extends DomainError {
  constructor() {
    super('surveys:refusals.changed');
  }
}

/** It has been opened: what was asked of somebody is not changed for others. */
export class SurveyOpened extends DomainError {
  constructor() {
    super('surveys:refusals.opened');
  }
}

/** It asks what the wave before it asked, so that both can be compared. */
export class AsksTheSame extends DomainError {
  constructor() {
    super('surveys:refusals.sameQuestions');
  }
}

/** It asks as much as anybody answers. */
export class TooManyQuestions extends DomainError {
  constructor(count: number) {
    super('surveys:refusals.tooManyQuestions', 'conflict', { count });
  }
}

/** It asks nothing yet. */
export class AsksNothing extends DomainError {
  constructor() {
    super('surveys:refusals.asksNothing');
  }
}

/** The last day is over, or too far off. */
export class UntilUnfit extends DomainError {
  constructor(latest: string) {
    super('surveys:refusals.untilUnfit', 'unfit', {
      day: latest.split('-').toReversed().join('.'),
    });
  }
}

/** It is answered no more, or not yet. */
export class SurveyNotOpen extends DomainError {
  constructor() {
    super('surveys:refusals.notOpen');
  }
}

/** Results are counted once nobody can add to them, and do not change afterwards. */
export class SurveyNotClosed extends DomainError {
  constructor() {
    super('surveys:refusals.notClosed');
  }
}

/** Of fewer answers nothing is shown to anybody. */
export class TooFewAnswers extends DomainError {
  constructor(count: number) {
    super('surveys:refusals.tooFew', 'conflict', { count });
  }
}

/** Only the mean of a scale stands on the page of communities. */
export class NoFigure extends DomainError {
  constructor() {
    super('surveys:refusals.noFigure', 'unfit');
  }
}

/** Everybody may read as many texts as a page holds. */
export class TooManyTexts extends DomainError {
  constructor(count: number) {
    super('surveys:refusals.tooManyTexts', 'conflict', { count });
  }
}

/** Answers from paper are added and taken out once a survey is open, and until its results are published. */
export class TakesNoFile extends DomainError {
  constructor() {
    super('surveys:refusals.takesNoFile');
  }
}

/** A survey has as many files of answers as it may. */
export class TooManyFiles extends DomainError {
  constructor(count: number) {
    super('surveys:refusals.tooManyFiles', 'conflict', { count });
  }
}

/** Whoever answers this survey asks for a link of their own first. */
export class AnswersByLetter extends DomainError {
  constructor() {
    super('surveys:refusals.byLetter');
  }
}

/** Those who are asked were chosen, and answer elsewhere. */
export class AnswersByFile extends DomainError {
  constructor() {
    super('surveys:refusals.byFile');
  }
}

/** The link of a letter was cut off, or never was one. */
export class WrongTicket extends DomainError {
  constructor() {
    super('surveys:refusals.wrongTicket', 'unknown');
  }
}
