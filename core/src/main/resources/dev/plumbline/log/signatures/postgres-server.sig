# What a PostgreSQL server says to its clients and to its own log, versions 9 to 18.
server: postgresql
driver: PostgreSQL server

[pg-password-rejected]
words: password authentication failed for user | 28P01
match: password authentication failed for user [\\"'`]{0,2}(?<user>[^"'`\n\\]{0,100})(?:["'`\\]|$)
match: password authentication failed
match: (?:SQLSTATE|sqlState|SQL state|SqlState|code)["']?\s{0,2}[:=\[(]?\s{0,2}["']?28P01\b
symptom: PASSWORD_REJECTED
code: 28P01
test: FATAL:  password authentication failed for user "app" => user=app code=28P01
test: error: password authentication failed for user "postgres"\n    at Parser.parseErrorMessage (/app/node_modules/pg-protocol/dist/parser.js:287:98) => user=postgres

[pg-no-hba]
words: pg_hba.conf
match: no pg_hba.conf entry for (?:replication connection from )?host "(?<client>[^"\n]{1,100})", user "(?<user>[^"\n]{0,100})"(?:, database "(?<database>[^"\n]{0,100})")?(?:, (?<detail>SSL off|SSL on|no encryption|SSL encryption|GSS encryption))?
match: pg_hba.conf rejects (?:replication )?connection for host "(?<client>[^"\n]{1,100})", user "(?<user>[^"\n]{0,100})"(?:, database "(?<database>[^"\n]{0,100})")?(?:, (?<detail>SSL off|SSL on|no encryption|SSL encryption|GSS encryption))?
match: no pg_hba.conf entry for host(?:[^\n]{0,200}?(?<detail>SSL off|SSL on|no encryption|SSL encryption))?
match: (?:no pg_hba.conf entry|pg_hba.conf rejects connection) for
symptom: HOST_NOT_ALLOWED
code: 28000
test: FATAL:  no pg_hba.conf entry for host "172.18.0.5", user "app", database "shop", no encryption => client=172.18.0.5 user=app database=shop detail=no encryption
test: FATAL:  pg_hba.conf rejects connection for host "10.0.0.7", user "postgres", database "postgres", SSL off => client=10.0.0.7 detail=SSL off
test: FATAL: no pg_hba.conf entry for host [redacted], SSL off => detail=SSL off

[pg-hba-wrong]
words: invalid entry in file | could not load pg_hba.conf | could not load | authentication file line | invalid authentication method
match: could not load (?:\S{0,200}/)?pg_hba\.conf
match: invalid authentication method "(?<detail>[^"\n]{1,60})"
symptom: CANNOT_START
option: pg_hba.conf
test: FATAL:  could not load pg_hba.conf => option=pg_hba.conf

[pg-peer]
words: authentication failed for user
match: (?<detail>Peer|Ident|GSSAPI|LDAP|PAM|RADIUS|Certificate) authentication failed for user "(?<user>[^"\n]{0,100})"
symptom: PEER_REJECTED
code: 28000
test: FATAL:  Peer authentication failed for user "postgres" => user=postgres detail=Peer
test: FATAL:  Ident authentication failed for user "app" => user=app detail=Ident

[pg-usermap]
words: provided user name | no match in usermap
match: provided user name \((?<user>[^)\n]{0,100})\) and authenticated user name \((?<detail>[^)\n]{0,100})\) do not match
match: no match in usermap "(?<detail>[^"\n]{1,60})" for user "(?<user>[^"\n]{1,100})"
symptom: PEER_REJECTED
test: LOG:  provided user name (postgres) and authenticated user name (root) do not match => user=postgres detail=root

[pg-role-missing]
words: role " | role '
match: role "(?<user>[^"\n]{0,100})" does not exist
match: role '(?<user>[^'\n]{0,100})' does not exist
symptom: ROLE_MISSING
code: 28000
test: FATAL:  role "root" does not exist => user=root
test: psql: error: connection to server on socket "/tmp/.s.PGSQL.5432" failed: FATAL:  role "dev" does not exist => user=dev socket=/tmp/.s.PGSQL.5432

[pg-role-may-not]
words: is not permitted to log in | permission denied for database | does not have CONNECT privilege
match: role "(?<user>[^"\n]{0,100})" is not permitted to log in
match: permission denied for database "?(?<database>[^"\n]{1,100})"?
symptom: ROLE_MISSING
test: FATAL:  role "reader" is not permitted to log in => user=reader

[pg-user-without-password]
words: has no password assigned
match: User "(?<user>[^"\n]{1,100})" has no password assigned
symptom: PASSWORD_REJECTED
detail: no password assigned
test: DETAIL:  User "app" has no password assigned. => user=app

[pg-user-password-expired]
words: has an expired password | does not have a valid SCRAM secret | has a password that cannot be used | password does not match for user
match: User "(?<user>[^"\n]{1,100})" has an (?<detail>expired password)
match: User "(?<user>[^"\n]{1,100})" does not have a valid (?<detail>SCRAM secret|MD5 password)
match: User "(?<user>[^"\n]{1,100})" has a (?<detail>password that cannot be used with MD5 authentication)
match: Password does not match for user "(?<user>[^"\n]{1,100})"
symptom: PASSWORD_REJECTED
test: DETAIL:  User "app" does not have a valid SCRAM secret. => user=app detail=SCRAM secret

[pg-database-missing]
words: database " | 3D000 | database '
match: database "(?<database>[^"]{0,100})" does not exist
match: database '(?<database>[^'\n]{0,100})' does not exist
symptom: DATABASE_MISSING
code: 3D000
test: FATAL:  database "shop" does not exist => database=shop code=3D000
test: {"level":"error","msg":"database \"orders\" does not exist"} => database=orders

[pg-database-off]
words: is not currently accepting connections
match: database "(?<database>[^"\n]{1,100})" is not currently accepting connections
symptom: DATABASE_MISSING
test: FATAL:  database "old" is not currently accepting connections => database=old

[pg-starting]
words: the database system is starting up | the database system is not yet accepting connections | the database system is not accepting connections | the database system is in recovery mode | consistent recovery state has not been yet reached | Consistent recovery state has not been yet reached | 57P03 | Database is starting up | Recovery snapshot is not yet ready
match: the database system is (?<detail>starting up|not yet accepting connections|not accepting connections)
match: the database system is in (?<detail>recovery mode)
match: (?:SQLSTATE|sqlState|SQL state|SqlState|code)["']?\s{0,2}[:=\[(]?\s{0,2}["']?57P03\b|\(57P03\)|\b57P03: 
symptom: STARTING_UP
code: 57P03
test: FATAL:  the database system is starting up => code=57P03 detail=starting up
test: FATAL:  the database system is not yet accepting connections\nDETAIL:  Consistent recovery state has not been yet reached. => detail=not yet accepting connections
test: FATAL:  the database system is in recovery mode => detail=recovery mode

[pg-shutting-down]
words: the database system is shutting down | database system is shut down | received fast shutdown request | received smart shutdown request | received immediate shutdown request
match: the database system is shutting down
match: database system is shut down
match: received (?<detail>fast|smart|immediate) shutdown request
symptom: SHUTTING_DOWN
test: FATAL:  the database system is shutting down
test: LOG:  received fast shutdown request => detail=fast

[pg-too-many]
words: sorry, too many clients already | remaining connection slots are reserved | too many connections for | 53300
match: sorry, too many clients already
match: remaining connection slots are reserved for (?<detail>[^\n"]{1,90})
match: too many connections for role "(?<user>[^"\n]{1,100})"
match: too many connections for database "(?<database>[^"\n]{1,100})"
match: (?:SQLSTATE|sqlState|SQL state|SqlState|code)["']?\s{0,2}[:=\[(]?\s{0,2}["']?53300\b|\(53300\)|\b53300: 
symptom: TOO_MANY_CONNECTIONS
code: 53300
test: FATAL:  sorry, too many clients already => code=53300
test: FATAL:  remaining connection slots are reserved for non-replication superuser connections
test: FATAL:  remaining connection slots are reserved for roles with the SUPERUSER attribute
test: FATAL:  too many connections for role "app" => user=app

[pg-walsenders]
words: max_wal_senders
match: number of requested standby connections exceeds max_wal_senders
symptom: TOO_MANY_CONNECTIONS
option: max_wal_senders
test: FATAL:  number of requested standby connections exceeds max_wal_senders (currently 10) => option=max_wal_senders

[pg-read-only]
words: in a read-only transaction | during recovery | 25006
match: cannot execute (?<detail>[A-Z]{2,20}(?: [A-Z]{2,20})?) in a read-only transaction
match: cannot execute (?<detail>[A-Z]{2,20}(?: [A-Z]{2,20})?) during recovery
match: (?:SQLSTATE|sqlState|SQL state|SqlState|code)["']?\s{0,2}[:=\[(]?\s{0,2}["']?25006\b|\(25006\)|\b25006: 
symptom: READ_ONLY
code: 25006
test: ERROR:  cannot execute INSERT in a read-only transaction => detail=INSERT code=25006

[pg-table-missing]
words: relation " | 42P01 | relation '
match: relation "(?<table>[^"\n]{1,200})" does not exist
match: relation '(?<table>[^'\n]{1,200})' does not exist
symptom: TABLE_MISSING
code: 42P01
test: ERROR:  relation "public.orders" does not exist at character 15 => table=public.orders
test: psycopg2.errors.UndefinedTable: relation "users" does not exist\nLINE 1: SELECT * FROM users => table=users

[pg-schema-or-column-missing]
words: does not exist
match: (?<detail>column) "?(?<table>[^"\n ]{1,200})"? (?:of relation "[^"\n]{1,100}" )?does not exist
match: (?<detail>schema) "(?<table>[^"\n]{1,200})" does not exist
match: (?<detail>type) "(?<table>[^"\n]{1,200})" does not exist
symptom: TABLE_MISSING
test: ERROR:  column "paid_at" does not exist => table=paid_at detail=column
test: ERROR:  schema "billing" does not exist => table=billing detail=schema

[pg-prepared-lost]
words: prepared statement " | 26000 | 42P05 | unnamed prepared statement
match: prepared statement "(?<detail>[^"\n]{0,100})" (?:does not exist|already exists)
match: unnamed prepared statement does not exist
match: bind message supplies \d{1,4} parameters, but prepared statement "(?<detail>[^"\n]{0,100})" requires \d{1,4}
match: cached plan must not change result type
symptom: PREPARED_STATEMENT_LOST
test: ERROR:  prepared statement "S_1" does not exist => detail=S_1
test: ERROR: prepared statement "s0" already exists => detail=s0

[pg-startup-parameter]
words: unrecognized configuration parameter | unsupported frontend protocol | invalid value for parameter
match: unrecognized configuration parameter "(?<option>[^"\n]{1,100})"
match: unsupported frontend protocol (?<detail>[\d.]{1,12})
symptom: DRIVER_MISMATCH
test: FATAL:  unrecognized configuration parameter "search_pth" => option=search_pth
test: FATAL:  unsupported frontend protocol 1234.5680: server supports 2.0 to 3.0 => detail=1234.5680

[pg-value-invalid]
words: invalid value for parameter
match: invalid value for parameter "(?<option>[^"\n]{1,100})": "(?<detail>[^"\n]{0,100})"
symptom: CANNOT_START
test: FATAL:  invalid value for parameter "shared_buffers": "lots" => option=shared_buffers detail=lots

[pg-plain-http-or-other]
words: invalid length of startup packet | incomplete startup packet
match: invalid length of startup packet
symptom: WRONG_PROTOCOL
test: LOG:  invalid length of startup packet

[pg-disk-full-shm]
words: could not resize shared memory segment
match: could not resize shared memory segment "(?<detail>[^"\n]{1,100})" to (?<amount>\d{1,15}) bytes: No space left on device
symptom: OUT_OF_MEMORY
test: ERROR:  could not resize shared memory segment "/PostgreSQL.1234" to 8388608 bytes: No space left on device => amount=8388608

[pg-disk-full]
words: No space left on device | could not extend file | Disk quota exceeded
match: could not (?:write|extend|create|open|fsync|rename)[^\n]{0,200}?(?:file|directory|segment|lock file)? ?"(?<detail>[^"\n]{1,255})"?[^\n]{0,60}?: (?:No space left on device|Disk quota exceeded)
match: PANIC:[^\n]{1,200}?No space left on device
symptom: DISK_FULL
errno: ENOSPC
test: FATAL:  could not write lock file "postmaster.pid": No space left on device => detail=postmaster.pid errno=ENOSPC
test: ERROR:  could not extend file "base/16384/2619": No space left on device => detail=base/16384/2619

[pg-data-dir-version]
words: database files are incompatible with server | was initialized by PostgreSQL version | is not compatible with this version | upgrade the PostgreSQL data | old database cluster
match: database files are incompatible with server(?:\s{1,40}(?:[\w.-]{1,60}\s{0,20}\|\s{1,40})?[^\n]{0,80}?DETAIL:\s{1,4}The data directory was initialized by PostgreSQL version (?<detail>[\w.]{1,20}?), which is not compatible with this version (?<amount>[\w.]{1,20}))?
match: The data directory was initialized by PostgreSQL version (?<detail>[\w.]{1,20}?), which is not compatible with this version (?<amount>[\w.]{1,20})
symptom: DATA_DIR_INCOMPATIBLE
test: FATAL:  database files are incompatible with server\nDETAIL:  The data directory was initialized by PostgreSQL version 13, which is not compatible with this version 16.2. => detail=13

[pg-data-dir-layout]
words: in 18+, these Docker images | there appears to be PostgreSQL data in | pg_ctlcluster | PG_VERSION
match: in 18\+, these Docker images are configured to store database data in
match: there appears to be PostgreSQL data in:\s{1,20}(?<detail>/\S{1,200})?
symptom: DATA_DIR_INCOMPATIBLE
test: Error: in 18+, these Docker images are configured to store database data in a

[pg-data-dir-wrong]
words: has wrong ownership | has invalid permissions | has group or world access | is not a database cluster directory | is not a valid data directory | could not open directory | could not locate a valid checkpoint record | invalid checkpoint record | could not read permissions of directory | could not access the server configuration file | does not know where to find the server configuration file | could not change permissions of directory | could not access directory | exists but is not empty | incorrect checksum in control file | invalid primary checkpoint record | required WAL directory
match: data directory "(?<detail>[^"\n]{1,255})" has (?:wrong ownership|invalid permissions|group or world access)
match: "(?<detail>[^"\n]{1,255})" is not a (?:database cluster|valid data) directory
match: could not (?:locate a valid checkpoint record|read permissions of directory|access the server configuration file|access directory)(?: "(?<detail>[^"\n]{1,255})")?
match: could not change permissions of directory "(?<detail>[^"\n]{1,255})": Operation not permitted
match: invalid (?:primary )?checkpoint record
match: directory "(?<detail>[^"\n]{1,255})" exists but is not empty
match: incorrect checksum in control file
match: required WAL directory "(?<detail>[^"\n]{1,255})" does not exist
symptom: CANNOT_START
test: FATAL:  data directory "/var/lib/postgresql/data" has wrong ownership => detail=/var/lib/postgresql/data
test: PANIC:  could not locate a valid checkpoint record
test: initdb: error: directory "/var/lib/postgresql/data" exists but is not empty => detail=/var/lib/postgresql/data

[pg-port-taken]
words: could not bind | Address already in use
match: could not bind (?:IPv4|IPv6|Unix) (?:address|socket)(?: "(?<address>[^"\n]{1,100})")?: (?<detail>Address already in use|Cannot assign requested address|Permission denied|Address not available)
symptom: CANNOT_START
option: port
test: LOG:  could not bind IPv4 address "127.0.0.1": Address already in use => address=127.0.0.1 detail=Address already in use

[pg-cannot-listen]
words: could not create any TCP/IP sockets | could not create listen socket for | could not create any Unix-domain sockets | lock file " | could not create lock file | could not create Unix socket
match: could not create any (?:TCP/IP|Unix-domain) sockets
match: could not create listen socket for "(?<address>[^"\n]{1,255})"
match: lock file "(?<detail>[^"\n]{1,255})" already exists
match: could not create lock file "(?<detail>[^"\n]{1,255})": (?:Permission denied|No such file or directory|Read-only file system)
symptom: CANNOT_START
option: listen_addresses
test: FATAL:  could not create any TCP/IP sockets => option=listen_addresses
test: FATAL:  lock file "postmaster.pid" already exists => detail=postmaster.pid

[pg-cannot-start]
words: must be at least twice | could not map anonymous shared memory | could not create shared memory segment | could not create semaphores | execution of the server as root | "root" execution | cannot be run as root | could not load library | could not access file " | configuration file " | contains errors | syntax error in file | could not load server certificate file | could not open configuration file | shared memory | invalid configuration parameter name | is outside the valid range for parameter | private key file | could not load private key | could not start server
match: "(?<option>[a-z_]{2,60})" must be at least twice "[a-z_]{2,60}"
match: could not (?:map anonymous shared memory|create shared memory segment|create semaphores): (?<detail>[^\n]{1,100})
match: "?root"? execution of the (?:PostgreSQL )?server is not permitted
match: cannot be run as root
match: could not access file "(?<detail>[^"\n]{1,100})": No such file or directory
match: configuration file "(?<detail>[^"\n]{1,255})" contains errors
match: syntax error in file "(?<detail>[^"\n]{1,255})" line (?<amount>\d{1,6})
match: could not load server certificate file "(?<detail>[^"\n]{1,255})"
match: could not open configuration file "(?<detail>[^"\n]{1,255})"
match: private key file "(?<detail>[^"\n]{1,255})" must be owned by the database user or root
match: (?<detail>(?<!\d)-?\d{1,20}+) (?:\w{1,4} )?is outside the valid range for parameter "(?<option>[a-z_]{2,60})"
match: pg_ctl: could not start server
symptom: CANNOT_START
test: FATAL:  could not map anonymous shared memory: Cannot allocate memory => detail=Cannot allocate memory
test: FATAL:  could not access file "timescaledb": No such file or directory => detail=timescaledb
test: FATAL:  "min_wal_size" must be at least twice "wal_segment_size" => option=min_wal_size

[pg-killed]
words: was terminated by signal | terminating any other active server processes | all server processes terminated; reinitializing | terminated abnormally and possibly corrupted shared memory | server process (PID | because of crash of another server process
match: server process[^\n]{0,60}? was terminated by (?:signal|exception) (?<amount>\w{1,12})(?:: (?<detail>[A-Za-z ]{1,40}))?
match: all server processes terminated; reinitializing
match: terminating any other active server processes
match: because of crash of another server process
symptom: CRASHED
test: LOG:  server process (PID 71) was terminated by signal 9: Killed => amount=9 detail=Killed

[pg-not-properly-shut-down]
words: database system was interrupted | database system was not properly shut down
match: database system was (?:interrupted|not properly shut down)
symptom: STARTING_UP
detail: recovering after a crash
test: LOG:  database system was not properly shut down; automatic recovery in progress

[pg-out-of-memory]
words: out of memory | 53200
match: (?:ERROR|FATAL|PANIC|LOG):\s{1,4}(?:could not fork new process for connection: Cannot allocate memory|out of memory)
match: (?:SQLSTATE|sqlState|SQL state|SqlState|code)["']?\s{0,2}[:=\[(]?\s{0,2}["']?53200\b|\(53200\)|\b53200: 
match: could not fork new process for connection: (?<detail>[^\n]{1,60})
symptom: OUT_OF_MEMORY
test: ERROR:  out of memory

[pg-ready]
words: database system is ready to accept connections | database system is ready to accept read-only connections | database system is ready to accept read only connections
match: database system is ready to accept (?:read[- ]only )?connections
symptom: SERVER_READY
test: LOG:  database system is ready to accept connections

[pg-listening]
words: listening on IPv4 address | listening on IPv6 address | listening on Unix socket
match: listening on IPv[46] address "(?<address>[^"\n]{1,60})", port (?<port>\d{1,5}+)
match: listening on Unix socket "(?<socket>[^"\n]{1,200})"
symptom: SERVER_READY
detail: listening
test: LOG:  listening on IPv4 address "127.0.0.1", port 5432 => address=127.0.0.1 port=5432

[pg-permission]
words: permission denied for | must be owner of
match: permission denied for (?<detail>schema|table|relation|sequence|function) (?<table>[^\s\n,;]{1,100})
symptom: NOT_PERMITTED
code: 42501
test: ERROR:  permission denied for schema public => detail=schema table=public

[pg-recovery-state]
words: Consistent recovery state has not been yet reached
match: Consistent recovery state has not been yet reached
symptom: STARTING_UP
test: DETAIL:  Consistent recovery state has not been yet reached.

[image-script]
driver: docker-entrypoint
words: docker-entrypoint-initdb.d | Fatal glibc error | \r': No such file | bad interpreter
match: docker-entrypoint-initdb\.d/(?<detail>[\w.-]{1,100})(?::\d{1,6})?: {1,4}(?:error|ERROR|line)
match: Fatal glibc error: (?<detail>CPU does not support [\w-]{1,20})
match: '(?:ba|da)?sh\\r': No such file|\^M: bad interpreter
symptom: CANNOT_START
test: psql:/docker-entrypoint-initdb.d/01-schema.sql:3: ERROR:  syntax error at or near "CREAT" => detail=01-schema.sql
test: Fatal glibc error: CPU does not support x86-64-v2 => detail=CPU does not support x86-64-v2
