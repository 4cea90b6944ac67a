# .NET: sockets, Npgsql, MySqlConnector, MySql.Data, StackExchange.Redis, EF Core.
driver: dotnet

[dotnet-refused]
words: Failed to connect to | SocketException | (111) | (10061)
match: Failed to connect to \[?(?<address>[0-9a-fA-F.:]{2,45})\]?:(?<port>\d{1,5})\s{1,10}---> (?:System\.Net\.Sockets\.)?SocketException \([^)\n]{1,30}\): (?:Connection refused|No connection could be made)
match: SocketException \((?<errno>[^)\n]{1,30})\): (?:Connection refused|No connection could be made because the target machine actively refused it)\.?(?: \[?(?<address>[0-9a-fA-F.:]{2,45}?)\]?:(?<port>\d{1,5})\b)?
match: Connection refused \[?(?<address>[0-9a-fA-F.:]{2,45}?)\]?:(?<port>\d{1,5})\b
symptom: REFUSED
test: Npgsql.NpgsqlException (0x80004005): Failed to connect to 127.0.0.1:5432\n ---> System.Net.Sockets.SocketException (111): Connection refused => address=127.0.0.1 port=5432
test: System.Net.Sockets.SocketException (10061): No connection could be made because the target machine actively refused it. [::1]:5432 => port=5432 address=::1

[dotnet-failed]
server: postgresql
driver: npgsql
words: Failed to connect to
match: (?<!JedisConnectionException: )Failed to connect to \[?(?<address>[0-9a-fA-F.:]{2,45}?)\]?:(?<port>\d{1,5})\b
match: (?<!JedisConnectionException: )Failed to connect to (?<socket>/[^\s]{1,250})
symptom: UNREACHABLE
test: Npgsql.NpgsqlException (0x80004005): Failed to connect to 10.0.0.7:5432 => address=10.0.0.7 port=5432

[dotnet-name-temporary]
words: Resource temporarily unavailable | System.Net.Dns
match: Resource temporarily unavailable(?=[\s\S]{0,400}?(?:System\.Net\.Dns|Dns\.|SocketException \((?:00000001, )?11\)))
match: SocketException \((?:00000001, )?11\): (?:Resource temporarily unavailable|Try again)
symptom: NAME_TEMPORARY_FAILURE
errno: EAI_AGAIN
test: System.Net.Sockets.SocketException (11): Resource temporarily unavailable\n   at System.Net.Dns.GetHostEntryOrAddressesCore(String hostName)

[dotnet-name]
words: No such host is known | Name or service not known | nodename nor servname
match: SocketException \((?<errno>[^)\n]{1,30})\): (?:No such host is known|Name or service not known|nodename nor servname provided)\.?(?: \((?<host>[^\s:)]{1,253}):(?<port>\d{1,5})\))?
symptom: NAME_NOT_FOUND
test: System.Net.Sockets.SocketException (11001): No such host is known. (db:5432) => host=db port=5432

[npgsql-pool]
driver: npgsql
server: postgresql
words: The connection pool has been exhausted
match: The connection pool has been exhausted, either raise 'Max Pool Size'(?: \(currently (?<amount>\d{1,6})\))?
symptom: POOL_EXHAUSTED
test: Npgsql.NpgsqlException: The connection pool has been exhausted, either raise 'Max Pool Size' (currently 100) or 'Timeout' (currently 15 seconds) => amount=100

[npgsql-no-password]
driver: npgsql
server: postgresql
words: No password has been provided but the backend requires one
match: No password has been provided but the backend requires one(?: \(in (?<detail>[\w-]{1,30})\))?
symptom: NO_PASSWORD
test: Npgsql.NpgsqlException: No password has been provided but the backend requires one (in SASL/SCRAM-SHA-256)

[npgsql-tls]
driver: npgsql
server: postgresql
words: SSL connection requested. No SSL enabled connection from this host is configured
match: SSL connection requested\. No SSL enabled connection from this host is configured
symptom: TLS_NOT_SUPPORTED
test: Npgsql.NpgsqlException: SSL connection requested. No SSL enabled connection from this host is configured.

[npgsql-reading]
driver: npgsql
server: postgresql
words: Exception while reading from stream | Exception while writing to stream | Exception while connecting | Attempted to read past the end of the stream | The operation has timed out
match: Exception while (?:reading from|writing to) stream
match: Attempted to read past the end of the stream
symptom: CLOSED_IN_USE
test: Npgsql.NpgsqlException (0x80004005): Exception while reading from stream

[npgsql-connecting]
driver: npgsql
server: postgresql
words: Exception while connecting | The operation has timed out
match: Exception while connecting
match: TimeoutException: The operation has timed out
symptom: CONNECT_TIMED_OUT
test: System.TimeoutException: The operation has timed out.

[dotnet-connection-string]
words: Format of the initialization string does not conform | Couldn't set | Keyword not supported | Value cannot be null. (Parameter 'connectionString') | The ConnectionString property has not been initialized | Host can't be null | Host is required
match: Format of the initialization string does not conform to specification starting at index (?<amount>\d{1,6})
match: Couldn't set (?<option>[\w ]{1,40}) \(Parameter
match: Keyword not supported: '(?<option>[^'\n]{1,60})'
symptom: URL_MALFORMED
test: System.ArgumentException: Format of the initialization string does not conform to specification starting at index 0. => amount=0
test: System.ArgumentException: Couldn't set host (Parameter 'host') => option=host

