import { benchApi } from './api.js';
import { benchAttendance } from './attendance.js';
import { benchCatalogue } from './catalogue.js';
import { benchZip } from './certificates.js';
import { benchDrawing } from './drawing.js';
import { checkFigures, writeFigures } from './figures.js';
import { benchImport } from './import.js';
import { benchQueries } from './queries.js';
import { benchEnrolment } from './enrolment.js';
import { benchReports } from './reports.js';

const benchmarks: Record<string, () => Promise<void>> = {
  enrolment: benchEnrolment,
  catalogue: benchCatalogue,
  attendance: benchAttendance,
  queries: benchQueries,
  import: benchImport,
  reports: benchReports,
  api: benchApi,
  certificates: async () => {
    await benchDrawing();
    await benchZip();
  },
};

/** With `--check` the run fails where a ratio is worse than its floor, and documents nothing. */
const CHECK = '--check';
const names = process.argv.slice(2).filter((name) => name !== CHECK);
const unknown = names.filter((name) => !(name in benchmarks));
if (unknown.length > 0) {
  console.error(
    `No benchmark named ${unknown.join(', ')}. There are: ${Object.keys(benchmarks).join(', ')}`,
  );
  process.exit(1);
}
for (const [name, bench] of Object.entries(benchmarks)) {
  if (names.length === 0 || names.includes(name)) await bench();
}
if (process.argv.includes(CHECK)) checkFigures({ whole: names.length === 0 });
else writeFigures();
