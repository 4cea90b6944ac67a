# Texts of libpq, versions 9 to 18, as psql, pg_dump and every driver built on it print them.
driver: libpq
server: postgresql

[libpq-refused]
words: failed: Connection refused | could not connect to server: Connection refused | could not connect: Connection refused
match: connection to server at "(?<host>[^"\n]{1,255})"(?: \((?<address>[0-9A-Za-z:.%]{2,60}+)\))?, port (?<port>\d{1,5}+) failed: (?:could not connect to server: )?Connection refused(?: \(0x[0-9A-Fa-f/]{1,20}+\))?
match: could not connect to server: Connection refused(?: \(0x[0-9A-Fa-f/]{1,20}+\))?\s{1,20}(?:[\w.-]{1,60}\s{0,20}\|\s{1,40})?Is the server running on host "(?<host>[^"\n]{1,255})"(?: \((?<address>[0-9A-Za-z:.%]{2,60}+)\))? and accepting\s{1,40}(?:[\w.-]{1,60}\s{0,20}\|\s{1,40})?TCP/IP connections on port (?<port>\d{1,5}+)\?
match: connection failed: (?:(?<address>:[0-9a-f:.]{1,45}+)\), port (?<port>\d{1,5}+) failed: )?Connection refused
match: (?:could not connect to server|could not connect): Connection refused
symptom: REFUSED
errno: ECONNREFUSED
test: psql: error: connection to server at "localhost" (::1), port 5432 failed: Connection refused\n\tIs the server running on that host and accepting TCP/IP connections? => host=localhost address=::1 port=5432
test: psql: could not connect to server: Connection refused\n\tIs the server running on host "db" (172.18.0.2) and accepting\n\tTCP/IP connections on port 5432? => host=db address=172.18.0.2 port=5432
test: connection to server at "127.0.0.1", port 5433 failed: Connection refused => host=127.0.0.1 port=5433
test: connection to server at "localhost" (::1), port 5432 failed: Connection refused (0x0000274D/10061) => address=::1 port=5432

[libpq-socket-missing]
words: No such file or directory
match: connection to server on socket "(?<socket>[^"\n]{1,255})" failed: No such file or directory
match: could not connect to server: No such file or directory\s{1,20}(?:[\w.-]{1,60}\s{0,20}\|\s{1,40})?Is the server running locally and accepting\s{1,40}(?:[\w.-]{1,60}\s{0,20}\|\s{1,40})?connections on Unix domain socket "(?<socket>[^"\n]{1,255})"\?
match: could not connect to server: No such file or directory
symptom: SOCKET_FILE_MISSING
errno: ENOENT
test: psql: error: connection to server on socket "/var/run/postgresql/.s.PGSQL.5432" failed: No such file or directory\n\tIs the server running locally and accepting connections on that socket? => socket=/var/run/postgresql/.s.PGSQL.5432
test: psql: could not connect to server: No such file or directory\n\tIs the server running locally and accepting\n\tconnections on Unix domain socket "/tmp/.s.PGSQL.5433"? => socket=/tmp/.s.PGSQL.5433

[libpq-socket-refused]
words: Connection refused
match: connection to server on socket "(?<socket>[^"\n]{1,255})" failed: Connection refused
match: could not connect to server: Connection refused\s{1,20}Is the server running locally and accepting\s{1,40}connections on Unix domain socket "(?<socket>[^"\n]{1,255})"\?
symptom: REFUSED
errno: ECONNREFUSED
test: connection to server on socket "/tmp/.s.PGSQL.5432" failed: Connection refused => socket=/tmp/.s.PGSQL.5432

[libpq-socket-denied]
words: failed: Permission denied | could not connect to server: Permission denied
match: connection to server on socket "(?<socket>[^"\n]{1,255})" failed: Permission denied
match: could not connect to server: Permission denied\s{1,20}Is the server running locally and accepting\s{1,40}connections on Unix domain socket "(?<socket>[^"\n]{1,255})"\?
symptom: SOCKET_FILE_DENIED
errno: EACCES
test: connection to server on socket "/run/postgresql/.s.PGSQL.5432" failed: Permission denied => socket=/run/postgresql/.s.PGSQL.5432