[dotnet-connection-string-missing]
words: Value cannot be null. (Parameter 'connectionString') | The ConnectionString property has not been initialized | Host can't be null
match: Value cannot be null\. \(Parameter 'connectionString'\)|The ConnectionString property has not been initialized|Host can't be null
symptom: VARIABLE_UNSET
option: connectionString
test: System.ArgumentNullException: Value cannot be null. (Parameter 'connectionString')

[mysqlconnector-host]
driver: mysqlconnector
server: mysql
words: Unable to connect to any of the specified MySQL hosts | Connect Timeout expired | Couldn't connect to server
match: Unable to connect to any of the specified MySQL hosts
match: Connect Timeout expired(?: All pooled connections are in use)?
symptom: UNREACHABLE
test: MySqlConnector.MySqlException (0x80004005): Unable to connect to any of the specified MySQL hosts.

[mysqlconnector-pool]
driver: mysqlconnector
server: mysql
words: All pooled connections are in use | The timeout period elapsed prior to obtaining a connection
match: All pooled connections are in use|error connecting: Timeout expired\.\s{1,3}The timeout period elapsed prior to obtaining a connection from the pool
symptom: POOL_EXHAUSTED
test: MySqlException: error connecting: Timeout expired.  The timeout period elapsed prior to obtaining a connection from the pool.

[mysqlconnector-key]
driver: mysqlconnector
server: mysql
words: Couldn't get server's RSA public key | Authentication method 'caching_sha2_password' failed | Retrieval of the RSA public key is not enabled for insecure connections
match: Authentication method '(?<detail>\w{1,40})' failed
match: Retrieval of the RSA public key is not enabled for insecure connections
symptom: METHOD_UNSUPPORTED
test: MySqlConnector.MySqlException: Authentication method 'caching_sha2_password' failed. Either use a secure connection, specify the server's RSA public key with ServerRSAPublicKeyFile, or set AllowPublicKeyRetrieval=True. => detail=caching_sha2_password

[stackexchange-scheme]
driver: stackexchange.redis
server: redis
words: UnableToConnect on
match: UnableToConnect on (?<detail>[a-z]{2,12}://[\w.-]{1,253})
symptom: URL_MALFORMED
test: UnableToConnect on tcp://cache:6379/Interactive, Initializing/NotStarted => detail=tcp://cache

[stackexchange-unable]
driver: stackexchange.redis
server: redis
words: It was not possible to connect to the redis server(s) | UnableToConnect on
match: UnableToConnect on (?<host>[\w.-]{1,253}):(?<port>\d{1,5})
match: It was not possible to connect to the redis server\(s\)
symptom: UNREACHABLE
test: StackExchange.Redis.RedisConnectionException: It was not possible to connect to the redis server(s). UnableToConnect on localhost:6379/Interactive, Initializing/NotStarted

[stackexchange-auth]
driver: stackexchange.redis
server: redis
words: AuthenticationFailure on | There was an authentication failure
match: AuthenticationFailure on (?<host>[\w.-]{1,253}):(?<port>\d{1,5})
match: There was an authentication failure
symptom: PASSWORD_REJECTED
test: AuthenticationFailure on redis:6379/Interactive => host=redis port=6379

[stackexchange-timeout]
driver: stackexchange.redis
server: redis
words: Timeout performing | No connection is available to service this operation | No connection is active/available | SocketFailure
match: Timeout performing \w{1,20} \((?<amount>\d{1,8})ms\)
match: No connection (?:is available to service this operation|is active/available to service this operation)
match: SocketFailure(?: \(\w{1,40}\))? on (?<host>[\w.-]{1,253}):(?<port>\d{1,5})
symptom: TIMED_OUT
test: StackExchange.Redis.RedisTimeoutException: Timeout performing GET (5000ms), next: GET key => amount=5000

[dotnet-pool-generic]
driver: dotnet
words: The timeout period elapsed prior to obtaining a connection from the pool
match: The timeout period elapsed prior to obtaining a connection from the pool
symptom: POOL_EXHAUSTED
test: System.InvalidOperationException: Timeout expired.  The timeout period elapsed prior to obtaining a connection from the pool.

[dotnet-certificate-rejected]
driver: dotnet
words: was rejected by the provided RemoteCertificateValidationCallback
match: certificate was rejected by the provided RemoteCertificateValidationCallback
symptom: TLS_UNTRUSTED
test: The remote certificate was rejected by the provided RemoteCertificateValidationCallback.

[dotnet-provider]
driver: dotnet
words: Unable to load shared library 'libpq | Could not load file or assembly 'Npgsql | Could not load file or assembly 'MySql | Unable to find the requested .Net Framework Data Provider
match: Unable to load shared library '(?<detail>libpq)
match: Could not load file or assembly '(?<detail>Npgsql|MySql)
match: Unable to find the requested \.Net Framework Data Provider
symptom: DRIVER_MISSING
test: System.DllNotFoundException: Unable to load shared library 'libpq' or one of its dependencies => detail=libpq
test: Could not load file or assembly 'Npgsql, Version=9.0.0.0' => detail=Npgsql

[mysqlconnector-option]
driver: mysqlconnector
words: ' not supported
match: Option '(?<option>[^'\n]{1,60})' not supported
symptom: URL_MALFORMED
test: System.ArgumentException: Option 'Hostname' not supported. => option=Hostname
