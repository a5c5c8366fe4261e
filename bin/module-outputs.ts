// The files of a build: TypeScript, JavaScript and a map, declarations on demand, for each module.
import { dirname, join, posix, relative } from "node:path";
import { type ProjectModule, VERSION } from "../compiler/index.ts";
import { generatedBy, markedMap, type Output } from "./outputs.ts";

/** The outputs of one module. */
export function moduleOutputs({ id, outputName, ts, js, dts, map }: ProjectModule, outDir: string): Output[] {
  const path = join(outDir, outputName);
  const first = generatedBy(VERSION, id);
  const outputs: Output[] = [];
  if (ts !== undefined) outputs.push({ path: `${path}.ts`, text: `${first}\n${ts}` });
  if (dts !== undefined) outputs.push({ path: `${path}.d.ts`, text: `${first}\n${dts}` });
  if (js !== undefined) {
    const name = posix.basename(outputName);
    outputs.push({ path: `${path}.js`, text: `${first}\n${js}${mapComment(`${name}.js`)}` });
    const sources = [sourcePath(path, id), ...map!.sources.slice(1)];
    const moved = { ...map!, file: `${name}.js`, sources, mappings: `;${map!.mappings}` };
    outputs.push({ path: `${path}.js.map`, text: markedMap(moved, VERSION) });
  }
  return outputs;
}

/** The comment that leads from the file `name` to its map. */
export function mapComment(name: string): string {
  return `//# sourceMappingURL=${encodeURIComponent(name)}.map\n`;
}

/** The path of the source `id` from the folder of the output at `path`. */
export function sourcePath(path: string, id: string): string {
  return relative(dirname(path), id).replaceAll("\\", "/");
}
