/**
 * What the decoration of a certificate is drawn with: the part of pdfkit's interface that a picture on
 * a screen offers as well.
 */
export interface Canvas {
  save(): Canvas;
  restore(): Canvas;
  translate(x: number, y: number): Canvas;
  scale(factor: number): Canvas;
  rotate(degrees: number): Canvas;
  rect(x: number, y: number, width: number, height: number): Canvas;
  roundedRect(x: number, y: number, width: number, height: number, radius: number): Canvas;
  ellipse(x: number, y: number, across: number, down: number): Canvas;
  circle(x: number, y: number, radius: number): Canvas;
  path(commands: string): Canvas;
  moveTo(x: number, y: number): Canvas;
  lineTo(x: number, y: number): Canvas;
  lineWidth(width: number): Canvas;
  lineCap(cap: 'round'): Canvas;
  strokeColor(colour: string): Canvas;
  fill(colour: string): Canvas;
  stroke(colour?: string): Canvas;
  image(bytes: Buffer, x: number, y: number, options: ImageBox): Canvas;
}

/** An image keeps its proportions within the box. */
export interface ImageBox {
  fit: [width: number, height: number];
  align: 'center';
  valign: 'center' | 'bottom';
}
