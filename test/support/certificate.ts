// A self-signed certificate for "localhost", made on the spot: no private key lies in the repository, and no openssl is
// needed. X.509 version 3 (RFC 5280) in DER, just as much of it as TLS clients look at.
import { generateKeyPairSync, sign } from "node:crypto";

export interface Certificate {
  /** PEM */
  readonly cert: string;
  /** PEM */
  readonly key: string;
}

export interface CertificateOptions {
  /** The name that it is for. */
  readonly name?: string;
  /** How many days from now it is valid. */
  readonly days?: number;
}

/** A new certificate, by default one that is valid today, for localhost and both loopback addresses. */
export function selfSignedCertificate({ name: host = "localhost", days = 30 }: CertificateOptions = {}): Certificate {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const algorithm = sequence(oid(0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02)); // ecdsa-with-SHA256
  const name = sequence(node(0x31, sequence(oid(0x55, 0x04, 0x03), node(0x0c, Buffer.from(host))))); // CN
  const toBeSigned = sequence(
    node(0xa0, integer(2)),
    integer(Math.floor(Math.random() * 0x7fffff) + 1),
    algorithm,
    name,
    sequence(time(Date.now() - 60 * day), time(Date.now() + days * day)),
    name,
    publicKey.export({ type: "spki", format: "der" }),
    node(0xa3, sequence(subjectAltName(host), basicConstraints())),
  );
  const signature = sign("sha256", toBeSigned, privateKey);
  const certificate = sequence(toBeSigned, algorithm, node(0x03, Buffer.from([0]), signature));
  const lines = certificate.toString("base64").replace(/.{64}/g, "$&\n").trimEnd();
  return {
    cert: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
    key: privateKey.export({ type: "pkcs8", format: "pem" }) as string,
  };
}

const day = 86_400_000;

function subjectAltName(host: string): Buffer {
  const loopback = [Buffer.from([127, 0, 0, 1]), Buffer.from([...Array<number>(15).fill(0), 1])];
  const addresses = host === "localhost" ? loopback.map((address) => node(0x87, address)) : [];
  return sequence(oid(0x55, 0x1d, 0x11), node(0x04, sequence(node(0x82, Buffer.from(host)), ...addresses)));
}

function basicConstraints(): Buffer {
  return sequence(oid(0x55, 0x1d, 0x13), node(0x04, sequence(node(0x01, Buffer.from([0xff])))));
}

function node(tag: number, ...parts: Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  return Buffer.concat([Buffer.from([tag, ...lengthBytes(body.length)]), body]);
}

function lengthBytes(length: number): number[] {
  if (length < 0x80) return [length];
  return length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
}

function sequence(...parts: Buffer[]): Buffer {
  return node(0x30, ...parts);
}

function oid(...bytes: number[]): Buffer {
  return node(0x06, Buffer.from(bytes));
}

// Four bytes at most; never negative here.
function integer(value: number): Buffer {
  const bytes = Buffer.alloc(5);
  bytes.writeUInt32BE(value, 1);
  const first = bytes.findIndex((byte, i) => i === 4 || byte !== 0 || bytes[i + 1]! >= 0x80);
  return node(0x02, bytes.subarray(first));
}

// UTCTime: YYMMDDhhmmssZ
function time(ms: number): Buffer {
  return node(0x17, Buffer.from(`${new Date(ms).toISOString().replace(/\D/g, "").slice(2, 14)}Z`));
}