[libpq-not-permitted]
words: failed: Permission denied | could not connect to server: Permission denied | Operation not permitted
match: connection to server at "(?<host>[^"\n]{1,255})"(?: \((?<address>[0-9A-Za-z:.%]{2,60}+)\))?, port (?<port>\d{1,5}+) failed: (?:Permission denied|Operation not permitted)
match: could not connect to server: Permission denied
symptom: NOT_PERMITTED
errno: EACCES
test: connection to server at "10.0.0.4", port 5432 failed: Permission denied => host=10.0.0.4

[libpq-socket-too-long]
words: Unix-domain socket path
match: Unix-domain socket path "(?<socket>[^"\n]{1,300})" is too long
symptom: SOCKET_FILE_MISSING
test: connection to server on socket "/very/.s.PGSQL.5432" failed: Unix-domain socket path "/very/.s.PGSQL.5432" is too long (maximum 107 bytes) => socket=/very/.s.PGSQL.5432

[libpq-timed-out]
words: timed out | timeout expired | ConnectionTimeout: 
match: connection to server at "(?<host>[^"\n]{1,255})"(?: \((?<address>[0-9A-Za-z:.%]{2,60}+)\))?, port (?<port>\d{1,5}+) failed: (?:could not connect to server: )?(?:timeout expired|(?:Connection|Operation) timed out)
match: could not connect to server: (?:Connection|Operation) timed out(?: \(0x[0-9A-Fa-f/]{1,20}+\))?(?:\s{1,20}Is the server running on host "(?<host>[^"\n]{1,255})"(?: \((?<address>[0-9A-Za-z:.%]{2,60}+)\))? and accepting\s{1,40}TCP/IP connections on port (?<port>\d{1,5}+)\?)?
match: (?:connection failed: (?<address>:[0-9a-f:.]{1,45}+)?\)?,? ?port (?<port>\d{1,5}) failed: timeout expired)
match: (?:psycopg\.|psycopg\.errors\.)?ConnectionTimeout: connection timeout expired
match: \b(?:psycopg2?\.OperationalError|connection is bad|connection failed|psql|pg_dump|ConnectionTimeout|PG::ConnectionBad): (?:error: )?(?:connection )?timeout expired
symptom: CONNECT_TIMED_OUT
errno: ETIMEDOUT
test: psql: error: connection to server at "db.example.com" (203.0.113.4), port 5432 failed: timeout expired => host=db.example.com address=203.0.113.4 port=5432
test: could not connect to server: Connection timed out\n\tIs the server running on host "10.1.2.3" and accepting\n\tTCP/IP connections on port 5432? => host=10.1.2.3 port=5432
test: psycopg2.OperationalError: timeout expired

[libpq-host-unreachable]
words: No route to host | Host is down | Host is unreachable
match: connection to server at "(?<host>[^"\n]{1,255})"(?: \((?<address>[0-9A-Za-z:.%]{2,60}+)\))?, port (?<port>\d{1,5}+) failed: (?:No route to host|Host is down|Host is unreachable)
match: could not connect to server: (?:No route to host|Host is down|Host is unreachable)(?:\s{1,20}Is the server running on host "(?<host>[^"\n]{1,255})"(?: \((?<address>[0-9A-Za-z:.%]{2,60}+)\))? and accepting\s{1,40}TCP/IP connections on port (?<port>\d{1,5}+)\?)?
symptom: HOST_UNREACHABLE
errno: EHOSTUNREACH
test: connection to server at "192.0.2.7", port 5432 failed: No route to host => host=192.0.2.7 port=5432

