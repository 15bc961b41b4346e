const ROOT = 'http://minameddelanden.gov.se/schema';

/** The namespaces of contract version 3, which mixes four generations (facts §7). */
export const NAMESPACE = {
  soap: 'http://schemas.xmlsoap.org/soap/envelope/',
  service3: `${ROOT}/Service/v3`,
  service: `${ROOT}/Service`,
  message3: `${ROOT}/Message/v3`,
  message2: `${ROOT}/Message/v2`,
  message: `${ROOT}/Message`,
  notification3: `${ROOT}/Notification/v3`,
  notification2: `${ROOT}/Notification/v2`,
  sender: `${ROOT}/Sender`,
  dispatcher: `${ROOT}/Dispatcher`,
  recipient3: `${ROOT}/Recipient/v3`,
  recipient: `${ROOT}/Recipient`,
  common3: `${ROOT}/Common/v3`,
  common: `${ROOT}/Common`,
  authority: 'http://minameddelanden.gov.se/Authority',
  signature: 'http://www.w3.org/2000/09/xmldsig#',
} as const;
