import { DomainError } from '../../../ground/errors.js';

/** The unit would stand below itself. */
export class OwnAbove extends DomainError {
  constructor() {
    super('departments:faults.circle');
  }
}

/** More units would stand one above the other than any council has. */
export class TooDeep extends DomainError {
  constructor(most: number) {
    super('departments:faults.deep', 'conflict', { most });
  }
}

/** The tree holds as many units, or as many changes, as it can. */
export class TreeFull extends DomainError {
  constructor() {
    super('departments:faults.full');
  }
}

/** The unit above, or the one that people go to, is not there on that day, or no longer. */
export class NotOpen extends DomainError {
  constructor() {
    super('departments:faults.notOpen');
  }
}

/** The unit itself was closed or merged. */
export class Ended extends DomainError {
  constructor() {
    super('departments:faults.ended');
  }
}

/** Units stand below it which have to go somewhere first. */
export class UnitsBelow extends DomainError {
  constructor() {
    super('departments:faults.below');
  }
}

/** HR officers look after exactly this part of the council. */
export class OfficersLeft extends DomainError {
  constructor() {
    super('departments:faults.officers');
  }
}

/** Another unit has this number, or had it. */
export class CodeTaken extends DomainError {
  constructor() {
    super('departments:faults.codeTaken');
  }
}

/** A unit of this name stands below the same one. */
export class UnitNameTaken extends DomainError {
  constructor() {
    super('departments:faults.nameTaken');
  }
}

/** Something was written down already that holds from a later day. */
export class EarlierThanLast extends DomainError {
  constructor(day: string) {
    super('departments:faults.earlier', 'conflict', { day });
  }
}

/** Somebody changed the unit since the form was opened. */
export class UnitChanged extends DomainError {
  constructor() {
    super('departments:faults.changed');
  }
}
