import { DomainError } from '../../ground/errors.js';

/** Somebody else has changed the room since its form was opened. */
export class RoomChanged extends DomainError {
  constructor() {
    super('rooms:refusals.changed');
  }
}

/** The register has this room already. */
export class RoomTaken extends DomainError {
  constructor() {
    super('rooms:refusals.taken');
  }
}

/** The register holds as many rooms as it can show. */
export class RoomsFull extends DomainError {
  constructor(most: number) {
    super('rooms:refusals.full', 'conflict', { most });
  }
}

/** A plan names a room that it may not: none of the register, closed, or too small for the group. */
export class RoomUnfit extends DomainError {
  /** The field of the form that would mend it. */
  readonly field: 'roomId' | 'capacity';

  constructor(
    lack: 'unknown' | 'closed' | 'small',
    values: { places?: number; seats?: number } = {},
    field: RoomUnfit['field'] = 'roomId',
  ) {
    super(`rooms:refusals.${lack}`, 'conflict', values);
    this.field = field;
  }
}
