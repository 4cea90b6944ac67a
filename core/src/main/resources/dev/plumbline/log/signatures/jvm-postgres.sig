# pgjdbc, R2DBC and Vert.x for PostgreSQL.
driver: pgjdbc
server: postgresql

[pgjdbc-refused]
words: Check that the hostname and port are correct | refused. Check
match: Connection to (?<host>[^\s:]{1,253}|\[?[0-9a-fA-F:]{2,45}\]?):(?<port>\d{1,5}+) refused\. Check that the hostname and port are correct
match: Connection refused\. Check that the hostname and port are correct
symptom: REFUSED
test: org.postgresql.util.PSQLException: Connection to localhost:5432 refused. Check that the hostname and port are correct and that the postmaster is accepting TCP/IP connections. => host=localhost port=5432

[pgjdbc-attempt-failed]
words: The connection attempt failed
match: The connection attempt failed
symptom: UNREACHABLE
test: org.postgresql.util.PSQLException: The connection attempt failed.

[pgjdbc-no-password]
words: but no password was provided | SCRAM-based authentication, but | password-based authentication, but
match: The server requested (?<detail>SCRAM-based|password-based) authentication, but (?:no password was provided|the password is an empty string)
symptom: NO_PASSWORD
test: org.postgresql.util.PSQLException: The server requested SCRAM-based authentication, but no password was provided. => detail=SCRAM-based

[pgjdbc-method]
words: The authentication type | authentication type 10 is not supported
match: The authentication type (?<detail>\d{1,3}) is not supported
symptom: METHOD_UNSUPPORTED
test: org.postgresql.util.PSQLException: The authentication type 10 is not supported. Check that you have configured the pg_hba.conf file => detail=10

[pgjdbc-tls-not-supported]
words: The server does not support SSL.
match: The server does not support SSL\.
symptom: TLS_NOT_SUPPORTED
test: org.postgresql.util.PSQLException: The server does not support SSL.

[pgjdbc-tls-failed]
words: SSL error: | Could not open SSL root certificate file | The hostname 
match: Could not open SSL root certificate file (?<detail>[^\n]{1,200})
match: The hostname (?<host>[^\s]{1,253}) could not be verified by hostnameverifier
symptom: TLS_UNTRUSTED
test: org.postgresql.util.PSQLException: Could not open SSL root certificate file /root/.postgresql/root.crt. => detail=/root/.postgresql/root.crt.

[pgjdbc-io]
words: An I/O error occurred while sending to the backend | This connection has been closed | Protocol error.  Session setup failed | Connection is closed
match: An I/O error occurred while sending to the backend
match: This connection has been closed
symptom: CLOSED_IN_USE
test: org.postgresql.util.PSQLException: An I/O error occurred while sending to the backend.

[pgjdbc-protocol]
words: Protocol error. | Unknown Response Type | Something unusual has occurred to cause the driver to fail | An error occurred while setting up the SSL connection
match: Protocol error\.\s{1,3}Session setup failed
match: Unknown Response Type (?<detail>[^\n]{1,20})
match: An error occurred while setting up the SSL connection
symptom: WRONG_PROTOCOL
test: org.postgresql.util.PSQLException: Protocol error.  Session setup failed.

[pgjdbc-url]
words: Unable to parse URL | JDBC URL port | invalid database address
match: Unable to parse URL (?<detail>[^\n]{1,200})
match: JDBC URL port: (?<port>[^\s]{1,40}) not valid
symptom: URL_MALFORMED
test: WARNING: JDBC URL port: 99999 not valid (1:65535) => port=99999
test: org.postgresql.util.PSQLException: Unable to parse URL jdbc:postgresql:/localhost/shop

[pgjdbc-login-time]
words: Connection attempt timed out
match: (?:PSQLException: |Failed to initialize pool: )Connection attempt timed out
symptom: CONNECT_TIMED_OUT
test: org.postgresql.util.PSQLException: Connection attempt timed out.

[jvm-no-driver]
driver: jdbc
server:
words: No suitable driver | Cannot load driver class | Failed to load driver class | Failed to determine a suitable driver class | ClassNotFoundException: | Cannot load JDBC driver class | claims to not accept jdbcUrl | Could not load JDBC driver class
match: claims to not accept jdbcUrl,? (?<detail>[^\n]{1,200})
match: No suitable driver(?: found for (?<detail>[^\n]{1,200}))?
match: (?:Cannot load driver class|Failed to load driver class|Cannot load JDBC driver class|Could not load JDBC driver class):?\s{1,3}['"\[]?(?<detail>[\w.$]{1,120})
match: Failed to determine a suitable driver class
match: ClassNotFoundException: (?<detail>(?:org\.postgresql|com\.mysql|org\.mariadb)[\w.$]{1,100})
symptom: DRIVER_MISSING
test: java.sql.SQLException: No suitable driver found for postgres://db:5432/shop => detail=postgres://db:5432/shop
test: Cannot load driver class: org.postgresql.Driver => detail=org.postgresql.Driver
test: Caused by: java.lang.RuntimeException: Driver org.postgresql.Driver claims to not accept jdbcUrl, postgresql://db/shop => detail=postgresql://db/shop
