# MySQL's and MariaDB's own client texts, which most languages hand on: mysql, mysqldump, mysqladmin, PHP, Ruby, Python.
driver: mysql client
server: mysql

[mysql-socket-refused]
words: Can't connect to local
match: Can't connect to local (?:MySQL|MariaDB)?\s?(?:server|MySQL server) through socket '(?<socket>[^'\n]{1,255})' \((?:111|61)(?: "[^"\n]{1,40}")?\)
symptom: REFUSED
errno: ECONNREFUSED
code: 2002
test: ERROR 2002 (HY000): Can't connect to local MySQL server through socket '/var/run/mysqld/mysqld.sock' (111) => socket=/var/run/mysqld/mysqld.sock

[mysql-socket-denied]
words: Can't connect to local
match: Can't connect to local (?:MySQL|MariaDB)?\s?(?:server|MySQL server) through socket '(?<socket>[^'\n]{1,255})' \(13(?: "[^"\n]{1,40}")?\)
symptom: SOCKET_FILE_DENIED
errno: EACCES
code: 2002
test: ERROR 2002 (HY000): Can't connect to local MySQL server through socket '/var/run/mysqld/mysqld.sock' (13) => socket=/var/run/mysqld/mysqld.sock

[mysql-socket-missing]
words: Can't connect to local | No such file or directory
match: Can't connect to local (?:MySQL|MariaDB)?\s?(?:server|MySQL server) through socket '(?<socket>[^'\n]{1,255})'(?: \((?<errno>\d{1,4})(?: "[^"\n]{1,40}")?\))?
match: \[?2002\]?[^\n]{0,20}?No such file or directory
match: mysqli_(?:real_)?connect\(\)[^\n]{0,30}?No such file or directory
symptom: SOCKET_FILE_MISSING
code: 2002
test: ERROR 2002 (HY000): Can't connect to local MySQL server through socket '/var/run/mysqld/mysqld.sock' (2) => socket=/var/run/mysqld/mysqld.sock errno=2
test: SQLSTATE[HY000] [2002] No such file or directory => code=2002

# MariaDB's client reports a refusal as 115 (in progress) when it was given a time limit; out of time is 110.
[mysql-cannot-connect]
words: Can't connect to MySQL server on | Can't connect to server on | Can't connect to MariaDB server on
match: Can't connect to (?:MySQL |MariaDB )?server on '(?<host>[^'\n:]{1,253})(?::(?<port>\d{1,5}))?' \((?:111|115|61|10061)(?: "[^"\n]{1,40}")?\)
match: Can't connect to (?:MySQL |MariaDB )?server on '(?<host>[^'\n:]{1,253})(?::(?<port>\d{1,5}))?' \(\[Errno (?:111|61)\] Connection refused\)
symptom: REFUSED
errno: ECONNREFUSED
code: 2003
test: ERROR 2002 (HY000): Can't connect to server on 'db' (115) => host=db errno=ECONNREFUSED
test: ERROR 2003 (HY000): Can't connect to MySQL server on '127.0.0.1:3307' (111) => host=127.0.0.1 port=3307
test: pymysql.err.OperationalError: (2003, "Can't connect to MySQL server on 'db' ([Errno 111] Connection refused)") => host=db

[mysql-cannot-connect-time]
words: Can't connect to MySQL server on | Can't connect to server on | Can't connect to MariaDB server on
match: Can't connect to (?:MySQL |MariaDB )?server on '(?<host>[^'\n:]{1,253})(?::(?<port>\d{1,5}))?' \((?:110|60|10060|timed out|\[Errno 110\] Connection timed out|4)(?: "[^"\n]{1,40}")?\)
symptom: CONNECT_TIMED_OUT
errno: ETIMEDOUT
code: 2003
test: ERROR 2003 (HY000): Can't connect to MySQL server on 'db.example.com:3306' (110) => host=db.example.com port=3306

[mysql-cannot-connect-route]
words: Can't connect to MySQL server on | Can't connect to server on | Can't connect to MariaDB server on
match: Can't connect to (?:MySQL |MariaDB )?server on '(?<host>[^'\n:]{1,253})(?::(?<port>\d{1,5}))?' \((?:113|65|\[Errno 113\][^)\n]{1,40})(?: "[^"\n]{1,40}")?\)
symptom: HOST_UNREACHABLE
errno: EHOSTUNREACH
code: 2003
test: ERROR 2003 (HY000): Can't connect to MySQL server on '10.0.0.9:3306' (113) => host=10.0.0.9

[mysql-cannot-connect-name]
words: Can't connect to MySQL server on | Unknown MySQL server host | Unknown server host | Unknown MariaDB server host
match: Can't connect to (?:MySQL |MariaDB )?server on '(?<host>[^'\n]{1,253})' \(\[Errno -?[235]\] [^)\n]{1,60}\)
match: Unknown (?:MySQL |MariaDB )?server host '(?<host>[^'\n]{1,253})' \((?<errno>-?\d{1,5})\)
symptom: NAME_NOT_FOUND
code: 2005
test: ERROR 2005 (HY000): Unknown MySQL server host 'db' (-2) => host=db errno=-2
test: (2003, "Can't connect to MySQL server on 'mysql' ([Errno -2] Name or service not known)") => host=mysql

[mysql-cannot-connect-other]
words: Can't connect to MySQL server on | Can't connect to server on | Can't connect to MariaDB server on
match: Can't connect to (?:MySQL |MariaDB )?server on '(?<host>[^'\n:]{1,253})(?::(?<port>\d{1,5}))?'(?: \((?<errno>[^)\n]{1,80})\))?
symptom: UNREACHABLE
code: 2003
test: ERROR 2003 (HY000): Can't connect to MySQL server on 'db:3306' (99) => host=db errno=99

[mysql-handshake-time]
words: reading initial communication packet
match: Lost connection to (?:MySQL |MariaDB )?server at '(?:handshake: )?(?:reading|waiting for) initial communication packet', system error: (?<errno>110|60|10060)\b
symptom: CONNECT_TIMED_OUT
code: 2013
test: ERROR 2013 (HY000): Lost connection to server at 'handshake: reading initial communication packet', system error: 110 => errno=110

[mysql-answer-time]
words: server during query (timed out)
match: Lost connection to (?:MySQL |MariaDB )?server during query \(timed out\)
symptom: TIMED_OUT
code: 2013
test: pymysql.err.OperationalError: (2013, 'Lost connection to MySQL server during query (timed out)')

[mysql-handshake-cut]
words: reading initial communication packet | reading authorization packet | handshake: reading | Bad handshake | waiting for initial communication packet | reading final connect information
match: Lost connection to (?:MySQL )?server at '(?:reading|waiting for) initial communication packet'(?:, system error: (?<errno>\d{1,4}))?
match: Lost connection to (?:MySQL )?server at '(?<detail>(?:handshake: )?reading (?:authorization packet|final connect information|initial communication packet))'(?:, system error: (?<errno>\d{1,4}))?
match: Bad handshake
symptom: CLOSED_AT_START
code: 2013
test: ERROR 2013 (HY000): Lost connection to MySQL server at 'reading initial communication packet', system error: 0 => errno=0

[mysql-gone]
words: server has gone away | Lost connection to MySQL server during query | Lost connection to server during query | Lost connection to MySQL server | The client was disconnected by the server because of inactivity
match: (?:MySQL )?server has gone away
match: Lost connection to (?:MySQL |MariaDB )?server during query(?! \(timed out\))
match: Lost connection to (?:MySQL |MariaDB )?server(?: at 'sending authentication information')?
match: The client was disconnected by the server because of inactivity
symptom: CLOSED_IN_USE
code: 2006
test: SQLSTATE[HY000]: General error: 2006 MySQL server has gone away
test: _mysql_exceptions.OperationalError: (2013, 'Lost connection to MySQL server during query')

[mysql-auth-plugin]
words: Authentication plugin | authentication method unknown to the client | cannot be loaded | requested authentication method unknown | caching_sha2_password | Authentication requires secure connection | cryptography | auth_gssapi_client | The server requested authentication method
match: Authentication plugin '(?<detail>[\w]{1,60})' cannot be loaded
match: Authentication plugin '(?<detail>[\w]{1,60})' reported error: (?<option>[^\n]{1,60})
match: The server requested authentication method unknown to the client(?: \[(?<detail>[\w]{1,60})\])?
match: 'cryptography' package is required for sha256_password or caching_sha2_password
match: Authentication requires secure connection
match: Client does not support authentication protocol requested by server
match: Plugin '?(?<detail>mysql_native_password)'? is not loaded
symptom: METHOD_UNSUPPORTED
code: 2059
test: ERROR 2059 (HY000): Authentication plugin 'caching_sha2_password' cannot be loaded: /usr/lib/plugin/caching_sha2_password.so: cannot open shared object file => detail=caching_sha2_password
test: SQLSTATE[HY000] [2054] The server requested authentication method unknown to the client

[mysql-charset]
words: Server sent charset unknown to the client | Unknown character set | Server sent charset
match: Server sent charset(?: \((?<detail>\d{1,4})\))? unknown to the client
symptom: DRIVER_MISMATCH
code: 2054
test: SQLSTATE[HY000] [2054] Server sent charset unknown to the client. Please, report to the developers

[mysql-tls-required-by-client]
words: SSL connection error | TLS/SSL error | SSL is required, but the server does not support it | SSL connection is required but the server doesn't support it | SSL is required but the server doesn't support it
match: SSL connection error: SSL is required(?:,)? but the server (?:does not|doesn't) support it
match: TLS/SSL error: SSL is required, but the server does not support it
match: SSL is required but the server doesn't support it
symptom: TLS_NOT_SUPPORTED
code: 2026
test: ERROR 2026 (HY000): TLS/SSL error: SSL is required, but the server does not support it

[mysql-tls-error]
words: SSL connection error | TLS/SSL error
match: (?:SSL connection error|TLS/SSL error): (?<detail>[^\n"]{1,120})
symptom: TLS_FAILED
code: 2026
test: ERROR 2026 (HY000): SSL connection error: error:1425F102:SSL routines:ssl_choose_client_version:unsupported protocol
test: ERROR 2026 (HY000): TLS/SSL error: certificate is NOT trusted => code=2026

[mysql-commands]
words: Commands out of sync | Malformed packet | Malformed communication packet | Got packets out of order | Packet sequence number wrong | Protocol mismatch; server version | is not allowed to connect using protocol
match: Packet sequence number wrong
match: Malformed (?:communication )?packet|Got packets out of order|Protocol mismatch; server version
symptom: WRONG_PROTOCOL
test: ERROR 2027 (HY000): Malformed packet
test: pymysql.err.InternalError: Packet sequence number wrong - got 80 expected 0

[mysql-plugin-client]
words: MYSQL-UNSUPPORTED-AUTHENTICATION | ' is not supported | Plugin 'mysql_native_password' is not loaded | this authentication plugin is not supported | requires mysql native password authentication | requires old password authentication | requires clear text authentication | Authentication requires secure connection
match: Plugin '(?<detail>mysql_native_password|caching_sha2_password|sha256_password)' is not loaded
match: MYSQL-UNSUPPORTED-AUTHENTICATION|Authentication plugin '(?<detail>\w{1,40})' is not supported
match: this authentication plugin is not supported|requires (?:mysql native|old|clear text) (?:password )?authentication
match: Authentication requires secure connection
symptom: METHOD_UNSUPPORTED
test: ERROR 1524 (HY000): Plugin 'mysql_native_password' is not loaded => detail=mysql_native_password

[mysql-pool-connector]
words: Failed getting connection; pool exhausted
match: Failed getting connection; pool exhausted
symptom: POOL_EXHAUSTED
test: mysql.connector.errors.PoolError: Failed getting connection; pool exhausted

[mysqladmin-connect]
driver: mysqladmin
server: mysql
words: mysqladmin: connect to server at
match: mysqladmin: connect to server at '(?<host>[^'\n]{1,253})' failed
symptom: UNREACHABLE
test: mysqladmin: connect to server at 'db' failed => host=db
