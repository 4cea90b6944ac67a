# What TLS libraries say: OpenSSL, the JDK, Node, Go, rustls, SChannel.

[tls-self-signed]
words: self signed certificate | self-signed certificate | DEPTH_ZERO_SELF_SIGNED_CERT | SELF_SIGNED_CERT_IN_CHAIN
match: self[- ]signed certificate(?: in certificate chain)?
match: \b(?:DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN)\b
symptom: TLS_UNTRUSTED
detail: self-signed
test: Error: self-signed certificate in certificate chain\n    at TLSSocket.onConnectSecure (node:_tls_wrap:1540:34) => detail=self-signed
test: Error: self signed certificate

[tls-expired]
words: certificate has expired | CERT_HAS_EXPIRED | CertificateExpiredException | certificate expired | NotAfter: | not yet valid | CertificateNotYetValidException
match: certificate has expired(?: or is not yet valid)?|\bCERT_HAS_EXPIRED\b|CertificateExpiredException|certificate (?:is )?expired|NotAfter: |certificate is not yet valid|CertificateNotYetValidException
symptom: TLS_EXPIRED
test: x509: certificate has expired or is not yet valid: current time 2026-01-01T00:00:00Z is after 2025-01-01T00:00:00Z
test: Error: certificate has expired

[tls-wrong-name]
words: ERR_TLS_CERT_ALTNAME_INVALID | does not match certificate's altnames | x509: certificate is valid for | No subject alternative | doesn't match any of the subject alternative | cannot validate certificate for | hostname mismatch | Hostname mismatch | certificate relies on legacy Common Name | NotValidForName | RemoteCertificateNameMismatch | No name matching
match: (?:Hostname/IP does not match certificate's altnames: )?Host: (?<host>[^\s]{1,252}?)\.? is not (?:in the cert's altnames|cert's CN)
match: IP: (?<host>[0-9a-fA-F.:]{2,45}) is not in the cert's list
match: x509: certificate is valid for (?<detail>[^\n"]{1,200}?), not (?<host>[^\s"]{1,253})
match: cannot validate certificate for (?<host>[0-9a-fA-F.:]{2,45}) because it doesn't contain any IP SANs
match: No (?:subject alternative DNS name matching|name matching|subject alternative names matching IP address) (?<host>[^\s]{1,253}) found
match: Certificate for <(?<host>[^>\n]{1,253})> doesn't match any of the subject alternative names
match: Hostname mismatch|\bNotValidForName\b|RemoteCertificateNameMismatch|\bERR_TLS_CERT_ALTNAME_INVALID\b|No subject alternative|Hostname/IP does not match certificate's altnames
match: certificate relies on legacy Common Name field
symptom: TLS_WRONG_NAME
test: Error [ERR_TLS_CERT_ALTNAME_INVALID]: Hostname/IP does not match certificate's altnames: Host: localhost. is not in the cert's altnames: DNS:db.example.com
test: x509: certificate is valid for db.internal, not localhost => host=localhost detail=db.internal
test: javax.net.ssl.SSLHandshakeException: No subject alternative DNS name matching localhost found. => host=localhost

[tls-untrusted]
words: Path does not chain with any of the trust anchors | certificate verify failed | unable to verify the first certificate | UNABLE_TO_VERIFY_LEAF_SIGNATURE | unable to get local issuer certificate | UNABLE_TO_GET_ISSUER_CERT | PKIX path | unable to find valid certification path | x509: certificate signed by unknown authority | x509: certificate is not trusted | UnknownIssuer | invalid peer certificate | The remote certificate is invalid | RemoteCertificateChainErrors | certificate is not standards compliant | certificate is not trusted | trustAnchors parameter must be non-empty | InvalidCertificate | Root certificate is not trusted
match: certificate verify failed(?:: (?<detail>[^\n")(]{1,100}))?
match: unable to verify the first certificate|\bUNABLE_TO_VERIFY_LEAF_SIGNATURE\b|unable to get (?:local )?issuer certificate|\bUNABLE_TO_GET_ISSUER_CERT(?:_LOCALLY)?\b
match: Path does not chain with any of the trust anchors
match: PKIX path (?:building|validation) failed|unable to find valid certification path|trustAnchors parameter must be non-empty
match: x509: certificate (?:signed by unknown authority|is not trusted|[^\n]{0,20}?certificate is not trusted)|certificate is not (?:standards compliant|trusted)
match: invalid peer certificate: (?<detail>\w{1,60})|\bUnknownIssuer\b
match: The remote certificate is invalid|RemoteCertificateChainErrors|The remote certificate was rejected
symptom: TLS_UNTRUSTED
test: Error: unable to verify the first certificate
test: javax.net.ssl.SSLHandshakeException: PKIX path building failed: sun.security.provider.certpath.SunCertPathBuilderException: unable to find valid certification path to requested target
test: tls: failed to verify certificate: x509: certificate signed by unknown authority
test: System.Security.Authentication.AuthenticationException: The remote certificate is invalid according to the validation procedure.

[tls-required]
words: connection is insecure | SSL/TLS required | SSL connection is required | SSL required | insecure transport | node is running secure mode, SSL connection required | require_secure_transport | server requires encryption | Encrypted connection required | sslmode=require | must use SSL | SSL is required | ssl required
match: connection is insecure \(try using `sslmode=require`\)
match: SSL/TLS required|SSL connection is required|\bSSL (?:is )?required\b
match: Connections using insecure transport are prohibited
match: node is running secure mode, SSL connection required
match: server requires encryption
match: require_secure_transport\s?=\s?ON
symptom: TLS_REQUIRED
test: ERROR:  connection is insecure (try using `sslmode=require`)
test: FATAL: SSL/TLS required
test: ERROR 3159 (HY000): Connections using insecure transport are prohibited while --require_secure_transport=ON.

[tls-not-tls]
words: wrong version number | ERR_SSL_WRONG_VERSION_NUMBER | Unsupported or unrecognized SSL message | first record does not look like a TLS handshake | WRONG_VERSION_NUMBER | record overflow | packet length too long | unknown protocol | ERR_SSL_PACKET_LENGTH_TOO_LONG | InvalidContentType | frame with invalid size | the server does not speak TLS | corrupt message of type
match: wrong version number|\bERR_SSL_(?:WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG)\b|\[SSL: WRONG_VERSION_NUMBER\]
match: Unsupported or unrecognized SSL message|first record does not look like a TLS handshake|\bInvalidContentType\b|packet length too long|received corrupt message of type|frame with invalid size
symptom: TLS_NOT_SUPPORTED
detail: the answer is not TLS
test: Error: 140735:error:1408F10B:SSL routines:ssl3_get_record:wrong version number:../deps/openssl
test: javax.net.ssl.SSLException: Unsupported or unrecognized SSL message

[tls-version]
words: tlsv1 alert protocol version | unsupported protocol | ERR_SSL_UNSUPPORTED_PROTOCOL | No appropriate protocol | handshake failure | dh key too small | protocol version | handshake_failure | EPROTO | no ciphers available | ee key too small | unsafe legacy renegotiation
match: (?:tlsv1 |ssl3_read_bytes:)?(?:alert )?(?:protocol version|unsupported protocol|handshake failure|dh key too small|ee key too small|no ciphers available|unsafe legacy renegotiation disabled)
match: No appropriate protocol|\bhandshake_failure\b|\bEPROTO\b
symptom: TLS_FAILED
test: javax.net.ssl.SSLHandshakeException: No appropriate protocol (protocol is disabled or cipher suites are inappropriate)

[tls-none]
words: does not support SSL | does not support TLS | SSL is not supported by | TLS is not supported by | SSL is not enabled on the server | SSL not supported by server
match: (?:server|it|host|backend|peer) (?:does not|doesn't) support (?:SSL|TLS)(?: connections)?
match: (?:SSL|TLS) (?:is )?not (?:supported by|enabled on) (?:the )?server
symptom: TLS_NOT_SUPPORTED
test: PostgresqlSslException: Server does not support SSL
test: error: TLS is not supported by the server