[libpq-network-unreachable]
words: Network is unreachable | Cannot assign requested address | Can't assign requested address | Network unreachable
match: connection to server at "(?<host>[^"\n]{1,255})"(?: \((?<address>[0-9A-Za-z:.%]{2,60}+)\))?, port (?<port>\d{1,5}+) failed: (?:Network (?:is )?unreachable|Can(?:no|')t assign requested address)
match: could not connect to server: (?:Network is unreachable|Can(?:no|')t assign requested address)(?: \(0x[0-9A-Fa-f/]{1,20}+\))?(?:\s{1,20}Is the server running on host "(?<host>[^"\n]{1,255})"(?: \((?<address>[0-9A-Za-z:.%]{2,60}+)\))? and accepting\s{1,40}TCP/IP connections on port (?<port>\d{1,5}+)\?)?
symptom: NETWORK_UNREACHABLE
errno: ENETUNREACH
test: connection to server at "db.example.co" (2a05:d01c::c3c), port 5432 failed: Network is unreachable => host=db.example.co address=2a05:d01c::c3c
test: could not connect to server: Cannot assign requested address\n\tIs the server running on host "localhost" (::1) and accepting\n\tTCP/IP connections on port 5432? => host=localhost address=::1 port=5432

[libpq-name-temporary]
words: could not translate host name
match: could not translate host name "(?<host>[^"]{1,255})"(?:, service "(?<port>[^"\n]{1,60})")? to address: (?:Temporary failure in name resolution|Try again|Non-recoverable failure in name resolution)
symptom: NAME_TEMPORARY_FAILURE
errno: EAI_AGAIN
test: could not translate host name "db" to address: Temporary failure in name resolution => host=db

[libpq-name-not-found]
words: could not translate host name | could not parse network address
match: could not translate host name "(?<host>[^"]{1,255})"(?:, service "(?<port>[^"\n]{1,60})")? to address(?:: (?<detail>[^\n"']{1,120}))?
match: could not parse network address "(?<host>[^"]{1,255})"
symptom: NAME_NOT_FOUND
errno: ENOTFOUND
test: psql: error: could not translate host name "postgres" to address: Name or service not known => host=postgres
test: could not translate host name "db:5432" to address: nodename nor servname provided, or not known => host=db:5432 symptom=NAME_IMPOSSIBLE
test: could not translate host name "db\n" to address: Name or service not known => symptom=NAME_IMPOSSIBLE
test: could not translate host name "db" to address: Unknown host => host=db

[libpq-name-lost]
driver: psycopg
words: connection is bad: | [Errno -2] Name or service not known | [Errno -3] Temporary failure | failed to resolve host
match: connection is bad: (?:Name or service not known|Temporary failure in name resolution|nodename nor servname provided)
match: failed to resolve host '(?<host>[^']{0,255})': \[Errno (?<errno>-?\d{1,5})\]
symptom: NAME_NOT_FOUND
test: psycopg.OperationalError: connection is bad: Name or service not known
test: psycopg.OperationalError: failed to resolve host 'pg': [Errno -2] Name or service not known => host=pg errno=-2

[libpq-server-closed]
words: server closed the connection unexpectedly
match: (?:connection to server at "(?<host>[^"\n]{1,255})"(?: \((?<address>[0-9A-Za-z:.%]{2,60}+)\))?, port (?<port>\d{1,5}+) failed: |psql: (?:error: )?|pg_dump: (?:error: )?|connection failed: )server closed the connection unexpectedly(?:\s{1,40}This probably means the server terminated abnormally\s{1,40}before or while processing the request)?
symptom: CLOSED_AT_START
test: psql: error: connection to server at "127.0.0.1", port 5432 failed: server closed the connection unexpectedly\n\tThis probably means the server terminated abnormally\n\tbefore or while processing the request. => host=127.0.0.1 port=5432
test: psql: server closed the connection unexpectedly

