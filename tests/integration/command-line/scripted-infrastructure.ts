import { createPrivateKey } from 'node:crypto';
import type http from 'node:http';
import { pkcs12Of } from '../../../app/practice/issue-certificate.node.ts';
import { authority, client, httpsServer } from '../transport/test-servers.ts';
import type { Desk } from './run-sigill.ts';

/** What the far end does with one request: an answer, or none. `closed` is a port where nobody listens. */
export type Reply =
  { readonly status?: number; readonly body?: string; readonly type?: string; readonly location?: string } | 'silence' | 'hang-up';
export type Register = (ids: readonly string[], places: Places) => Reply;
export type Operator = (recipient: string) => Reply;
export type Places = { readonly ek: string; readonly bjork: string; readonly closed: string };

/** Register and operators of a test: scripted by hand, with none of Sigill's own code in them. The last answer of a list is repeated. */
export type Infrastructure = {
  readonly config: string;
  readonly asked: (readonly string[])[];
  readonly delivered: { readonly to: 'ek' | 'bjork'; readonly request: Buffer }[];
};

export async function scripted(
  desk: Desk,
  register: readonly Register[],
  { ek = [], bjork = [] }: { readonly ek?: readonly Operator[]; readonly bjork?: readonly Operator[] } = {},
  change: object = {},
): Promise<Infrastructure> {
  const asked: (readonly string[])[] = [];
  const delivered: Infrastructure['delivered'] = [];
  const url = await httpsServer((incoming, response) => {
    const parts: Buffer[] = [];
    incoming
      .on('error', () => undefined)
      .on('data', (part: Buffer) => parts.push(part))
      .on('end', () => {
        const request = Buffer.concat(parts);
        const text = request.toString('utf8');
        if (incoming.url === '/Recipient/v3') {
          const ids = [...text.matchAll(/<[\w-]*:?recipientId>(\d+)</gu)].map(([, id = '']) => id);
          asked.push(ids);
          const reply = register[asked.length - 1] ?? register.at(-1);
          return answer(incoming, response, reply?.(ids, places) ?? 'hang-up');
        }
        const to = incoming.url?.startsWith('/ek/') === true ? 'ek' : 'bjork';
        delivered.push({ to, request });
        const replies = to === 'ek' ? ek : bjork;
        const [, recipient = ''] = /<[\w-]*:?Recipient>(\d+)</u.exec(text) ?? [];
        const turn = delivered.filter(other => other.to === to).length;
        return answer(incoming, response, (replies[turn - 1] ?? replies.at(-1))?.(recipient) ?? 'hang-up');
      });
  });
  const base = url.replace('/Service/v3', '');
  const places: Places = { ek: `${base}/ek/Service/v3`, bjork: `${base}/bjork/Service/v3`, closed: 'https://127.0.0.1:1/Service/v3' };

  const identity = { certificatePem: client.certificatePem, privateKey: createPrivateKey(client.privateKeyPem) };
  desk.file('sender.p12', pkcs12Of(identity, authority.certificatePem, 'hemligt'));
  desk.file('sender.password', 'hemligt\n');
  desk.file('ca.pem', authority.certificatePem);
  const config = desk.file(
    'scripted.json',
    JSON.stringify({
      environment: 'test',
      sender: { organisationNumber: '2021004748', name: 'Kommun A', support: { text: 'Kontakta växeln.' } },
      register: { recipientUrl: `${base}/Recipient/v3` },
      operators: { allowedHosts: [new URL(base).host, '127.0.0.1:1'] },
      trust: { tlsCaFile: 'ca.pem' },
      certificates: { sender: { pkcs12: 'sender.p12', passwordFile: 'sender.password' } },
      limits: { connectTimeoutMs: 1000, answerTimeoutMs: 400 },
      ...change,
    }),
  );
  return { config, asked, delivered };
}

