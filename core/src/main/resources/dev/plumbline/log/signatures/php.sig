# PDO, mysqli, Laravel, Symfony and Doctrine, phpredis and Predis.
driver: php

[php-driver-missing]
words: could not find driver | Unable to find driver | Call to undefined function | PDO extension | driver is not installed | Class "Redis" not found | Class 'Redis' not found | Call to undefined method PDO | mysqli extension is missing
match: could not find driver|Unable to find driver
match: Call to undefined function (?<detail>(?:pg_connect|mysql_connect|mysqli_connect|mysqli_init|pg_pconnect))
match: Class ['"](?<detail>Redis|PDO|Predis\\Client)['"] not found
match: (?<detail>mysqli) extension is missing
symptom: DRIVER_MISSING
test: PDOException: could not find driver in /srv/app/index.php:12
test: PHP Fatal error:  Uncaught Error: Call to undefined function pg_connect() => detail=pg_connect
test: Error: Class "Redis" not found => detail=Redis

[php-mysql-refused]
server: mysql
words: [2002] Connection refused | HY000/2002): Connection refused | [2002] No connection could be made
match: SQLSTATE\[HY000\] ?\[2002\] (?:Connection refused|No connection could be made because the target machine actively refused it)
match: \(HY000/2002\): (?:Connection refused|No connection could be made)
symptom: REFUSED
code: 2002
test: SQLSTATE[HY000] [2002] Connection refused (Connection: mysql, SQL: select * from `users`) => code=2002

[php-mysql-timed-out]
server: mysql
words: [2002] Connection timed out | [2002] Operation timed out | HY000/2002): Connection timed out | HY000/2002): Operation timed out | [2002] A connection attempt failed
match: SQLSTATE\[HY000\] ?\[2002\] (?:Connection timed out|Operation timed out|A connection attempt failed)
match: \(HY000/2002\): (?:Connection|Operation) timed out
symptom: CONNECT_TIMED_OUT
code: 2002
test: SQLSTATE[HY000] [2002] Connection timed out

[php-mysql-route]
server: mysql
words: [2002] No route to host | [2002] Host is unreachable
match: SQLSTATE\[HY000\] ?\[2002\] (?:No route to host|Host is unreachable)
symptom: HOST_UNREACHABLE
code: 2002
test: SQLSTATE[HY000] [2002] No route to host

[php-mysql-permission]
server: mysql
words: [2002] Permission denied
match: SQLSTATE\[HY000\] ?\[2002\] Permission denied
symptom: NOT_PERMITTED
code: 2002
test: SQLSTATE[HY000] [2002] Permission denied

[php-name]
words: php_network_getaddresses
match: php_network_getaddresses: getaddrinfo (?:for (?<host>[^\s]{1,253}) )?failed: (?:Temporary failure in name resolution|Try again)
symptom: NAME_TEMPORARY_FAILURE
test: SQLSTATE[HY000] [2002] php_network_getaddresses: getaddrinfo for mysql failed: Temporary failure in name resolution => host=mysql

[php-name-2]
words: php_network_getaddresses | Name does not resolve
match: php_network_getaddresses: getaddrinfo (?:for (?<host>[^\s]{1,253}) )?failed(?:: (?:Name or service not known|Name does not resolve|No such host is known\.?|No address associated with hostname|nodename nor servname provided, or not known))?
symptom: NAME_NOT_FOUND
test: SQLSTATE[HY000] [2002] php_network_getaddresses: getaddrinfo for db failed: Name or service not known => host=db
test: php_network_getaddresses: getaddrinfo failed: Name does not resolve

[php-pgsql]
server: postgresql
words: SQLSTATE[08006] [7] | SQLSTATE[08006]
match: SQLSTATE\[08006\] \[7\] (?:ERROR|timeout expired)[^\n]{0,10}
symptom: UNREACHABLE
code: 08006
test: SQLSTATE[08006] [7] ERROR:  something of a pooler => code=08006

[php-redis-refused]
server: redis
words: RedisException | Connection refused [tcp | Connection refused [unix | Predis\Connection\ConnectionException
match: RedisException: Connection refused
match: Connection refused \[(?:tcp|tls|redis)://(?<host>[\w.-]{1,253}):(?<port>\d{1,5})\]
symptom: REFUSED
test: Predis\Connection\ConnectionException: Connection refused [tcp://127.0.0.1:6379] => host=127.0.0.1 port=6379

[php-redis-gone]
server: redis
words: went away | read error on connection to | Error while reading line from the server | socket error on read socket
match: Redis server (?:(?<host>[\w.-]{1,253}):(?<port>\d{1,5}) )?went away
match: read error on connection(?: to (?<host>[\w.-]{1,253}):(?<port>\d{1,5}))?
match: Error while reading line from the server\.?(?: \[tcp://(?<host>[\w.-]{1,253}):(?<port>\d{1,5})\])?
match: socket error on read socket
symptom: CLOSED_IN_USE
test: RedisException: Redis server redis:6379 went away => host=redis port=6379

[doctrine-url]
words: Malformed parameter "url" | driverClass | The given driver | Environment variable not found | option "url" | Malformed url
match: Malformed parameter "(?<option>url)"
match: The given driver "(?<detail>[^"\n]{1,60})" is unknown
symptom: URL_MALFORMED
test: Malformed parameter "url". => option=url

[symfony-variable]
words: Environment variable not found: "
match: Environment variable not found: "(?<variable>[A-Za-z_]\w{0,80})"
symptom: VARIABLE_UNSET
test: Environment variable not found: "DATABASE_URL". => variable=DATABASE_URL

[laravel-database]
words: Database connection [ | Database [ | Unsupported driver [
match: Database (?:connection )?\[(?<detail>[^\]\n]{0,60})\] not configured
match: Unsupported driver \[(?<detail>[^\]\n]{0,60})\]
symptom: URL_MALFORMED
option: DB_CONNECTION
test: Database connection [pgsl] not configured. => detail=pgsl

[php-class-missing]
driver: php
words: undefined function mysqli_ | undefined function pg_connect | Class "PDO" not found | Class "mysqli" not found | Predis\Client" not found
match: Class ["'](?<detail>PDO|mysqli|Predis\\Client)["'] not found
match: Call to undefined function (?<detail>mysqli_\w{1,30}|pg_\w{1,30})
symptom: DRIVER_MISSING
test: PHP Fatal error:  Uncaught Error: Class "PDO" not found => detail=PDO

[php-dsn]
words: MalformedDsnException | Malformed database connection URL
match: MalformedDsnException|Malformed database connection URL
symptom: URL_MALFORMED
test: Doctrine\DBAL\Exception\MalformedDsnException: Malformed database connection URL
