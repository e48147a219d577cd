import qrcode from 'qrcode-generator';

/** A run of dark modules in one row of a QR code. */
export interface DarkRun {
  readonly row: number;
  readonly from: number;
  /** The first column after the run. */
  readonly to: number;
}

/** A text as a QR code with medium error correction: modules a side, and its dark runs. */
export function qrModules(text: string): { count: number; runs: DarkRun[] } {
  const code = qrcode(0, 'M');
  code.addData(text, 'Byte');
  code.make();
  const count = code.getModuleCount();
  const rows = Array.from({ length: count }, (_, row) =>
    darkRuns(count, (column) => code.isDark(row, column)).map((run) => ({ row, ...run })),
  );
  return { count, runs: rows.flat() };
}

function darkRuns(
  count: number,
  isDark: (column: number) => boolean,
): { from: number; to: number }[] {
  const runs: { from: number; to: number }[] = [];
  let from: number | undefined;
  for (let column = 0; column <= count; column++) {
    const dark = column < count && isDark(column);
    if (dark) from ??= column;
    else if (from !== undefined) {
      runs.push({ from, to: column });
      from = undefined;
    }
  }
  return runs;
}
