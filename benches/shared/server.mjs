// The web server of benchmarks in the browser: files as a static host sends them, on a fast or a slow link, and every byte noted.

import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
};
/** Types of files that are compressed already, where a browser asks for the right one. */
const PACKED_TYPES = { ".png": "image/png", ".webp": "image/webp", ".woff2": "font/woff2" };
/** A link of 10 Mbit/s with 40 ms between a request and the first byte of its answer. */
const LINK = { bytesPerMillisecond: 1_250, latencyMilliseconds: 40, chunkBytes: 4_096 };

/** Files beyond it are compressed with quality 10, which makes them 5 % larger in a third of the time. */
const LARGE_BYTES = 64e6;

/** Compresses as static hosts do beforehand, and remembers what it compressed. */
export class Compressor {
  constructor(folder) {
    this.folder = folder;
    mkdirSync(folder, { recursive: true });
  }

  /** The bytes that a file is sent as: formats that are compressed already are left alone. */
  async bytes(path) {
    const raw = readFileSync(path);
    if (!(extname(path) in TYPES)) return { bytes: raw, encoding: null };
    const kept = join(this.folder, `${createHash("sha256").update(raw).digest("hex")}.br`);
    if (!existsSync(kept)) {
      const quality = raw.length > LARGE_BYTES ? 10 : 11;
      const params = { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_SIZE_HINT]: raw.length };
      writeFileSync(kept, await promisify(brotliCompress)(raw, { params }));
    }
    return { bytes: readFileSync(kept), encoding: "br" };
  }
}

/** Serves a folder on the loopback interface. */
export class Server {
  constructor(root, compressor, { isSlow }) {
    Object.assign(this, { root, compressor, isSlow });
    this.requests = [];
    this.freeAt = 0;
    this.server = createServer((request, response) => {
      this.answer(request, response).catch((error) => response.destroy(error));
    });
  }

  async start() {
    await new Promise((resolve) => this.server.listen(0, "127.0.0.1", resolve));
    this.origin = `http://127.0.0.1:${this.server.address().port}`;
    return this;
  }

  stop() {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(resolve));
  }

  /** Which files were asked for since the last call, and how many bytes each was. */
  takeRequests() {
    const requests = this.requests;
    this.requests = [];
    return requests;
  }

  async answer(request, response) {
    const path = normalize(decodeURIComponent(new URL(request.url, this.origin).pathname));
    const file = join(this.root, path, path.endsWith("/") ? "index.html" : "");
    const headers = { "Cache-Control": "max-age=86400" };
    const arrived = performance.now();
    if (!existsSync(file) || !statSync(file).isFile()) {
      if (!path.endsWith("favicon.ico")) this.requests.push({ path, bytes: 0, isMissing: true });
      response.writeHead(404, headers).end();
      return;
    }
    const { bytes, encoding } = await this.compressor.bytes(file);
    this.requests.push({ path, bytes: bytes.length });
    headers["Content-Type"] = TYPES[extname(file)] ?? PACKED_TYPES[extname(file)] ?? "application/octet-stream";
    headers["Content-Length"] = bytes.length;
    if (encoding) headers["Content-Encoding"] = encoding;
    if (!this.isSlow) {
      response.writeHead(200, headers).end(bytes);
      return;
    }
    await until(arrived + LINK.latencyMilliseconds);
    response.writeHead(200, headers);
    for (let at = 0; at < bytes.length; at += LINK.chunkBytes) {
      const chunk = bytes.subarray(at, at + LINK.chunkBytes);
      // All answers share the link: whoever asks next gets the next free time.
      this.freeAt = Math.max(this.freeAt, performance.now()) + chunk.length / LINK.bytesPerMillisecond;
      await until(this.freeAt);
      if (response.destroyed) return;
      response.write(chunk);
    }
    response.end();
  }
}

/** Waits until the time has come; timers end early or late by a millisecond, which evens out. */
function until(time) {
  const milliseconds = time - performance.now();
  return milliseconds > 0.5 ? new Promise((resolve) => setTimeout(resolve, milliseconds)) : undefined;
}
