driver: postgres.js
server: postgresql

[postgres-js-connect-timeout]
words: CONNECT_TIMEOUT
match: \bCONNECT_TIMEOUT (?<host>[^\s:"']{1,253}):(?<port>\d{1,5}+)
match: \bCONNECT_TIMEOUT (?<socket>/[^\s"']{1,253})
symptom: CONNECT_TIMED_OUT
test: Error: write CONNECT_TIMEOUT db.example.com:5432 => host=db.example.com port=5432

[postgres-js-closed]
words: CONNECTION_CLOSED | CONNECTION_ENDED | CONNECTION_DESTROYED
match: \b(?<code>CONNECTION_CLOSED|CONNECTION_ENDED|CONNECTION_DESTROYED)(?: (?<host>[^\s:"']{1,253}):(?<port>\d{1,5}+))?
symptom: CLOSED_IN_USE
test: Error: write CONNECTION_CLOSED localhost:5432 => host=localhost port=5432 code=CONNECTION_CLOSED

[postgres-js-auth]
words: AUTH_TYPE_NOT_IMPLEMENTED | SASL_SIGNATURE_MISMATCH
match: AUTH_TYPE_NOT_IMPLEMENTED(?:: Auth type (?<detail>[^\n]{1,40}) not implemented)?
match: (?<detail>SASL_SIGNATURE_MISMATCH)
symptom: METHOD_UNSUPPORTED
test: Error: Auth type Kerberos not implemented { code: 'AUTH_TYPE_NOT_IMPLEMENTED' }
