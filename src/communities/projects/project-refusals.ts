import { DomainError } from '../../ground/errors.js';

/** The number was given to another project meanwhile. */
export class ProjectNumberTaken extends DomainError {
  constructor() {
    super('projects:refusals.numberTaken');
  }
}

/** New projects are begun in communities that are active. */
export class CommunityIsClosed extends DomainError {
  constructor() {
    super('projects:refusals.communityClosed');
  }
}

/** The project is over: reported or declined. */
export class ProjectOver extends DomainError {
  constructor() {
    super('projects:refusals.over');
  }
}

/** Somebody else has written the project since the form was opened. */
export class ProjectChanged extends DomainError {
  constructor() {
    super('projects:refusals.changed');
  }
}

/** The project has come to another stage since the page was opened. */
export class StageChanged extends DomainError {
  constructor() {
    super('projects:refusals.stageChanged');
  }
}

/** The institute judges it, and nobody who began the project, or coordinated its community since. */
export class NotForYouToJudge extends DomainError {
  constructor() {
    super('projects:refusals.notYours', 'forbidden');
  }
}

/** What is lacking for a stage: a text of `projects:lacking`. */
export type Lacking = 'department' | 'estimate' | 'money' | 'contractor' | 'spent';

/** Something has to stand before the project comes to a stage; `kopecks` is how much money lacks, where it is that. */
export class StageLacks extends DomainError {
  readonly kopecks: number;

  constructor(lacking: Lacking, kopecks = 0) {
    super(`projects:lacking.${lacking}`, 'unfit');
    this.kopecks = kopecks;
  }
}

/** A stage that was reached rests on what would be taken away: a text of `projects:rests`. */
export class StageRests extends DomainError {
  readonly on: Lacking;

  constructor(on: Lacking) {
    super(`projects:rests.${on}`, 'conflict');
    this.on = on;
  }
}

/** More would be spent of a source than came from it. */
export class SpendsMoreThanCame extends DomainError {
  constructor() {
    super('projects:refusals.spendsMore', 'unfit');
  }
}

/** The line was countered before, or counters another one. */
export class LineCountered extends DomainError {
  constructor() {
    super('projects:refusals.countered');
  }
}

/** Money comes and is spent before it is written down. */
export class MoneyToCome extends DomainError {
  constructor() {
    super('projects:refusals.moneyToCome', 'unfit');
  }
}

/** Consent is given before it is written down. */
export class ConsentToCome extends DomainError {
  constructor() {
    super('projects:refusals.consentToCome', 'unfit');
  }
}

/** A document holds so many of these. */
export class ProjectFull extends DomainError {
  constructor(what: 'lines' | 'photos' | 'initiators', count: number) {
    super(`projects:refusals.full.${what}`, 'conflict', { count });
  }
}

/** Whoever brought a photograph does not publish it. */
export class OwnPhoto extends DomainError {
  constructor() {
    super('projects:refusals.ownPhoto', 'forbidden');
  }
}
