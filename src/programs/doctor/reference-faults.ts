import mongoose from 'mongoose';
import type { Fault } from './fault.js';

/** Which field of which collection names a document of which other one. */
const REFERENCES = [
  ['enrolments', 'person', 'people'],
  ['enrolments', 'course', 'courses'],
  ['enrolments', 'programme', 'programmes'],
  ['courses', 'programme', 'programmes'],
  ['people', 'department', 'departments'],
  ['people', 'hrDepartment', 'departments'],
  ['departments', 'parent', 'departments'],
  ['coursemessages', 'course', 'courses'],
  ['coursematerials', 'course', 'courses'],
  ['demands', 'person', 'people'],
  ['individualprogrammes', 'person', 'people'],
  ['needsanswers', 'department', 'departments'],
  ['proposals', 'asker', 'people'],
  ['proposals', 'department', 'departments'],
  ['demands', 'programme', 'programmes'],
  ['certificates', 'person', 'people'],
  ['certificates', 'course', 'courses'],
  ['certificates', 'enrolment', 'enrolments'],
  ['certificatefiles', '_id', 'certificates'],
  ['externalcertificates', 'person', 'people'],
  ['seatlists', '_id', 'courses'],
  ['savedreports', '_id', 'people'],
] as const;

interface Dangling {
  _id: string;
  value: string;
}

/** Documents that name another one that isn't there. */
export async function* referenceFaults(): AsyncGenerator<Fault> {
  for (const [from, field, to] of REFERENCES) {
    const dangling = mongoose.connection
      .collection(from)
      .aggregate<Dangling>([
        { $match: { [field]: { $type: 'string' } } },
        { $project: { value: `$${field}` } },
        { $lookup: { from: to, localField: 'value', foreignField: '_id', as: 'named' } },
        { $match: { named: { $size: 0 } } },
      ]);
    for await (const { _id, value } of dangling)
      yield { collection: from, id: _id, what: `${field} names ${value}, which is not in ${to}` };
  }
}
