# System errors as Node prints them, whatever driver opened the socket.

[node-connect-refused]
driver: node
words: ECONNREFUSED
match: connect ECONNREFUSED (?<address>[0-9A-Fa-f:.]{2,45}):(?<port>\d{1,5}+)
match: connect ECONNREFUSED (?<socket>/[^\s"']{1,250}+)
match: connect ECONNREFUSED (?<host>[A-Za-z][\w.-]{0,250}):(?<port>\d{1,5}+)
match: "errno":\s{0,2}"?(?:ECONNREFUSED|-?\d{1,5})"?,\s{0,2}"code":\s{0,2}"ECONNREFUSED",\s{0,2}"syscall":\s{0,2}"connect",\s{0,2}"address":\s{0,2}"(?<address>[^"\n]{2,60})",\s{0,2}"port":\s{0,2}(?<port>\d{1,5}+)
symptom: REFUSED
errno: ECONNREFUSED
test: Error: connect ECONNREFUSED 127.0.0.1:5432\n    at TCPConnectWrap.afterConnect [as oncomplete] (node:net:1555:16) {\n  errno: -111,\n  code: 'ECONNREFUSED',\n  syscall: 'connect',\n  address: '127.0.0.1',\n  port: 5432\n} => address=127.0.0.1 port=5432
test: Error: connect ECONNREFUSED ::1:5432 => address=::1 port=5432
test: {"level":50,"err":{"errno":-111,"code":"ECONNREFUSED","syscall":"connect","address":"172.18.0.3","port":6379}} => address=172.18.0.3 port=6379
test: {"level":50,"msg":"connect ECONNREFUSED /tmp/.s.PGSQL.5432"} => socket=/tmp/.s.PGSQL.5432

[node-aggregate-refused]
driver: node
words: AggregateError [ECONNREFUSED] | AggregateError: 
match: AggregateError \[ECONNREFUSED\]
match: AggregateError:\s{0,20}\n\s{1,20}at internalConnectMultiple
symptom: REFUSED
errno: ECONNREFUSED
test: AggregateError [ECONNREFUSED]: \n    at internalConnectMultiple (node:net:1122:18)\n    at afterConnectMultiple (node:net:1689:7) {

[node-connect-timed-out]
driver: node
words: ETIMEDOUT | ConnectTimeoutError
match: connect ETIMEDOUT (?<address>[0-9A-Fa-f:.]{2,45}):(?<port>\d{1,5}+)
match: connect ETIMEDOUT(?: (?<host>[A-Za-z][\w.-]{0,250}):(?<port>\d{1,5}+))?
match: AggregateError \[ETIMEDOUT\]
symptom: CONNECT_TIMED_OUT
errno: ETIMEDOUT
test: Error: connect ETIMEDOUT 10.0.0.9:5432 => address=10.0.0.9 port=5432
test: AggregateError [ETIMEDOUT]: \n    at internalConnectMultiple (node:net:1122:18)

[node-read-timed-out]
driver: node
words: read ETIMEDOUT
match: read ETIMEDOUT
symptom: CLOSED_IN_USE
errno: ETIMEDOUT
test: Error: read ETIMEDOUT\n    at TCP.onStreamRead (node:internal/stream_base_commons:217:20)

[node-name-not-found]
driver: node
words: ENOTFOUND | ENODATA
match: (?:getaddrinfo|queryA|queryAaaa|querySrv) (?:ENOTFOUND|ENODATA) (?<host>["'][^\s,}\]]{1,100}|[^\s"',}\]]{1,253})
match: "code":\s{0,2}"ENOTFOUND"[^\n}]{0,100}?"hostname":\s{0,2}"(?<host>[^"\n]{1,253})"
match: getaddrinfo ENOTFOUND(?= |$)
symptom: NAME_NOT_FOUND
errno: ENOTFOUND
test: Error: getaddrinfo ENOTFOUND db\n    at GetAddrInfoReqWrap.onlookup [as oncomplete] (node:dns:107:26) {\n  errno: -3008,\n  code: 'ENOTFOUND',\n  syscall: 'getaddrinfo',\n  hostname: 'db'\n} => host=db
test: Error: getaddrinfo ENOTFOUND postgres postgres:5432 => host=postgres
test: getaddrinfo ENOTFOUND "db" => symptom=NAME_IMPOSSIBLE
test: getaddrinfo ENOTFOUND db:5432 => host=db:5432 symptom=NAME_IMPOSSIBLE

