import { DomainError } from '../../../ground/errors.js';
import type { FieldChange } from '../person-effects.js';
import type { PersonRecord } from './person-record.js';

/** Somebody else has changed the record since the form was opened. */
export class RecordChanged extends DomainError {
  /** The record as it stands. */
  readonly record: PersonRecord;
  /** What others changed meanwhile. */
  readonly meanwhile: readonly FieldChange[];

  constructor(record: PersonRecord, meanwhile: readonly FieldChange[]) {
    super('record:faults.changed');
    this.record = record;
    this.meanwhile = meanwhile;
  }
}

/** Somebody else was given this e-mail or this personnel number a moment ago. */
export class IdentityTaken extends DomainError {
  constructor() {
    super('record:faults.taken');
  }
}
