/** The namespaces of contract 3.0 as the schemas spell them (facts §7). Written here once more, so that a slip in the sending code is noticed. */
export const NS = {
  soap: 'http://schemas.xmlsoap.org/soap/envelope/',
  service3: 'http://minameddelanden.gov.se/schema/Service/v3',
  service: 'http://minameddelanden.gov.se/schema/Service',
  message3: 'http://minameddelanden.gov.se/schema/Message/v3',
  message2: 'http://minameddelanden.gov.se/schema/Message/v2',
  message: 'http://minameddelanden.gov.se/schema/Message',
  notification3: 'http://minameddelanden.gov.se/schema/Notification/v3',
  notification2: 'http://minameddelanden.gov.se/schema/Notification/v2',
  officialMatter: 'http://minameddelanden.gov.se/schema/OfficialMatter/v3',
  sender: 'http://minameddelanden.gov.se/schema/Sender',
  dispatcher: 'http://minameddelanden.gov.se/schema/Dispatcher',
  recipient3: 'http://minameddelanden.gov.se/schema/Recipient/v3',
  recipient: 'http://minameddelanden.gov.se/schema/Recipient',
  /** Not under /schema/, and what is in it is in no namespace (facts §6). */
  authority: 'http://minameddelanden.gov.se/Authority',
  common: 'http://minameddelanden.gov.se/schema/Common',
  common3: 'http://minameddelanden.gov.se/schema/Common/v3',
  signature: 'http://www.w3.org/2000/09/xmldsig#',
} as const;