[libpq-closed-in-use]
words: server closed the connection unexpectedly | no connection to the server | terminating connection due to | SSL connection has been closed unexpectedly | SSL SYSCALL error | consuming input failed | could not receive data from server | could not send data to server | the connection is lost | the connection is closed | connection already closed | connection to server was lost
match: server closed the connection unexpectedly(?:\s{1,40}This probably means the server terminated abnormally\s{1,40}before or while processing the request)?
match: (?:PQconsumeInput\(\) |PQsendQuery\(\) )?no connection to the server
match: terminating connection due to (?<detail>idle-in-transaction timeout|idle-session timeout|conflict with recovery|unexpected postmaster exit|crash of another server process)
match: SSL connection has been closed unexpectedly
match: SSL SYSCALL error: (?<detail>EOF detected|Connection (?:timed out|reset by peer)|Bad file descriptor|Operation timed out|Success)
match: could not (?:receive data from|send data to) server: (?<detail>[^\n"']{1,100})
match: the connection is (?:lost|closed)
match: connection (?:already closed|to server was lost)
symptom: CLOSED_IN_USE
test: psycopg2.OperationalError: server closed the connection unexpectedly
test: SSL SYSCALL error: EOF detected => detail=EOF detected
test: psycopg2.InterfaceError: connection already closed

[libpq-ended-by-administrator]
words: terminating connection due to administrator command
match: terminating connection due to administrator command
symptom: CLOSED_IN_USE
code: 57P01
test: FATAL:  terminating connection due to administrator command => code=57P01

[libpq-tls-not-supported]
words: server does not support SSL, but SSL was required
match: server does not support SSL, but SSL was required
symptom: TLS_NOT_SUPPORTED
test: connection to server at "localhost" (::1), port 5432 failed: server does not support SSL, but SSL was required => host=localhost port=5432

[libpq-tls-root-missing]
words: root certificate file
match: root certificate file "(?<detail>[^"\n]{1,255})" does not exist
symptom: TLS_UNTRUSTED
test: root certificate file "/root/.postgresql/root.crt" does not exist => detail=/root/.postgresql/root.crt

[libpq-tls-wrong-name]
words: does not match host name
match: server certificate for "(?<detail>[^"\n]{1,255})"(?: \(and \d{1,4} other names?\))? does not match host name "(?<host>[^"\n]{1,255})"
symptom: TLS_WRONG_NAME
test: server certificate for "db.internal" does not match host name "localhost" => host=localhost detail=db.internal

[libpq-tls-client-key]
words: private key file | certificate present, but not private key | could not load private key file | could not read certificate file
match: private key file "(?<detail>[^"\n]{1,255})" (?:has group or world access|must be owned by|is not a regular file)
match: certificate present, but not private key file "(?<detail>[^"\n]{1,255})"
match: could not (?:load private key|read certificate) file "(?<detail>[^"\n]{1,255})"
symptom: TLS_FAILED
test: private key file "/k/client.key" has group or world access; file must have permissions u=rw (0600) or less => detail=/k/client.key

[libpq-tls-revoked-or-client]
words: certificate required | connection requires a valid client certificate | certificate authentication failed for user | unable to get local issuer certificate | tlsv1 alert unknown ca
match: SSL error: tlsv13 alert certificate required
match: connection requires a valid client certificate
match: certificate authentication failed for user "(?<user>[^"\n]{1,100})"
match: tlsv1 alert unknown ca
symptom: TLS_FAILED
test: FATAL:  connection requires a valid client certificate

