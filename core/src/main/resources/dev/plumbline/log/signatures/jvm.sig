# The Java platform's own exceptions, whatever driver they pass through.

[jvm-unknown-host]
driver: jvm
words: UnknownHostException
match: UnknownHostException: (?<host>[^\s:]{1,253}): (?<detail>Temporary failure in name resolution|Try again)
symptom: NAME_TEMPORARY_FAILURE
test: java.net.UnknownHostException: db: Temporary failure in name resolution => host=db

[jvm-unknown-host-2]
driver: jvm
words: UnknownHostException
match: UnknownHostException:? (?:Failed to resolve )?'?(?<host>[^\s'",\[\]()]{1,253}?)'?(?::? (?:Name or service not known|nodename nor servname provided, or not known|No address associated with hostname|Name does not resolve)|[\s:"',\[]|$)
symptom: NAME_NOT_FOUND
test: Caused by: java.net.UnknownHostException: postgres => host=postgres
test: java.net.UnknownHostException: cache: Name or service not known => host=cache

[jvm-connect]
driver: jvm
words: ConnectException: 
match: ConnectException: (?:finishConnect\(\.\.\) failed: )?Connection refused(?:: (?:getsockopt|no further information|connect))?(?:: /?(?<host>[\w.-]{1,253})(?:/(?<address>[0-9a-fA-F.:]{2,45}?))?:(?<port>\d{1,5}+)(?!:))?
match: ConnectException: Connection refused
symptom: REFUSED
test: Caused by: java.net.ConnectException: Connection refused: no further information
test: io.netty.channel.AbstractChannel$AnnotatedConnectException: Connection refused: localhost/127.0.0.1:6379 => host=localhost port=6379

[jvm-timed-out]
driver: jvm
words: connect timed out | java.net.SocketTimeoutException | ConnectTimeoutException: connection timed out | ConnectException: Connection timed out
match: SocketTimeoutException: [Cc]onnect timed out
match: ConnectTimeoutException: connection timed out(?: after \d{1,8} ms)?: /?(?<host>[\w.-]{1,253})(?:/[\d.]{7,15})?:(?<port>\d{1,5}+)
match: ConnectException: Connection timed out
symptom: CONNECT_TIMED_OUT
test: Caused by: java.net.SocketTimeoutException: Connect timed out

[jvm-read-timed-out]
driver: jvm
words: Read timed out
match: SocketTimeoutException: Read timed out
symptom: TIMED_OUT
test: Caused by: java.net.SocketTimeoutException: Read timed out

[jvm-pool]
driver: jdbc pool
words: timed out while waiting to acquire a resource | Pool empty. Unable to fetch a connection | Timeout waiting for connection from pool | wait millis
match: Pool empty\. Unable to fetch a connection[^\n]{0,160}
match: timed out while waiting to acquire a resource
match: wait millis \d{1,8}, active (?<amount>\d{1,6})
symptom: POOL_EXHAUSTED
test: com.mchange.v2.resourcepool.TimeoutException: A client timed out while waiting to acquire a resource from com.mchange.v2.resourcepool.BasicResourcePool@7b5
test: GetConnectionTimeoutException: wait millis 60000, active 50, maxActive 50 => amount=50

[jvm-url-syntax]
driver: jvm
words: URISyntaxException | Illegal character in
match: URISyntaxException: (?<detail>[^\n]{1,120})
symptom: URL_MALFORMED
test: java.net.URISyntaxException: Illegal character in authority at index 11: postgres://app:a^b@db:5432/shop

[jvm-driver-words]
words: Cannot find database driver | No database found to handle | NoClassDefFoundError: io/lettuce | NoClassDefFoundError: redis/clients
match: Cannot find database driver: (?<detail>[\w.]{1,120})
match: No database found to handle (?<detail>jdbc:\w{1,30})
match: NoClassDefFoundError: (?<detail>io/lettuce|redis/clients)
symptom: DRIVER_MISSING
test: java.lang.RuntimeException: Cannot find database driver: org.mariadb.jdbc.Driver => detail=org.mariadb.jdbc.Driver
test: FlywayException: No database found to handle jdbc:mariadb://db/shop => detail=jdbc:mariadb

[jvm-url-words]
words: Malformed database URL | must start with "jdbc" | must start with 'jdbc
match: Malformed database URL, failed to parse[^\n]{0,80}
match: ['"]?url['"]? must start with ['"]jdbc
symptom: URL_MALFORMED
test: WrongArgumentException: Malformed database URL, failed to parse the main URL sections.
test: IllegalArgumentException: 'url' must start with "jdbc"
