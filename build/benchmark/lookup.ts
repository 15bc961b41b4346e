import { Agent, request } from 'node:https';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { RecipientId } from '../../app/contract/values.ts';
import { element } from '../../app/delivery/delivery-xml.ts';
import { NAMESPACE } from '../../app/delivery/namespaces.ts';
import { invariant } from '../../app/kernel/fault.ts';
import { systemClock } from '../../app/kernel/instant.ts';
import { startPractice, type Practice } from '../../app/practice/start-practice.node.ts';
import { soapRegister } from '../../app/recipient/soap-register.node.ts';
import { soapRequest, SOAP_HEADERS } from '../../app/transport/soap.ts';
import { tlsClient } from '../../app/transport/tls-client.node.ts';
import { interleavedRounds } from './interleaved-rounds.ts';
import { atMost, median, rounded, spread, type Findings } from './report.ts';

const SENDER = '162021004748';
const RECIPIENT = RecipientId.parse('198101032384');
const NAMES = { ours: 'lookup', bare: 'bare mutual-TLS round trip' } as const;

/** A lookup against the same bytes posted and read by Node alone, to the same server, each over its own kept-alive connection (issue 3, "Speed"). */
export async function benchmarkLookup({ isQuick }: { readonly isQuick: boolean }): Promise<Findings> {
  const folder = await mkdtemp(path.join(tmpdir(), 'sigill-benchmark-'));
  const started = await startPractice({ folder, port: 0, clock: systemClock });
  invariant(started.ok, 'the practice environment does not start');
  const practice = started.value;
  const { configuration, identities, certificates } = practice;
  const client = tlsClient({ identity: identities.dispatcher, ca: [certificates.authority.certificatePem] });
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  try {
    const register = soapRegister({
      client,
      recipientUrl: configuration.register.recipientUrl,
      senderId: SENDER,
      allowedHosts: configuration.operators.allowedHosts,
      clock: systemClock,
    });
    const lookup = async (): Promise<void> => {
      const found = await register.lookup([RECIPIENT]);
      invariant(found.ok && found.value[0]?.channel === 'digital', 'the lookup does not answer');
    };
    const timings = await interleavedRounds(
      [
        { name: NAMES.ours, run: lookup },
        { name: NAMES.bare, run: bareRoundTrip(practice, agent) },
      ],
      isQuick ? 5 : 300,
      { isCollecting: false },
    );
    const wallOf = (name: string): readonly number[] => timings.get(name)?.wall ?? [];
    const [ours, bare] = [wallOf(NAMES.ours), wallOf(NAMES.bare)];
    const cpuOf = (name: string): number => median(timings.get(name)?.cpu ?? []);
    const extra = ours.map((time, round) => time - (bare[round] ?? Number.NaN));
    return {
      rows: [
        ...[...timings].map(([name, { wall, cpu }]) => ({ name, unit: 'ms', ...spread(wall), cpuMedian: rounded(median(cpu)) }) as const),
        { name: 'lookup minus round trip, round by round', unit: 'ms', ...spread(extra) },
      ],
      goals: [
        atMost('milliseconds more than the round trip, wall clock, median of the differences', 2, median(extra)),
        atMost('milliseconds more than the round trip, processor time', 2, cpuOf(NAMES.ours) - cpuOf(NAMES.bare)),
      ],
    };
  } finally {
    client.close();
    agent.destroy();
    await practice.close();
    await rm(folder, { recursive: true, force: true });
  }
}

function bareRoundTrip({ configuration, identities, certificates }: Practice, agent: Agent): () => Promise<number> {
  const { recipient3 } = NAMESPACE;
  const question = element<never>(
    recipient3,
    'isReachable',
    element<never>(recipient3, 'senderOrgNr', SENDER),
    element<never>(recipient3, 'recipientId', RECIPIENT),
  );
  const body = Buffer.from(soapRequest(question, { [recipient3]: 'r3' }));
  const { dispatcher } = identities;
  const options = {
    agent,
    method: 'POST',
    ca: certificates.authority.certificatePem,
    cert: dispatcher.certificatePem,
    key: dispatcher.privateKey.export({ type: 'pkcs8', format: 'pem' }),
    headers: { ...SOAP_HEADERS, 'content-length': body.length },
  };
  return () => {
    const { promise, resolve, reject } = Promise.withResolvers<number>();
    const outgoing = request(configuration.register.recipientUrl, options, response => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('error', reject);
      response.on('end', () => resolve(Buffer.concat(parts).length));
    });
    outgoing.on('error', reject);
    outgoing.end(body);
    return promise;
  };
}