[libpq-tls-untrusted]
words: certificate verify failed
match: SSL error: certificate verify failed(?:: (?<detail>[^\n"]{1,120}))?
symptom: TLS_UNTRUSTED
test: connection to server at "db" (10.0.0.3), port 5432 failed: SSL error: certificate verify failed => host=db address=10.0.0.3 port=5432

[libpq-tls-failed]
words: SSL error: | could not initiate SSL connection | received invalid response to SSL negotiation | received direct SSL connection
match: (?<!TLS/)SSL error: (?<detail>[^\n"]{1,120})
match: could not initiate SSL connection(?:: (?<detail>[^\n"]{1,120}))?
symptom: TLS_FAILED
test: SSL error: unsupported protocol => detail=unsupported protocol

[libpq-wrong-protocol]
words: invalid response to SSL negotiation | expected authentication request from server | received invalid authentication | invalid response to GSSAPI negotiation | unexpected message from server during startup | lost synchronization with server
match: received invalid response to (?:SSL|GSSAPI) negotiation(?:: (?<detail>[^\n]{1,40}))?
match: expected authentication request from server, but received (?<detail>[^\n]{1,40})
match: unexpected message from server during startup
match: lost synchronization with server
symptom: WRONG_PROTOCOL
test: psql: error: connection to server at "localhost" (127.0.0.1), port 3306 failed: received invalid response to SSL negotiation: J => host=localhost port=3306 detail=J
test: expected authentication request from server, but received H => detail=H

[libpq-no-password]
words: fe_sendauth: no password supplied | no password supplied | empty password returned by client
match: (?:fe_sendauth: )?no password supplied
match: empty password returned by client
symptom: NO_PASSWORD
test: psql: error: connection to server at "localhost" (::1), port 5432 failed: fe_sendauth: no password supplied => host=localhost address=::1

[libpq-passfile-mode]
words: password file
match: WARNING: password file "(?<detail>[^"\n]{1,255})" (?:has group or world access|is not a plain file)
symptom: NO_PASSWORD
test: WARNING: password file "/root/.pgpass" has group or world access; permissions should be u=rw (0600) or less => detail=/root/.pgpass

[libpq-password-file-used]
words: password retrieved from file
match: password retrieved from file "(?<detail>[^"\n]{1,255})"
symptom: PASSWORD_REJECTED
test: password retrieved from file "/root/.pgpass" => detail=/root/.pgpass

[libpq-scram-unsupported]
words: SCRAM authentication requires libpq version 10 or above | authentication method 10 not supported | none of the server's SASL authentication mechanisms | SASL authentication mechanism
match: SCRAM authentication requires libpq version 10 or above
match: authentication method (?<detail>\d{1,3}) not supported
match: none of the server's SASL authentication mechanisms are supported
symptom: METHOD_UNSUPPORTED
detail: SCRAM-SHA-256
test: SCRAM authentication requires libpq version 10 or above => detail=SCRAM-SHA-256
test: authentication method 10 not supported => detail=10

[libpq-channel-binding]
words: channel binding
match: channel binding (?:is )?required,? but (?<detail>[^\n"]{1,120})
match: channel binding not supported by (?:this build|server)
symptom: METHOD_UNSUPPORTED
option: channel_binding
test: channel binding required, but server authenticated client without channel binding => option=channel_binding

[libpq-require-auth]
words: authentication method requirement
match: authentication method requirement "(?<detail>[^"\n]{1,100})" failed
symptom: METHOD_UNSUPPORTED
option: require_auth
test: authentication method requirement "scram-sha-256" failed: server requested a hashed password => detail=scram-sha-256

[libpq-invalid-port]
words: invalid port number | for connection option "port" | could not match | invalid port
match: invalid port number: "(?<port>[^"\n]{1,255})"
match: invalid integer value "(?<port>[^"\n]{0,255})" for connection option "port"
match: could not match (?<amount>\d{1,4}) port numbers to \d{1,4} hosts
symptom: URL_MALFORMED
option: port
test: invalid integer value "5432\\r" for connection option "port" => option=port
test: invalid port number: "70000" => port=70000

[libpq-conninfo-wrong]
words: in connection info string | invalid connection option | invalid URI query parameter | invalid percent-encoded token | in URI | unrecognized URI | invalid sslmode value | invalid dsn | invalid connection URI | for connection option | missing key/value separator | end of string reached when looking
match: missing "=" after "(?<detail>[^"\n]{1,200})" in connection info string
match: unterminated quoted string in connection info string
match: invalid (?:connection option|URI query parameter):? "(?<option>[^"\n]{1,100})"
match: invalid percent-encoded token: "(?<detail>[^"\n]{1,200})"
match: forbidden value %00 in percent-encoded value
match: invalid (?<option>sslmode|channel_binding|target_session_attrs|gssencmode|sslnegotiation|require_auth) value: "(?<detail>[^"\n]{0,100})"
match: invalid (?:integer|sslmode|ssl_min_protocol_version)? ?value "(?<detail>[^"\n]{0,100})" for connection option "(?<option>[^"\n]{1,60})"
match: unexpected (?:character|spaces?) (?:"[^"\n]{1,4}" )?(?:in position \d{1,5} )?(?:found )?in (?:URI|connection info string)
match: missing key/value separator "=" in URI query parameter: "(?<option>[^"\n]{1,100})"
match: end of string reached when looking for matching "\]" in IPv6 host address in URI
match: invalid dsn: (?<detail>[^\n]{1,160})
symptom: URL_MALFORMED
test: psql: error: missing "=" after "localhost:5432" in connection info string => detail=localhost:5432
test: invalid URI query parameter: "schema" => option=schema
test: invalid percent-encoded token: "p%zz" => detail=p%zz
test: invalid sslmode value: "verify_full" => option=sslmode

