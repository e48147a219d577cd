import { DomainError } from '../../ground/errors.js';
import { formatShortDate, formatTime } from '../../ground/language/format.js';

/** The course is over: its marks stand. */
export class SheetClosed extends DomainError {
  constructor() {
    super('attendance:errors.sheetClosed');
  }
}

/** The session lies ahead: its sheet opens with its day. */
export class SheetNotOpen extends DomainError {
  constructor(opensAt: Date) {
    super('attendance:errors.sheetNotOpen', 'conflict', {
      date: formatShortDate(opensAt),
      time: formatTime(opensAt),
    });
  }
}

/** The session was called off. */
export class SessionCancelled extends DomainError {
  constructor() {
    super('attendance:errors.sessionCancelled');
  }
}

/** The course was cancelled: its marks stand, whoever would correct them. */
export class CourseCalledOff extends DomainError {
  constructor() {
    super('attendance:errors.courseCancelled');
  }
}

/** The marks come from a page that was made for somebody else, who was signed in before. */
export class AnothersPage extends DomainError {
  constructor() {
    super('attendance:errors.anothersPage', 'signed-out');
  }
}
