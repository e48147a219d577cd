import { DomainError } from '../../ground/errors.js';

/** The record that goes names who leads a unit: its applications would wait for nobody. */
export class StillLeads extends DomainError {
  constructor(unit: string) {
    super('merging:faults.leads', 'conflict', { unit });
  }
}

/** Nobody attends a course that they teach. */
export class WouldTeachThemselves extends DomainError {
  constructor(code: string) {
    super('merging:faults.teaches', 'conflict', { code });
  }
}
