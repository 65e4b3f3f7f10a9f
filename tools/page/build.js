// Builds data/page: libraries.js (MapLibre GL, sigma, graphology, as published), explorer.js and explorer.css (ours), licences.txt.
//   node build.js [FOLDER]
import {build} from 'esbuild';
import {existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const out = process.argv[2] ?? join(here, '../../data/page');
const modules = join(here, 'node_modules');

async function bundled(entry, options = {}) {
  const made = await build({
    absWorkingDir: here, entryPoints: [entry], bundle: true, write: false, minify: true, charset: 'utf8', target: ['es2020'], legalComments: 'none', format: 'iife', ...options,
  });
  return made.outputFiles[0].text;
}

/// What stands in a page's script must not end it, nor open what HTML takes for a comment.
function embeddable(code) {
  for (const word of ['</script', '<!--', '<script'])
    if (code.includes(word)) throw new Error(`the bundle holds ${word}`);
  return code;
}

/// Every package that ends in the bundle, with its licence.
function licences() {
  const lock = JSON.parse(readFileSync(join(here, 'package-lock.json'), 'utf8'));
  const parts = [];
  for (const [path, entry] of Object.entries(lock.packages)) {
    if (!path || entry.dev || path.includes('node_modules/@types/') || path.endsWith('-types')) continue;
    const folder = join(here, path);
    const file = existsSync(folder) && readdirSync(folder).find(name => /^licen[cs]e/i.test(name));
    const name = path.replace(/^.*node_modules\//, '');
    const text = file ? readFileSync(join(folder, file), 'utf8').replace(/\r/g, '').trim() : `Licence: ${entry.license}`;
    parts.push({name, version: entry.version, licence: entry.license, text});
  }
  return parts.sort((a, b) => (a.name < b.name ? -1 : 1));
}

// MapLibre makes its worker from the text of its own functions: it is taken as it was published, never minified again.
const maplibre = readFileSync(join(modules, 'maplibre-gl/dist/maplibre-gl.js'), 'utf8').replace(/\n\/\/# sourceMappingURL=.*\s*$/, '\n');
const parts = licences();
const listed = parts.map(p => `${p.name} ${p.version} (${p.licence})`).join('\n');
mkdirSync(out, {recursive: true});
writeFileSync(join(out, 'licences.txt'), `Parts of other authors in libraries.js, each under its own licence:\n\n${listed}\n\n` + parts.map(p => `==== ${p.name} ${p.version}\n\n${p.text}\n`).join('\n'));
const notice = `/*\n${parts.map(p => `==== ${p.name} ${p.version}\n\n${p.text}`).join('\n\n').replaceAll('*/', '* /')}\n*/\n`;
const define = {PARTS: JSON.stringify(parts.map(p => [p.name, p.version, p.licence]))};
writeFileSync(join(out, 'libraries.js'), embeddable(notice + maplibre + await bundled('src/libraries.js', {define})));
writeFileSync(join(out, 'explorer.js'), embeddable(await bundled('src/main.js')));
writeFileSync(join(out, 'explorer.css'), embeddable(await bundled('src/style.css', {format: undefined})));