function answer(incoming: http.IncomingMessage, response: http.ServerResponse, reply: Reply): void {
  if (reply === 'silence') return;
  if (reply === 'hang-up') return void incoming.socket.destroy();
  const { status = 200, body = '', type = 'text/xml; charset=utf-8', location } = reply;
  response.writeHead(status, { 'content-type': type, ...(location === undefined ? {} : { location }) }).end(body);
}

const envelope = (body: string): string =>
  `<?xml version="1.0" encoding="utf-8"?><S:Envelope xmlns:S="http://schemas.xmlsoap.org/soap/envelope/"><S:Body>${body}</S:Body></S:Envelope>`;

type Status = {
  readonly type?: string;
  readonly pending?: string;
  readonly accepted?: string;
  readonly supplier?: string;
  readonly id?: string;
};

/** A `return` of isReachable (facts §5.1), as a JAXB service writes it. */
const status = (
  recipient: string,
  { type = 'Secure', pending = 'false', accepted = 'true', supplier = '', id = recipient }: Status,
): string =>
  `<ns4:return><ns2:AccountStatus><ns2:RecipientId>${id}</ns2:RecipientId><ns2:Type>${type}</ns2:Type><ns2:Pending>${pending}</ns2:Pending>` +
  `${supplier}</ns2:AccountStatus><ns2:SenderAccepted>${accepted}</ns2:SenderAccepted></ns4:return>`;

export const supplier = (address: string): string =>
  `<ns2:ServiceSupplier><ns2:Id>165568402266</ns2:Id><ns2:Name>Brevlådan</ns2:Name><ns2:ServiceAdress>${address}</ns2:ServiceAdress>` +
  '<ns2:UIAdress>https://brevlada.example/</ns2:UIAdress><ns2:InternalServiceAdress/></ns2:ServiceSupplier>';

export const reachable = (returns: string): Reply => ({
  body: envelope(
    '<ns4:isReachableResponse xmlns:ns4="http://minameddelanden.gov.se/schema/Recipient/v3" ' +
      `xmlns:ns2="http://minameddelanden.gov.se/schema/Recipient">${returns}</ns4:isReachableResponse>`,
  ),
});

/** A register that says the same of everybody. */
export const says =
  (given: Status): Register =>
  ids =>
    reachable(ids.map(id => status(id, given)).join(''));

/** A register that names an operator's address. */
export const at =
  (place: keyof Places): Register =>
  (ids, places) =>
    reachable(ids.map(id => status(id, { supplier: supplier(places[place]) })).join(''));

export const delivers =
  (isDelivered: string, about?: string): Operator =>
  recipient => ({
    body: envelope(
      '<deliverSecureResponse xmlns="http://minameddelanden.gov.se/schema/Service/v3"><return>' +
        '<TransId xmlns="http://minameddelanden.gov.se/schema/Service">t-1</TransId><Status xmlns="http://minameddelanden.gov.se/schema/Service">' +
        `<RecipientId>${about ?? recipient}</RecipientId><Delivered>${isDelivered}</Delivered></Status></return></deliverSecureResponse>`,
    ),
  });

/** A fault as facts §10 has it; without a code as a SOAP framework makes it. */
export const fault =
  (code?: number, httpStatus = 500): (() => Reply) =>
  () => ({
    status: httpStatus,
    body: envelope(
      '<S:Fault><faultcode>S:Server</faultcode><faultstring>Fel</faultstring>' +
        (code === undefined
          ? ''
          : '<detail><f:applicationFault xmlns:f="http://minameddelanden.gov.se/schema/Common/v3">' +
            `<f:ErrorCode>${code}</f:ErrorCode><f:Description>Fel</f:Description><f:CallId>9c0b6f0e-2f0d-4f59-8a35</f:CallId></f:applicationFault></detail>`) +
        '</S:Fault>',
    ),
  });

export const page =
  (httpStatus: number, body = '<html><body>Driftstopp</body></html>'): (() => Reply) =>
  () => ({ status: httpStatus, body, type: 'text/html' });
