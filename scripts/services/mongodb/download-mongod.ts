/**
 * Entry of a child process: downloads mongod with mongodb-memory-server's downloader into the folder given, and prints
 * its path. A process of its own, as the downloader writes to the terminal and can only be stopped by ending it.
 */
import { MongoBinary } from 'mongodb-memory-server-core';

const downloadDir = process.argv[2];
if (downloadDir === undefined) throw new Error('usage: download-mongod.ts <folder>');
try {
  const path = await MongoBinary.getPath({ downloadDir });
  process.stdout.write(`\nmongod=${path}\n`);
} catch (error) {
  // Its message has several lines, the address first.
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`${message.replaceAll(/\s+/gu, ' ')}\n`);
  process.exitCode = 1;
}
