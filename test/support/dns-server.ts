/** A real DNS server on loopback that knows a few names. */
import { createSocket, type RemoteInfo } from 'node:dgram';

interface Zone {
  readonly a?: readonly string[];
  readonly aaaa?: readonly string[];
}

const HEADER_BYTES = 12;
const TYPE_A = 1;
const TYPE_AAAA = 28;
const CLASS_IN = 1;
const TTL_SECONDS = 1;
const ANSWER = 0x8180;
const NAME_ERROR = 0x8183;
/** Points at the name in the question. */
const POINTER = 0xc00c;

/** Zones by name, in lower case; names without one do not exist. A `silent` server never answers. */
export async function startDnsServer(
  zones: Readonly<Record<string, Zone>>,
  { silent = false } = {},
) {
  const socket = createSocket('udp4');
  let queries = 0;
  socket.on('message', (query: Buffer, from: RemoteInfo) => {
    queries += 1;
    if (!silent) socket.send(answerTo(query, zones), from.port, from.address);
  });
  const bound = Promise.withResolvers<void>();
  socket.once('error', bound.reject);
  socket.bind(0, '127.0.0.1', bound.resolve);
  await bound.promise;
  return {
    address: `127.0.0.1:${socket.address().port}`,
    queries: (): number => queries,
    close: (): Promise<void> => new Promise((resolve) => void socket.close(() => resolve())),
  };
}

function answerTo(query: Buffer, zones: Readonly<Record<string, Zone>>): Buffer {
  const { name, end } = readName(query);
  const type = query.readUInt16BE(end);
  const question = query.subarray(HEADER_BYTES, end + 4);
  const zone = zones[name.toLowerCase()];
  const records = (type === TYPE_A && zone?.a) || (type === TYPE_AAAA && zone?.aaaa) || [];
  const header = Buffer.alloc(HEADER_BYTES);
  query.copy(header, 0, 0, 2);
  header.writeUInt16BE(zone === undefined ? NAME_ERROR : ANSWER, 2);
  header.writeUInt16BE(1, 4);
  header.writeUInt16BE(records.length, 6);
  return Buffer.concat([header, question, ...records.map((address) => record(type, address))]);
}

function readName(query: Buffer): { name: string; end: number } {
  const labels: string[] = [];
  let at = HEADER_BYTES;
  for (let length = query.readUInt8(at); length > 0; length = query.readUInt8(at)) {
    labels.push(query.toString('latin1', at + 1, at + 1 + length));
    at += 1 + length;
  }
  return { name: labels.join('.'), end: at + 1 };
}

function record(type: number, address: string): Buffer {
  const data =
    type === TYPE_A
      ? Buffer.from(address.split('.').map(Number))
      : Buffer.from(address.replaceAll(':', ''), 'hex');
  const fixed = Buffer.alloc(12);
  fixed.writeUInt16BE(POINTER, 0);
  fixed.writeUInt16BE(type, 2);
  fixed.writeUInt16BE(CLASS_IN, 4);
  fixed.writeUInt32BE(TTL_SECONDS, 6);
  fixed.writeUInt16BE(data.length, 10);
  return Buffer.concat([fixed, data]);
}
