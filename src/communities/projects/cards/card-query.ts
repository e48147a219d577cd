import { z } from 'zod';
import { tickField, choiceField, pageField, textField } from '../../../web/queries/query-fields.js';
import type { QueryFault } from '../../../web/queries/query.js';
import { STAGES } from '../stages.js';

/** What the list of projects may be asked for: a district by the id of its department. */
export const cardQuery = z.object({
  district: textField(60),
  stage: choiceField(STAGES),
  help: tickField,
  page: pageField,
});

/** A district that has no community is none of this list. */
export const districtFaults = (
  district: string,
  districts: readonly string[],
): readonly QueryFault[] =>
  district === '' || districts.includes(district)
    ? []
    : [{ name: 'district', fault: 'unknownValue', given: district }];
