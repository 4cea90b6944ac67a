# What MySQL and MariaDB say to their clients and to their own log.
server: mysql
driver: MySQL server

[mysql-socket-account]
driver: MySQL server
server: mysql
words: 1698 (28000) | [1698] | (1698, | 1698:
match: (?:ERROR 1698 \(28000\)|\[1698\]|\(1698,)[^\n]{0,30}?Access denied for user '(?<user>[^'\n]{0,100})'@'(?<client>[^'\n]{0,100})'
symptom: PEER_REJECTED
test: ERROR 1698 (28000): Access denied for user 'root'@'localhost' => user=root client=localhost

[mysql-access-denied]
words: Access denied for user
match: Access denied for user '(?<user>[^'\n]{0,100})'@'(?<client>[^'\n]{0,100})' to database '(?<database>[^'\n]{1,100})'
match: Access denied for user '(?<user>[^'\n]{0,100})'@'(?<client>[^'\n]{0,100})' \(using password: (?<detail>NO)\)
match: Access denied for user '(?<user>[^'\n]{0,100})'@'(?<client>[^'\n]{0,100})'(?: \(using password: (?<detail>YES|NO)\))?
match: Access denied for user (?<user>[^\s'@]{1,100})@(?<client>[^\s']{1,100}) \(using password: (?<detail>YES|NO)\)
symptom: PASSWORD_REJECTED
code: 1045
test: ERROR 1045 (28000): Access denied for user 'app'@'172.18.0.1' (using password: YES) => user=app client=172.18.0.1 detail=YES
test: Access denied for user 'app'@'%' to database 'shop' => user=app client=% database=shop

[mysql-account-locked]
words: this account is locked | Account is locked
match: Access denied, this account is locked
match: (?:Access denied for user '(?<user>[^'\n]{0,100})'@'(?<client>[^'\n]{0,100})'\. )?Account is locked
symptom: PASSWORD_REJECTED
detail: account locked
test: ERROR 4151 (HY000): Access denied, this account is locked => detail=account locked

[mysql-killed]
words: Connection was killed
match: \bConnection was killed
symptom: CLOSED_IN_USE
code: 1927
test: pymysql.err.OperationalError: (1927, 'Connection was killed') => code=1927

[mysql-database-missing]
words: Unknown database
match: Unknown database '(?<database>[^'\n]{1,100})'
symptom: DATABASE_MISSING
code: 1049
test: ERROR 1049 (42000): Unknown database 'shop' => database=shop

[mysql-host-not-allowed]
words: is not allowed to connect to this
match: \(1130, ["'](?<client>[^'"\n]{1,100})' is not allowed to connect to this (?:MySQL|MariaDB) server
match: Host '(?<client>[^'\n]{1,100})' is not allowed to connect to this (?:MySQL|MariaDB) server
symptom: HOST_NOT_ALLOWED
code: 1130
test: ERROR 1130 (HY000): Host '172.18.0.1' is not allowed to connect to this MySQL server => client=172.18.0.1
test: pymysql.err.OperationalError: (1130, "::1' is not allowed to connect to this MariaDB server") => client=::1

[mysql-host-blocked]
words: is blocked because of many connection errors
match: Host '(?<client>[^'\n]{1,100})' is blocked because of many connection errors
symptom: HOST_BLOCKED
code: 1129
test: Host '10.0.0.4' is blocked because of many connection errors; unblock with 'mysqladmin flush-hosts' => client=10.0.0.4

[mysql-too-many]
words: Too many connections | max_user_connections | ERROR 1040 | max_connections_per_hour
match: (?<!MaxConnectionsError: )Too many connections
match: User '?(?<user>[^'\s]{1,100})'? (?:already )?has (?:already )?(?:more than 'max_user_connections'|exceeded the '(?<option>max_[a-z_]{1,40})' resource)
symptom: TOO_MANY_CONNECTIONS
code: 1040
test: ERROR 1040 (HY000): Too many connections => code=1040
test: PHP Warning:  mysqli_connect(): (HY000/1040): Too many connections in /srv/db.php on line 3

[mysql-table-missing]
words: doesn't exist
match: Table '(?!mysql\.)(?<table>[^'\n]{1,200})' doesn't exist
match: Base table or view not found: 1146 Table '(?<table>[^'\n]{1,200})'
symptom: TABLE_MISSING
code: 1146
test: SQLSTATE[42S02]: Base table or view not found: 1146 Table 'shop.orders' doesn't exist => table=shop.orders

[mysql-column-missing]
words: Unknown column
match: Unknown column '(?<table>[^'\n]{1,200})' in
symptom: TABLE_MISSING
code: 1054
detail: column
test: ERROR 1054 (42S22): Unknown column 'paid_at' in 'field list' => table=paid_at

[mysql-read-only]
words: --read-only option | --super-read-only option | super_read_only | running with the --
match: The (?:MySQL|MariaDB) server is running with the --(?<option>[\w-]{1,40}) (?:\(LOCK_WRITE_GROWTH\) )?option so it cannot execute this statement
symptom: READ_ONLY
code: 1290
test: The MySQL server is running with the --read-only option so it cannot execute this statement => option=read-only

[mysql-shutdown]
words: Server shutdown in progress | Normal shutdown | Received SHUTDOWN from user | Shutdown complete
match: Server shutdown in progress|mysqld[^\n]{0,60}?: Normal shutdown|Received SHUTDOWN from user|mysqld[^\n]{0,40}?: Shutdown complete
symptom: SHUTTING_DOWN
test: [System] [MY-013172] [Server] Received SHUTDOWN from user root. Shutting down mysqld (Version: 8.4.0).