[libpq-service-missing]
words: definition of service | service file
match: definition of service "(?<detail>[^"\n]{1,100})" not found
match: service file "(?<detail>[^"\n]{1,200})" not found
symptom: VARIABLE_UNSET
variable: PGSERVICE
test: definition of service "shop" not found => detail=shop variable=PGSERVICE

[libpq-session-read-only]
words: session is read-only | session is not read-only | server is in hot standby mode | server is not in hot standby mode
match: (?:connection to server at "(?<host>[^"\n]{1,255})"(?: \((?<address>[0-9A-Za-z:.%]{2,60}+)\))?, port (?<port>\d{1,5}+) failed: )?session is (?:not )?read-only
match: server is (?:not )?in hot standby mode
symptom: READ_ONLY
option: target_session_attrs
test: connection to server at "r1" (10.0.0.9), port 5432 failed: session is read-only => host=r1 option=target_session_attrs

[pg-isready-no-response]
driver: pg_isready
words: no response
match: (?<!\S)(?<host>[^\s:]{1,255}+):(?<port>\d{1,5}+) - no response
symptom: UNREACHABLE
test: localhost:5432 - no response => host=localhost port=5432
test: /var/run/postgresql:5432 - no response => host=/var/run/postgresql

[pg-isready-rejecting]
driver: pg_isready
words: - rejecting connections
match: (?<!\S)(?<host>[^\s:]{1,255}+):(?<port>\d{1,5}+) - rejecting connections
symptom: STARTING_UP
test: db:5432 - rejecting connections => host=db port=5432

[pg-isready-accepting]
driver: pg_isready
words: - accepting connections
match: (?<!\S)(?<host>[^\s:]{1,255}+):(?<port>\d{1,5}+) - accepting connections
symptom: SERVER_READY
test: db:5432 - accepting connections => host=db port=5432

[libpq-no-ssl-compiled]
words: invalid when SSL support is not compiled in
match: sslmode value "(?<option>[\w-]{1,20})" invalid when SSL support is not compiled in
symptom: DRIVER_MISMATCH
test: sslmode value "require" invalid when SSL support is not compiled in => option=require

[libpq-dump-version]
words: aborting because of server version mismatch | pg_dump version:
match: aborting because of server version mismatch
match: server version: (?<detail>[\d.]{1,10})[^\n;]{0,60}; pg_dump(?:all)? version
symptom: DRIVER_MISMATCH
test: pg_dump: error: aborting because of server version mismatch
test: pg_dump: error: server version: 16.2; pg_dump version: 14.11 => detail=16.2

[libpq-password-nobody]
words: password authentication failed
match: password authentication failed(?! for user)
symptom: PASSWORD_REJECTED
test: FATAL:  password authentication failed

[libpq-library]
words: libpq.so.5: cannot open | Library not loaded: | libmysqlclient.so | DLL load failed while importing | symbol not found in flat namespace | cannot find -l | library 'pq' not found | pg_config executable not found | mysql_config: not found
match: (?<detail>libpq\.so\.\d|libmysqlclient\.so\.\d{1,3}): cannot open shared object file
match: Library not loaded: [^\n]{0,100}?(?<detail>(?:libpq|libmysqlclient|libmariadb)[\w.]{1,20})
match: DLL load failed while importing (?<detail>_psycopg|_mysql|pq)
match: symbol not found in flat namespace '?\(?_?(?<detail>PQ\w{1,60}|mysql_\w{1,60})
match: cannot find -l(?<detail>pq|mysqlclient|mariadb)\b
match: library '(?<detail>pq|mysqlclient)' not found
match: (?<detail>pg_config|mysql_config)(?: executable|:) not found
symptom: DRIVER_MISSING
test: dyld: Library not loaded: /opt/lib/libpq.5.dylib => detail=libpq.5.dylib
test: /usr/bin/ld: cannot find -lpq => detail=pq
test: Error: pg_config executable not found. => detail=pg_config
test: ImportError: libpq.so.5: cannot open shared object file: No such file or directory => detail=libpq.so.5
