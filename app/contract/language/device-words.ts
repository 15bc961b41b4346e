type Said = { readonly happened: string; readonly next: string };

/** What can be wrong with a key on a card, token or HSM (`app/identity/pkcs11-key.node.ts`), told of "the certificate" that stands first. */
export const deviceSv: Readonly<Record<string, Said>> = {
  'module-missing': {
    happened: 'drivrutinen för nyckelenheten (PKCS#11-modulen) går inte att läsa in',
    next: 'Be IT installera den eller rätta sökvägen i konfigurationen.',
  },
  'token-absent': {
    happened: 'kortet eller nyckelenheten hittas inte',
    next: 'Sätt i kortet, eller be IT kontrollera enheten och dess namn i konfigurationen.',
  },
  'wrong-pin': {
    happened: 'nyckelenheten tog inte emot PIN-koden',
    next: 'Be IT rätta PIN-koden. Sigill försöker inte igen med samma kod, så att enheten inte låses.',
  },
  'pin-not-tried-again': {
    happened: 'nyckelenheten har redan nekat PIN-koden',
    next: 'Be IT rätta PIN-koden och starta Sigill igen. Samma kod prövas inte två gånger, så att enheten inte låses.',
  },
  'pin-locked': { happened: 'PIN-koden är låst efter för många felaktiga försök', next: 'Be den som har enhetens PUK-kod låsa upp den.' },
  'pin-expired': { happened: 'PIN-koden har gått ut', next: 'Byt PIN-kod med enhetens eget program.' },
  'pin-file-missing': { happened: 'filen med PIN-koden går inte att läsa', next: 'Be IT kontrollera filen och vem som får läsa den.' },
  'key-absent': {
    happened: 'nyckelenheten har ingen nyckel med det namn som konfigurationen anger',
    next: 'Be IT rätta namnet (label) i konfigurationen.',
  },
  'certificate-absent': {
    happened: 'nyckelenheten har en nyckel men inget certifikat till den',
    next: 'Be IT lägga in certifikatet på enheten.',
  },
  'certificate-of-another-key': {
    happened: 'certifikatet på nyckelenheten hör till en annan nyckel',
    next: 'Be IT lägga in rätt certifikat på enheten.',
  },
  removed: { happened: 'kortet eller nyckelenheten togs bort eller svarade inte', next: 'Sätt i det igen. Meddelandet väntar i Utkorgen.' },
  slow: { happened: 'nyckelenheten svarade inte inom 20 sekunder', next: 'Kontrollera enheten och nätet till den, och försök igen.' },
  'store-not-windows': {
    happened: 'konfigurationen pekar på Windows certifikatarkiv, som bara finns i Windows',
    next: 'Ange ett certifikat i en fil eller på en nyckelenhet på den här datorn.',
  },
  'store-unopened': {
    happened: 'Windows certifikatarkiv går inte att öppna',
    next: 'Be IT kontrollera att användaren får läsa det.',
  },
  'store-certificate-absent': {
    happened: 'inget certifikat i Windows certifikatarkiv har det tumavtryck som är angivet',
    next: 'Be IT installera certifikatet eller rätta tumavtrycket.',
  },
  'store-key-absent': {
    happened: 'certifikatet finns i Windows certifikatarkiv, men nyckeln går inte att använda',
    next: 'Be IT installera certifikatet med sin nyckel, och ge användaren rätt att använda den.',
  },
  'store-asks': {
    happened: 'nyckeln i Windows certifikatarkiv kräver ett svar på skärmen för varje underskrift',
    next: 'Be IT installera nyckeln utan starkt nyckelskydd.',
  },
  'not-for-connections': {
    happened: 'nyckelenheten kan signera men inte användas för anslutningen',
    next: 'Ange ett certifikat i en fil för anslutningen (transport).',
  },
};

export const deviceEn: Readonly<Record<string, Said>> = {
  'module-missing': {
    happened: "the key device's driver (PKCS#11 module) cannot be loaded",
    next: 'Ask IT to install it or to correct its path in the configuration.',
  },
  'token-absent': {
    happened: 'the card or key device is not found',
    next: 'Insert the card, or ask IT to check the device and its name in the configuration.',
  },
  'wrong-pin': {
    happened: 'the key device refused the PIN',
    next: 'Ask IT to correct the PIN. Sigill does not try the same one again, so that the device is not locked.',
  },
  'pin-not-tried-again': {
    happened: 'the key device has refused the PIN already',
    next: 'Ask IT to correct the PIN and start Sigill again. The same PIN is not tried twice, so that the device is not locked.',
  },
  'pin-locked': { happened: 'the PIN is locked after too many wrong attempts', next: "Ask whoever has the device's PUK to unlock it." },
  'pin-expired': { happened: 'the PIN has expired', next: "Change the PIN with the device's own program." },
  'pin-file-missing': { happened: 'the file with the PIN cannot be read', next: 'Ask IT to check the file and who may read it.' },
  'key-absent': {
    happened: 'the key device holds no key of the name that the configuration gives',
    next: 'Ask IT to correct the name (label) in the configuration.',
  },
  'certificate-absent': {
    happened: 'the key device holds a key but no certificate for it',
    next: 'Ask IT to put the certificate on the device.',
  },
  'certificate-of-another-key': {
    happened: 'the certificate on the key device belongs to another key',
    next: 'Ask IT to put the right certificate on the device.',
  },
  removed: {
    happened: 'the card or key device was taken out or did not answer',
    next: 'Insert it again. The message waits in the Outbox.',
  },
  slow: { happened: 'the key device did not answer within 20 seconds', next: 'Check the device and the network to it, and try again.' },
  'store-not-windows': {
    happened: 'the configuration points to the Windows certificate store, which only Windows has',
    next: 'Give a certificate in a file or on a key device on this computer.',
  },
  'store-unopened': {
    happened: 'the Windows certificate store cannot be opened',
    next: 'Ask IT to check that the user may read it.',
  },
  'store-certificate-absent': {
    happened: 'no certificate in the Windows certificate store has the thumbprint that is given',
    next: 'Ask IT to install the certificate or to correct the thumbprint.',
  },
  'store-key-absent': {
    happened: 'the certificate is in the Windows certificate store, but its key cannot be used',
    next: 'Ask IT to install the certificate with its key, and to let the user use it.',
  },
  'store-asks': {
    happened: 'the key in the Windows certificate store asks for an answer on the screen for every signature',
    next: 'Ask IT to install the key without strong key protection.',
  },
  'not-for-connections': {
    happened: 'the key device can sign but cannot be used for the connection',
    next: 'Give a certificate in a file for the connection (transport).',
  },
};
