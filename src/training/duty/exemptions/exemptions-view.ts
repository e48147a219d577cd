import type { DutyReader } from '../duty-words.js';
import type { DutyRecord } from '../duty-year.js';
import { periodText } from '../period-text.js';

/** What frees a person from the duty, or once did; `action` is where HR frees them, empty where nobody may. */
export const exemptionsView = ({ exemptions }: DutyRecord, reader: DutyReader, action: string) => ({
  exemptAction: action,
  exemptions: exemptions.map(({ _id, takenBack, ...exemption }) => ({
    reason: exemption.reason,
    period: periodText(exemption, reader),
    takenBack,
    action: action === '' || takenBack ? '' : `${action}/${_id}/withdrawal`,
  })),
});
