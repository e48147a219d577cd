import { DomainError } from '../../ground/errors.js';

/** Another strategy has the code. */
export class StrategyCodeTaken extends DomainError {
  constructor() {
    super('strategy:refusals.codeTaken');
  }
}

/** Somebody else has changed it since the form was opened. */
export class StrategyChanged extends DomainError {
  constructor() {
    super('strategy:refusals.changed');
  }
}

/** The strategy is as long as a document may hold. */
export class StrategyFull extends DomainError {
  constructor(count: number) {
    super('strategy:refusals.full', 'conflict', { count });
  }
}

/** A department answers for operational goals, and indicators and what serves stand below them. */
export class NotOperational extends DomainError {
  constructor() {
    super('strategy:refusals.notOperational', 'unfit');
  }
}

/** There is a value of that day or year: another one takes its place by correcting it. */
export class ValueStands extends DomainError {
  constructor() {
    super('strategy:refusals.valueStands', 'unfit');
  }
}

/** The value that is to be corrected was corrected meanwhile. */
export class ValueCorrected extends DomainError {
  constructor() {
    super('strategy:refusals.valueCorrected');
  }
}

/** Only what stands can be not set any more. */
export class NothingToUnset extends DomainError {
  constructor() {
    super('strategy:refusals.nothingToUnset', 'unfit');
  }
}

/** What is measured was measured by today. */
export class MeasuredToCome extends DomainError {
  constructor() {
    super('strategy:refusals.measuredToCome', 'unfit');
  }
}
