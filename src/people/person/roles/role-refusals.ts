import { DomainError } from '../../../ground/errors.js';
import type { RolesRecord } from './roles-record.js';

/** Without this one nobody would administer the registry. */
export class LastAdministrator extends DomainError {
  constructor() {
    super('roles:faults.last');
  }
}

/** Whoever asked for an administrator cannot be the second who agrees. */
export class SecondNeeded extends DomainError {
  constructor() {
    super('roles:faults.second', 'forbidden');
  }
}

/** Nobody asks for this administrator, or does so no longer. */
export class NotAsked extends DomainError {
  constructor() {
    super('roles:faults.notAsked');
  }
}

/** Whoever works here no longer is given no role. */
export class RolesOfLeaver extends DomainError {
  constructor() {
    super('roles:faults.left');
  }
}

/** Somebody else has changed the roles since the form was opened. */
export class RolesChanged extends DomainError {
  /** As they stand. */
  readonly roles: RolesRecord;

  constructor(roles: RolesRecord) {
    super('roles:faults.changed');
    this.roles = roles;
  }
}
