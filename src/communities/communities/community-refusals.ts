import { DomainError } from '../../ground/errors.js';

/** Another community has the code. */
export class CommunityCodeTaken extends DomainError {
  constructor() {
    super('communities:refusals.codeTaken');
  }
}

/** The community is active no more: nothing about it is decided. */
export class CommunityClosed extends DomainError {
  constructor() {
    super('communities:refusals.closed');
  }
}

/** Somebody else has changed the community since the form was opened. */
export class CommunityChanged extends DomainError {
  constructor() {
    super('communities:refusals.changed');
  }
}

/** Only who coordinates a community may say this for themselves. */
export class NotTheCoordinator extends DomainError {
  constructor() {
    super('communities:refusals.notCoordinator', 'forbidden');
  }
}

/** A meeting is written down once it has taken place. */
export class MeetingToCome extends DomainError {
  constructor() {
    super('communities:refusals.meetingToCome', 'unfit');
  }
}

/** The log of a community is as long as a document may hold. */
export class TooManyMeetings extends DomainError {
  constructor(count: number) {
    super('communities:refusals.tooManyMeetings', 'conflict', { count });
  }
}
