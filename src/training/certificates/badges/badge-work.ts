import sharp from 'sharp';

/** An SVG picture of ours as PNG, every side of so many pixels. Runs in a worker. */
export const pngOf = ({ svg, size }: { svg: string; size: number }): Promise<Buffer> =>
  sharp(Buffer.from(svg)).resize(size, size).png({ compressionLevel: 9 }).toBuffer();
