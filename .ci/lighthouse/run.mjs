// Has Lighthouse judge a built site as a phone loads it: node run.mjs SITE [ADDRESS …].
// The site is served from this machine below a path, compressed, as GitHub Pages does.
// Fails below 100 for accessibility, best practices and search engines, or below 98
// for performance, of which the median of three runs counts.
import fs from "node:fs";
import http from "node:http";
import path from "node:path";
import zlib from "node:zlib";
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";

const wanted = { accessibility: 100, "best-practices": 100, seo: 100, performance: 98 };
const runs = 3;
const [site, ...named] = process.argv.slice(2);
const addresses = named.length ? named : ["/", "/flow/", "/needs/", "/activities/monitor/"];
const types = { ".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".json": "application/json", ".txt": "text/plain", ".xml": "application/xml" };

// serve answers with the files of folder below /repo/.
async function serve(folder) {
  const server = http.createServer((request, response) => {
    const at = decodeURIComponent(new URL(request.url, "http://localhost").pathname).replace(/^\/repo/, "").replace(/\/$/, "/index.html");
    fs.readFile(path.join(folder, path.normalize(at)), (error, data) => {
      if (error) return response.writeHead(404).end();
      response.writeHead(200, { "Content-Type": types[path.extname(at)] ?? "application/octet-stream", "Content-Encoding": "gzip", "Cache-Control": "max-age=600" });
      response.end(zlib.gzipSync(data));
    });
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return server;
}

const median = (list) => [...list].sort((a, b) => a - b)[list.length >> 1];

// judge says what Lighthouse finds of a page: a score for each category, and
// the audits that cost points.
async function judge(url, port) {
  const found = [];
  for (let i = 0; i < runs; i++) {
    const { lhr } = await lighthouse(url, { port, logLevel: "error", onlyCategories: Object.keys(wanted) });
    if (lhr.runtimeError) throw new Error(`${url}: ${lhr.runtimeError.message}`);
    found.push(lhr);
  }
  const scores = Object.fromEntries(Object.keys(wanted).map((id) => [id, Math.round(median(found.map((r) => r.categories[id].score)) * 100)]));
  const faults = new Set(found.flatMap((r) => Object.keys(wanted).flatMap((id) => r.categories[id].auditRefs
    .filter(({ id: audit, weight }) => weight > 0 && r.audits[audit].score !== null && r.audits[audit].score < 0.9)
    .map(({ id: audit }) => `${audit}: ${r.audits[audit].displayValue ?? r.audits[audit].title}`))));
  return { scores, faults: [...faults], weight: found[0].audits["total-byte-weight"].numericValue };
}

const server = await serve(site);
const chrome = await launch({ chromePath: process.env.CHROME_PATH, chromeFlags: ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-component-update"] });
let failed = 0;
try {
  console.log(["page".padEnd(24), ...Object.keys(wanted), "KB"].join("  "));
  for (const address of addresses) {
    const { scores, faults, weight } = await judge(`http://127.0.0.1:${server.address().port}/repo${address}`, chrome.port);
    console.log([address.padEnd(24), ...Object.keys(wanted).map((id) => String(scores[id]).padStart(id.length)), Math.round(weight / 1024)].join("  "));
    if (Object.entries(wanted).some(([id, least]) => scores[id] < least)) {
      failed++;
      faults.forEach((f) => console.log(`  ${f}`));
    }
  }
} finally {
  await chrome.kill();
  server.close();
}
process.exitCode = failed ? 1 : 0;
