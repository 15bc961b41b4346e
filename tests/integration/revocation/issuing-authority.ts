import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { X509Certificate } from 'node:crypto';
import { onTestFinished } from 'vitest';

export type Leaf = { readonly certificatePem: string; readonly keyPem: string; readonly chain: readonly Uint8Array[] };

/** An authority of OpenSSL's: its certificates, lists and OCSP answers are not made by the code that reads them. */
export type Authority = {
  readonly folder: string;
  readonly certificatePem: string;
  /** A certificate that names where to ask: `list` a URL of a list, `responder` one of an OCSP responder. */
  readonly issue: (name: string, named: { readonly list?: string; readonly responder?: string }) => Leaf;
  readonly revoke: (name: string) => void;
  /** The list as it stands, from and to these days (`YYYYMMDDHHMMSSZ`). */
  readonly list: (dates?: { readonly from: string; readonly to: string }) => Buffer;
  /** The answer to an OCSP question, signed by the appointed responder, or by a certificate that nobody appointed. */
  readonly answer: (question: Uint8Array, signer?: 'appointed' | 'stranger') => Buffer;
};

export function issuingAuthority(name = 'Sigill testutfärdare'): Authority {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sigill-authority-'));
  const at = (file: string): string => path.join(folder, file);
  const run = (...args: readonly string[]): Buffer => execFileSync('openssl', args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  fs.writeFileSync(at('index.txt'), '');
  fs.writeFileSync(at('index.txt.attr'), 'unique_subject = no\n');
  fs.writeFileSync(at('crlnumber'), '01\n');
  const extensions = (more: readonly string[]): string =>
    ['basicConstraints=CA:FALSE', 'keyUsage=critical,digitalSignature', ...more].join('\n');
  const configure = (more: readonly string[]): void => {
    fs.writeFileSync(
      at('ca.cnf'),
      `[ca]\ndefault_ca=own\n[own]\ndir=.\ndatabase=index.txt\nnew_certs_dir=.\nrand_serial=yes\ncrlnumber=crlnumber\ndefault_md=sha256\ndefault_days=30\ndefault_crl_days=1\npolicy=any\ncertificate=ca.pem\nprivate_key=ca.key\nstring_mask=utf8only\nx509_extensions=leaf\n[any]\ncommonName=supplied\nserialNumber=optional\n[leaf]\n${extensions(more)}\n`,
    );
  };
  run(
    ...[
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-utf8',
      '-keyout',
      'ca.key',
      '-out',
      'ca.pem',
      '-days',
      '30',
      '-subj',
      `/CN=${name}`,
    ],
    ...['-addext', 'keyUsage=critical,keyCertSign,cRLSign'],
  );
  const authorityDer = new X509Certificate(fs.readFileSync(at('ca.pem'))).raw;

  const issue = (leaf: string, more: readonly string[]): Leaf => {
    configure(more);
    run(
      'req',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-utf8',
      '-keyout',
      `${leaf}.key`,
      '-out',
      `${leaf}.csr`,
      '-subj',
      `/CN=${leaf}/serialNumber=162021004748`,
    );
    run('ca', '-batch', '-notext', '-utf8', '-config', 'ca.cnf', '-in', `${leaf}.csr`, '-out', `${leaf}.pem`);
    const certificatePem = fs.readFileSync(at(`${leaf}.pem`), 'utf8');
    return {
      certificatePem,
      keyPem: fs.readFileSync(at(`${leaf}.key`), 'utf8'),
      chain: [new X509Certificate(certificatePem).raw, authorityDer],
    };
  };
  issue('appointed', ['extendedKeyUsage=OCSPSigning']);
  issue('stranger', ['extendedKeyUsage=clientAuth']);

  onTestFinished(() => {
    fs.rmSync(folder, { recursive: true, force: true });
  });
  return {
    folder,
    certificatePem: fs.readFileSync(at('ca.pem'), 'utf8'),
    issue: (leaf, { list, responder }) =>
      issue(leaf, [
        'subjectAltName=IP:127.0.0.1',
        ...(list === undefined ? [] : [`crlDistributionPoints=URI:${list}`]),
        ...(responder === undefined ? [] : [`authorityInfoAccess=OCSP;URI:${responder}`]),
      ]),
    revoke: leaf => void run('ca', '-config', 'ca.cnf', '-revoke', `${leaf}.pem`),
    list: dates => {
      const when = dates === undefined ? [] : ['-crl_lastupdate', dates.from, '-crl_nextupdate', dates.to];
      run('ca', '-config', 'ca.cnf', '-gencrl', ...when, '-out', 'list.pem');
      return run('crl', '-in', 'list.pem', '-outform', 'DER');
    },
    answer: (question, signer = 'appointed') => {
      fs.writeFileSync(at('question.der'), question);
      run(
        ...['ocsp', '-index', 'index.txt', '-CA', 'ca.pem', '-rsigner', `${signer}.pem`, '-rkey', `${signer}.key`],
        ...['-reqin', 'question.der', '-respout', 'answer.der', '-ndays', '1'],
      );
      return fs.readFileSync(at('answer.der'));
    },
  };
}

/** What an issuer's server was asked, and how it behaves; ended with the test. */
export async function issuerServer(
  behave: (url: string, body: Buffer, response: http.ServerResponse) => void,
): Promise<{ readonly url: string; readonly asked: string[] }> {
  const asked: string[] = [];
  const server = http.createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      asked.push(`${request.method ?? ''} ${request.url ?? ''}`);
      behave(request.url ?? '', Buffer.concat(parts), response);
    });
  });
  server.listen(0, '127.0.0.1');
  await new Promise(done => server.once('listening', done));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`, asked };
}
