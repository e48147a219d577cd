import type { Font } from 'fontkit';

/** What pdfkit can do and @types/pdfkit doesn't say. */
declare global {
  namespace PDFKit {
    namespace Mixins {
      interface PDFFont {
        registerFont(name: string, src: Font): this;
      }
      interface AnnotationOption {
        structParent?: PDFStructureElement;
      }
      interface StructureElementOptions {
        /** Left, top, right and bottom, from the upper left corner of the page. */
        bbox?: [number, number, number, number];
      }
    }
  }
}
