// Puts other people's browser code from node_modules, as the lock file has it,
// into default/vendor/: one folder a library, with its licence and a README
// that says which version it is. Run by "make vendor".
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const libraries = [
  { name: "minisearch", file: "dist/es/index.js", licence: "LICENSE.txt", for: "ranks what search finds; loaded when search is opened" },
  { name: "mermaid", file: "dist/mermaid.min.js", licence: "LICENSE", for: "draws diagrams; loaded by pages that have one" },
];
const here = dirname(fileURLToPath(import.meta.url));

for (const { name, file, licence, for: purpose } of libraries) {
  const from = join(here, "node_modules", name);
  const to = join(here, "default", "vendor", name);
  const about = JSON.parse(readFileSync(join(from, "package.json"), "utf8"));
  rmSync(to, { recursive: true, force: true });
  mkdirSync(to, { recursive: true });
  const code = readFileSync(join(from, file), "utf8").replace(/\n\/\/# sourceMappingURL=.*\s*$/, "\n");
  writeFileSync(join(to, `${name}.js`), code);
  copyFileSync(join(from, licence), join(to, "LICENSE"));
  writeFileSync(join(to, "README.md"), `# ${about.name} ${about.version}\n\n${about.homepage ?? `https://github.com/${name}-js/${name}`}\n\n${about.license}, see LICENSE. It ${purpose}. The file is \`${file}\` of the package, unchanged but for the pointer to its source map; \`make vendor\` puts it here.\n`);
  console.log(`${about.name} ${about.version}`);
}