[mysql-ready]
words: ready for connections
match: ready for connections\.?[^\n]{0,80}?socket: '(?<socket>[^'\n]{1,200})'\s{1,4}port: (?<port>\d{1,5})
match: ready for connections
symptom: SERVER_READY
test: [Server] /usr/sbin/mysqld: ready for connections. Version: '8.4.0'  socket: '/var/run/mysqld/mysqld.sock'  port: 3306  MySQL Community Server => port=3306 socket=/var/run/mysqld/mysqld.sock

[mysql-bind]
words: Can't start server: Bind on TCP/IP port | Can't start server: can't create IP socket | Do you already have another mysqld server running on port | Can't start server : Bind on unix socket
match: Can't start server: (?:Bind on TCP/IP port|can't create IP socket)[^\n]{0,20}?(?:: (?<detail>[^\n]{1,60}))?
match: Do you already have another (?:mysqld|mariadbd) server running on (?:port: (?<port>\d{1,5})|socket: (?<socket>\S{1,200}))
match: Can't start server ?: Bind on unix socket: (?<detail>[^\n]{1,60})
symptom: CANNOT_START
option: port
test: [ERROR] Do you already have another mysqld server running on port: 3306 ? => port=3306

[mysql-disk]
words: (errno: 28 | OS errno 28 | Error writing file | The table is full | is full
match: (?:errno: |OS errno )28\b[^\n]{0,40}+
match: The table '(?<table>[^'\n]{1,200})' is full
symptom: DISK_FULL
test: [ERROR] [MY-000035] [Server] Disk is full writing './binlog.000012' (OS errno 28 - No space left on device).
test: ERROR 1114 (HY000): The table 'orders' is full => table=orders

[mysql-data-dir]
words: upgrade is not supported after a crash | Cannot upgrade server earlier than | Invalid MySQL server upgrade | Invalid MySQL server downgrade | Unsupported redo log format | was created with MariaDB | Upgrade is not supported | Downgrade from | Server upgrade of version | Cannot boot server version | redo log was created with
match: Invalid MySQL server (?:upgrade|downgrade): Cannot (?:upgrade|downgrade) from (?<detail>\d{1,6}) to (?<amount>\d{1,6})
match: (?:Cannot upgrade server earlier than|Cannot boot server version) (?<detail>[\w.]{1,20})
match: Unsupported redo log format|redo log was created with|Upgrade (?:after a crash )?is not supported|upgrade is not supported after a crash
symptom: DATA_DIR_INCOMPATIBLE
test: [ERROR] [MY-014061] [InnoDB] Invalid MySQL server downgrade: Cannot downgrade from 80200 to 80100. Downgrade is only permitted between patch releases. => detail=80200 amount=80100

[mysql-cannot-start]
words: --initialize specified but the data directory has files in it | data directory is unusable | Data Dictionary initialization failed | unknown variable ' | Can't change dir to | Operating system error number | Unable to lock ./ibdata1 | Please read "Security" section | Aborting | Unknown storage engine | unknown option '-- | Plugin initialization aborted | Failed to initialize DD Storage Engine | Can't open and lock privilege tables | Fatal error: Can't open | The designated data directory
match: --initialize specified but the data directory has files in it
match: The designated data directory (?<detail>\S{1,200}) is unusable
match: Data Dictionary initialization failed|Failed to initialize DD Storage Engine
match: unknown variable '(?<option>[\w-]{1,60})
match: unknown option '--(?<option>[\w-]{1,60})
match: Can't change dir to '(?<detail>[^'\n]{1,200})'
match: Unable to lock \./ibdata1
match: Can't open and lock privilege tables: (?<detail>[^\n]{1,100})
match: \[ERROR\][^\n]{0,60}? Aborting
symptom: CANNOT_START
test: [ERROR] [MY-010457] [Server] --initialize specified but the data directory has files in it. Aborting.
test: mysqld: [ERROR] unknown variable 'default-authentication-plugin=mysql_native_password'. => option=default-authentication-plugin

[mysql-crashed]
words: mysqld got signal | InnoDB: Cannot allocate memory for the buffer pool | mariadbd got signal | Assertion failure
match: (?:mysqld|mariadbd) got signal (?<amount>\d{1,3})
match: InnoDB: Cannot allocate memory for the buffer pool
symptom: CRASHED
test: 2024-01-01T00:00:00Z UTC - mysqld got signal 11 ; => amount=11

[mysql-warning-access]
words: Got an error reading communication packets | Aborted connection | Got timeout reading communication packets
match: Aborted connection \d{1,12} to db: '(?<database>[^'\n]{1,100})' user: '(?<user>[^'\n]{1,100})' host: '(?<client>[^'\n]{1,100})' \((?<detail>[^)\n]{1,80})\)
match: Got (?:an error|timeout) reading communication packets
symptom: CLOSED_IN_USE
test: [Warning] Aborted connection 12 to db: 'shop' user: 'app' host: '172.18.0.4' (Got timeout reading communication packets) => database=shop user=app client=172.18.0.4

[mysqld-as-root]
driver: MySQL server
words: to find out how to run mysqld as root
match: Please read "Security" section of the manual to find out how to run mysqld as root
symptom: CANNOT_START
test: Fatal error: Please read "Security" section of the manual to find out how to run mysqld as root!

[mysqld-configuration-unreadable]
words: Can't read dir of | Can't open and lock privilege tables
match: Can't read dir of '(?<detail>[^'\n]{1,200})'
match: Can't open and lock privilege tables
symptom: CANNOT_START
test: mysqld: Can't read dir of '/etc/mysql/conf.d/' => detail=/etc/mysql/conf.d/
