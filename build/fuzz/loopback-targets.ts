import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import zlib from 'node:zlib';
import { RecipientId } from '../../app/contract/values.ts';
import { soapMailbox } from '../../app/delivery/soap-mailbox.node.ts';
import { systemClock } from '../../app/kernel/instant.ts';
import type { PracticeCertificates } from '../../app/practice/practice-certificates.node.ts';
import { soapRegister } from '../../app/recipient/soap-register.node.ts';
import { tlsClient } from '../../app/transport/tls-client.node.ts';
import { ANSWERS, changed, RECIPIENT } from './answer-targets.ts';
import type { Random } from './mutate.ts';
import { saysDelivered } from './second-reader.ts';
import { fine, type Judgement, type Target } from './verdict.ts';

type Planned = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  readonly cutAt?: number;
};

/** The whole way of an answer: a server on loopback TLS that says what it was told, and Sigill's own client, mailbox and register. */
export async function loopbackTargets(
  certificates: PracticeCertificates,
): Promise<{ readonly targets: readonly Target[]; readonly close: () => Promise<void> }> {
  const { server: own, authority, dispatcher } = certificates;
  let planned: Planned = { status: 500, headers: {}, body: Buffer.alloc(0) };
  const server = https.createServer(
    {
      cert: own.certificatePem,
      key: own.privateKey.export({ type: 'pkcs8', format: 'pem' }),
      ca: authority.certificatePem,
      requestCert: true,
    },
    (request, response) => answer(request, response, planned),
  );
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `https://127.0.0.1:${String((server.address() as AddressInfo).port)}/`;
  const client = tlsClient({ identity: dispatcher, ca: [authority.certificatePem], connectTimeoutMs: 60_000, answerTimeoutMs: 60_000 });
  const mailbox = soapMailbox({ client });
  const register = soapRegister({ client, recipientUrl: url, senderId: '162021004748', allowedHosts: ['127.0.0.1'], clock: systemClock });
  const asked = [RECIPIENT, '198101052382', '192705178354', '195303231855'].map(id => RecipientId.parse(id));

  const deliver = async (random: Random): Promise<Judgement> => {
    planned = plan(changed(ANSWERS.delivered, random), random);
    const outcome = await mailbox.deliver(url, Buffer.from('<Envelope/>'), RECIPIENT);
    const isSaid = saysDelivered(planned.body, RECIPIENT);
    if (outcome.type === 'accepted') return isSaid && planned.status === 200 ? fine(true) : { kind: 'lost', wasTaken: true };
    const maySendAgain = outcome.type === 'postponed' || outcome.type === 'not-sent' || outcome.type === 'not-delivered';
    return isSaid && planned.status === 200 && maySendAgain ? { kind: 'doubled', wasTaken: true } : fine(false);
  };
  const lookup = async (random: Random): Promise<Judgement> => {
    planned = plan(changed(ANSWERS.reachable, random), random);
    const found = await register.lookup(asked);
    if (!found.ok) return fine(false);
    const isComplete = found.value.length === asked.length && found.value.every(({ recipient }, index) => recipient === asked[index]);
    return isComplete && planned.status === 200 ? fine(true) : { kind: 'misread', wasTaken: true };
  };
  return {
    targets: [
      { name: 'mailbox over loopback', weight: 6, run: deliver },
      { name: 'register over loopback', weight: 4, run: lookup },
    ],
    close: async () => {
      client.close();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

const STATUSES = [200, 200, 200, 200, 500, 503, 302, 404, 400];

function plan(body: Buffer, random: Random): Planned {
  const status = STATUSES[Math.floor(random() * STATUSES.length)] ?? 200;
  const headers = { 'content-type': 'text/xml; charset=utf-8', ...(status === 302 ? { location: '/elsewhere' } : {}) };
  const how = random();
  return {
    status,
    headers: how < 0.1 ? { ...headers, 'content-encoding': 'gzip' } : how < 0.15 ? { ...headers, 'content-encoding': 'zebra' } : headers,
    body,
    ...(how > 0.95 ? { cutAt: Math.floor(random() * body.length) } : {}),
  };
}

function answer(request: IncomingMessage, response: ServerResponse, { status, headers, body, cutAt }: Planned): void {
  request.resume();
  request.on('end', () => {
    const sent = headers['content-encoding'] === 'gzip' ? zlib.gzipSync(body) : body;
    response.writeHead(status, { ...headers, 'content-length': sent.length });
    if (cutAt === undefined) response.end(sent);
    else response.write(sent.subarray(0, cutAt), () => request.socket.destroy());
  });
}