[node-name-temporary]
driver: node
words: EAI_AGAIN | EAI_FAIL | ESERVFAIL
match: getaddrinfo (?:EAI_AGAIN|EAI_FAIL|ESERVFAIL) (?<host>[^\s"',}\]]{1,253})
match: getaddrinfo (?:EAI_AGAIN|EAI_FAIL)
symptom: NAME_TEMPORARY_FAILURE
errno: EAI_AGAIN
test: Error: getaddrinfo EAI_AGAIN redis => host=redis

[node-host-unreachable]
driver: node
words: EHOSTUNREACH | EHOSTDOWN
match: connect (?:EHOSTUNREACH|EHOSTDOWN) (?<address>[0-9A-Fa-f:.]{2,45}):(?<port>\d{1,5}+)(?: - Local \([^)\n]{1,60}\))?
symptom: HOST_UNREACHABLE
errno: EHOSTUNREACH
test: Error: connect EHOSTUNREACH 192.168.1.50:5432 - Local (192.168.1.7:52100) => address=192.168.1.50 port=5432

[node-network-unreachable]
driver: node
words: ENETUNREACH | EADDRNOTAVAIL
match: connect (?:ENETUNREACH|EADDRNOTAVAIL) (?<address>[0-9A-Fa-f:.]{2,45}):(?<port>\d{1,5}+)(?: - Local \([^)\n]{1,60}\))?
symptom: NETWORK_UNREACHABLE
errno: ENETUNREACH
test: Error: connect ENETUNREACH 2600:1f16::5a:5432 - Local (:::0) => address=2600:1f16::5a port=5432

[node-socket-missing]
driver: node
words: ENOENT
match: connect ENOENT (?<socket>/[^\s"',}\]]{1,250})
match: connect ENOENT (?<host>[^\s"',}\]]{1,250})
symptom: SOCKET_FILE_MISSING
errno: ENOENT
test: Error: connect ENOENT /var/run/postgresql/.s.PGSQL.5432 => socket=/var/run/postgresql/.s.PGSQL.5432

[node-socket-denied]
driver: node
words: EACCES
match: connect EACCES (?<socket>/[^\s"',}\]]{1,250})
symptom: SOCKET_FILE_DENIED
errno: EACCES
test: Error: connect EACCES /run/mysqld/mysqld.sock => socket=/run/mysqld/mysqld.sock

[node-not-permitted]
driver: node
words: EACCES | EPERM
match: connect (?:EACCES|EPERM) (?<address>[0-9A-Fa-f:.]{2,45}):(?<port>\d{1,5}+)
symptom: NOT_PERMITTED
errno: EACCES
test: Error: connect EPERM 10.0.0.9:5432 - Local (0.0.0.0:0) => address=10.0.0.9

[node-reset]
driver: node
words: ECONNRESET | EPIPE | ECONNABORTED
match: (?:read|write) (?<errno>ECONNRESET|EPIPE|ECONNABORTED)
match: (?:syscall: '(?:read|write)'|Client network socket disconnected before secure TLS connection was established)
match: \bECONNRESET\b
symptom: RESET
errno: ECONNRESET
test: Error: read ECONNRESET\n    at TCP.onStreamRead (node:internal/stream_base_commons:217:20) => errno=ECONNRESET
test: Error: write EPIPE => errno=EPIPE

[node-tls-cut]
driver: node
words: Client network socket disconnected before secure TLS
match: Client network socket disconnected before secure TLS connection was established
symptom: TLS_FAILED
test: Error: Client network socket disconnected before secure TLS connection was established

[node-socket-closed]
driver: node
words: This socket has been ended by the other party
match: This socket has been ended by the other party
symptom: CLOSED_IN_USE
test: Error: This socket has been ended by the other party

[node-invalid-url]
driver: node
words: ERR_INVALID_URL | Invalid URL | URI malformed | ERR_SOCKET_BAD_PORT
match: TypeError(?: \[ERR_INVALID_URL\])?: Invalid URL(?:: [^\n]{1,200}+)?
match: (?:URIError: )?URI malformed
match: code: 'ERR_INVALID_URL'
match: RangeError \[ERR_SOCKET_BAD_PORT\][^\n]{0,200}+
symptom: URL_MALFORMED
test: TypeError: Invalid URL\n    at new URL (node:internal/url:797:36) {\n  code: 'ERR_INVALID_URL',\n  input: 'redis//cache'\n}
test: URIError: URI malformed\n    at decodeURIComponent (<anonymous>)

[node-argument-type]
driver: node
words: ERR_INVALID_ARG_TYPE
match: TypeError \[ERR_INVALID_ARG_TYPE\]: The "(?<option>[^"\n]{1,60})" (?:argument|property) must be [^\n]{1,160}?Received undefined
symptom: VARIABLE_UNSET
test: TypeError [ERR_INVALID_ARG_TYPE]: The "url" argument must be of type string. Received undefined => option=url

[node-module-missing]
driver: node
words: Cannot find module | Cannot find package | install mysql2 package manually | install pg package manually | package has not been found installed | run: npm install
match: Cannot find (?:module|package) '(?<detail>pg|pg-native|postgres|mysql|mysql2|redis|ioredis|@prisma/client|\.prisma/client[\w/.-]{0,60}|mariadb|tedious|sqlite3|better-sqlite3)'
match: Please install (?<detail>mysql2|pg|tedious|mariadb|sqlite3|oracledb) package manually
match: (?<detail>Postgres|MySQL|Redis|Mysql|mysql) package has not been found installed
match: Knex: run\s{1,4}\$? ?npm install (?<detail>[\w-]{1,40})
symptom: DRIVER_MISSING
test: Error: Cannot find module 'pg'\nRequire stack: => detail=pg
test: Error: Please install mysql2 package manually => detail=mysql2
test: DriverPackageNotInstalledError: Postgres package has not been found installed. Try to install it: npm install pg --save => detail=Postgres
