import qrcode from 'qrcode-generator';

/** Draws `text` as a QR code of `size` points, corner at `x`, `y`: each row's dark runs in one path. */
export function drawQr(
  pdf: PDFKit.PDFDocument,
  text: string,
  x: number,
  y: number,
  size: number,
): void {
  const code = qrcode(0, 'M');
  code.addData(text, 'Byte');
  code.make();
  const count = code.getModuleCount();
  const module = size / count;
  for (let row = 0; row < count; row++) {
    for (const { from, to } of darkRuns(count, (column) => code.isDark(row, column))) {
      pdf.rect(x + from * module, y + row * module, (to - from) * module, module);
    }
  }
  pdf.fill('#000000');
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
