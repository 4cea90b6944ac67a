# Connector/J and the MariaDB driver.
driver: mysql-connector-j
server: mysql

[cj-link-failure]
words: Communications link failure
match: Communications link failure(?: due to underlying exception)?
symptom: UNREACHABLE
code: 08S01
test: com.mysql.cj.jdbc.exceptions.CommunicationsException: Communications link failure\n\nThe last packet sent successfully to the server was 0 milliseconds ago. => code=08S01

[cj-idle-cut]
words: The last packet successfully received from the server was | is longer than the server configured value of 'wait_timeout' | The last packet sent successfully to the server was
match: The last packet successfully received from the server was (?<amount>[\d,.]{1,15}) (?:milli)?seconds ago
match: is longer than the server configured value of 'wait_timeout'
symptom: CLOSED_IN_USE
option: wait_timeout
test: The last packet successfully received from the server was 36,214,902 milliseconds ago. => amount=36,214,902

[cj-public-key]
words: Public Key Retrieval is not allowed | RSA public key is not available client side
match: Public Key Retrieval is not allowed
match: RSA public key is not available client side(?: \(option[^)\n]{0,80}\))?
symptom: METHOD_UNSUPPORTED
option: allowPublicKeyRetrieval
test: java.sql.SQLNonTransientConnectionException: Public Key Retrieval is not allowed

[cj-auth-plugin]
words: Unable to load authentication plugin | Client does not support authentication protocol requested by server
match: Unable to load authentication plugin '(?<detail>[\w]{1,60})'
match: Client does not support authentication protocol requested by server
symptom: METHOD_UNSUPPORTED
test: java.sql.SQLException: Unable to load authentication plugin 'caching_sha2_password'. => detail=caching_sha2_password

[cj-timezone]
words: The server time zone value
match: The server time zone value '(?<detail>[^'\n]{1,60})' is unrecognized
symptom: DRIVER_MISMATCH
option: serverTimezone
test: The server time zone value 'CEST' is unrecognized or represents more than one time zone. => detail=CEST

[cj-old-driver]
words: Unknown system variable 'query_cache_size' | Unknown initial character set index | Unknown system variable 'tx_isolation' | Could not create connection to database server
match: Unknown system variable '(?<option>[\w]{1,60})'
match: Unknown initial character set index '(?<detail>\d{1,5})'
symptom: DRIVER_MISMATCH
test: java.sql.SQLException: Unknown system variable 'query_cache_size' => option=query_cache_size

# The first bytes of an answer in HTTP, read as the length of a packet.
[cj-http]
words: Packet for query is too large
match: Packet for query is too large \(5[,.]?526[,.]?600 >
symptom: WRONG_PROTOCOL
detail: HTTP
test: com.mysql.cj.jdbc.exceptions.PacketTooBigException: Packet for query is too large (5,526,600 > 65,535). => detail=HTTP

[cj-no-tls]
words: SSL Connection required, but not | SSL Connection required, but not supported by server | SSL connection required, but not supported by server | Trying to connect with ssl, but ssl not enabled in the server
match: SSL Connection required, but not (?:supported|provided) by server
match: Trying to connect with ssl, but ssl not enabled in the server
symptom: TLS_NOT_SUPPORTED
test: SSL Connection required, but not supported by server.
test: java.sql.SQLNonTransientConnectionException: SSL Connection required, but not provided by server.

[mariadb-refused]
driver: mariadb-java-client
words: Socket fail to connect to | Could not connect to address=
match: Socket fail to connect to (?:host:)?(?:address=)?\(host=(?<host>[^)\n]{1,253})\)\(port=(?<port>\d{1,5}+)\)(?:\(type=\w{1,20}\))?\. Connection refused
match: Could not connect to (?:HostAddress\{host='|address=\(host=)(?<host>[^')\n]{1,253})[')](?:, port=|\(port=)(?<port>\d{1,5}+)[^\n.]{0,60}\. Connection refused
symptom: REFUSED
test: java.sql.SQLNonTransientConnectionException: Socket fail to connect to address=(host=localhost)(port=3306)(type=primary). Connection refused => host=localhost port=3306

[mariadb-not-reached]
driver: mariadb-java-client
words: Socket fail to connect to | Could not connect to address= | Could not connect to HostAddress
match: Socket fail to connect to (?:host:)?(?:address=)?\(host=(?<host>[^)\n]{1,253})\)\(port=(?<port>\d{1,5}+)\)(?:\(type=\w{1,20}\))?\.? ?(?<detail>[^\n]{1,100})?
match: Could not connect to (?:HostAddress\{host='|address=\(host=)(?<host>[^')\n]{1,253})[')](?:, port=|\(port=)(?<port>\d{1,5}+)
symptom: UNREACHABLE
test: Socket fail to connect to address=(host=db)(port=3306)(type=primary). db => host=db port=3306
