// pdf.js, the viewer of Firefox: fills in the fields of a form, saves it, and draws its first page.
//
// Reads from stdin {library, pdf, values, scale}: the folder of pdfjs-dist, the file in base64,
// field → text or value (null: fill in nothing), pixels a point. Writes to stdout {saved, shown},
// the file and a picture in base64. What is filled in goes where the viewer's own text boxes,
// circles and boxes put it: into the document's annotationStorage.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const { library, pdf, values, scale } = JSON.parse(readFileSync(0, "utf8"));
const { AnnotationMode, VerbosityLevel, getDocument } = await import(
  pathToFileURL(join(library, "legacy", "build", "pdf.mjs"))
);

const loading = getDocument({
  data: new Uint8Array(Buffer.from(pdf, "base64")),
  standardFontDataUrl: join(library, "standard_fonts") + "/",
  useSystemFonts: false,
  verbosity: VerbosityLevel.ERRORS,
});
const opened = await loading.promise;

if (values !== null) {
  const fields = new Map(await opened.getFieldObjects());
  for (const [name, value] of Object.entries(values)) {
    for (const field of fields.get(name)) {
      if (field.type === "text") {
        opened.annotationStorage.setValue(field.id, { value });
      } else if (field.type === "checkbox" || field.type === "radiobutton") {
        opened.annotationStorage.setValue(field.id, { value: field.exportValues === value });
      }
    }
  }
}

const page = await opened.getPage(1);
const viewport = page.getViewport({ scale });
const { canvas, context } = opened.canvasFactory.create(
  Math.round(viewport.width),
  Math.round(viewport.height),
);
await page.render({
  canvas,
  canvasContext: context,
  viewport,
  annotationMode: AnnotationMode.ENABLE_STORAGE,
}).promise;
const saved = values === null ? null : Buffer.from(await opened.saveDocument()).toString("base64");
const shown = canvas.toBuffer("image/png").toString("base64");
process.stdout.write(JSON.stringify({ saved, shown }));
await loading.destroy();
