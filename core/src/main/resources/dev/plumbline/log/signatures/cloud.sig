# Managed services: Neon, Supabase, Amazon, Azure, Google, Heroku, PlanetScale, Upstash.

[neon-endpoint]
driver: Neon
server: postgresql
words: Endpoint ID is not specified | endpoint could not be found | Inconsistent project name inferred | The endpoint has been disabled | The requested endpoint
match: Endpoint ID is not specified
match: The requested endpoint could not be found(?:, or you don't have access to it)?
match: Inconsistent project name inferred from SNI \((?<detail>[^)\n]{0,100})\)
symptom: TENANT_UNKNOWN
option: options=endpoint
test: ERROR:  Endpoint ID is not specified. Either upgrade the client library for SNI support or pass it => option=options=endpoint

[neon-disabled]
driver: Neon
server: postgresql
words: endpoint is disabled | endpoint has been disabled | project is inactive | exceeded the data transfer quota | exceeded the compute time quota
match: endpoint (?:is|has been) disabled|project is inactive|exceeded the (?:data transfer|compute time) quota
symptom: SHUTTING_DOWN
test: ERROR:  The endpoint has been disabled. Enable it using Neon API and retry.

[neon-control]
driver: Neon
server: postgresql
words: Control plane request failed | Couldn't connect to compute node | timeout while waiting in the queue
match: Control plane request failed|Couldn't connect to compute node
symptom: STARTING_UP
test: ERROR:  Couldn't connect to compute node

[supabase-tenant]
driver: Supavisor
server: postgresql
words: Tenant or user not found | There is no user ' | no tenant identifier provided | (ENOTFOUND) tenant/user | tenant/user
match: Tenant or user not found
match: There is no user '(?<user>[^'\n]{1,100})' in the database
match: no tenant identifier provided
match: tenant/user (?<user>\S{1,100}) not found
symptom: TENANT_UNKNOWN
test: FATAL:  Tenant or user not found

[supabase-pool]
driver: Supavisor
server: postgresql
words: MaxClientsInSessionMode | max clients reached | Max client connections reached | unable to check out process from the pool
match: MaxClientsInSessionMode(?:: max clients reached[^\n]{0,80})?
match: Max client connections reached|(?<!: )max clients reached in \w{1,20} mode[^\n]{0,80}
match: unable to check out (?:process|connection) from the pool[^\n]{0,60}+
symptom: TOO_MANY_CONNECTIONS
test: FATAL:  MaxClientsInSessionMode: max clients reached - in Session mode max clients are limited to pool_size

[supabase-network]
driver: Supavisor
server: postgresql
words: Address not in tenant allow_list | address not in allow list | client IP address
match: Address not in tenant allow_list(?:: (?<client>\S{1,60}))?
symptom: HOST_NOT_ALLOWED
test: FATAL: Address not in tenant allow_list: {203,0,113,7} => client={203,0,113,7}

[azure-firewall]
driver: Azure
words: is not allowed to access the server | Client with IP address | is not allowed to connect to this Azure
match: Client with IP address '(?<client>[^'\n]{1,60})' is not allowed to (?:access the server|connect to this)
symptom: HOST_NOT_ALLOWED
test: Client with IP address '203.0.113.7' is not allowed to connect to this MySQL server. => client=203.0.113.7

[azure-username]
driver: Azure
words: Invalid Username specified | should be in <username@hostname> format
match: Invalid Username specified|should be in <username@hostname> format
symptom: TENANT_UNKNOWN
test: FATAL: Invalid Username specified. Please check the Username and retry connection. The Username should be in <username@hostname> format.

[aws-iam]
driver: Amazon RDS
words: PAM authentication failed for user | The security token included in the request is
match: PAM authentication failed for user "(?<user>[^"\n]{1,100})"
symptom: PASSWORD_REJECTED
detail: IAM
test: FATAL:  PAM authentication failed for user "app" => user=app

[rds-proxy]
driver: RDS Proxy
words: This RDS proxy has no credentials for the role | This RDS Proxy requires TLS | feature_not_supported: RDS Proxy
match: This RDS Proxy requires TLS connections
symptom: TLS_REQUIRED
test: FATAL: This RDS Proxy requires TLS connections

[rds-proxy-role]
driver: RDS Proxy
words: This RDS proxy has no credentials for the role
match: This RDS proxy has no credentials for the role (?<user>[^\s.]{1,100})
symptom: ROLE_MISSING
test: FATAL: This RDS proxy has no credentials for the role app. Check the credentials => user=app

[cloudsql]
driver: Cloud SQL
words: Cloud SQL Admin API | cloudsql | Cloud SQL connection
match: Cloud SQL Admin API has not been used in project|Error 403: The client is not authorized|ensure that the (?:account|user) has access to "(?<detail>[^"\n]{1,100})"
symptom: NOT_PERMITTED
test: Cloud SQL Admin API has not been used in project 1 before or it is disabled

[planetscale-tls]
driver: PlanetScale
server: mysql
words: server does not allow insecure connections | unknown error: Code: UNAVAILABLE | Code: UNAVAILABLE
match: server does not allow insecure connections, client must use SSL/TLS
symptom: TLS_REQUIRED
test: unauthorized: server does not allow insecure connections, client must use SSL/TLS

[upstash-limit]
driver: Upstash
server: redis
words: max daily request limit exceeded | max requests limit exceeded
match: max (?:daily request|requests) limit exceeded
symptom: TOO_MANY_CONNECTIONS
test: ReplyError: ERR max daily request limit exceeded. Limit: 10000

[supavisor-full]
words: EMAXCONN
match: \(?EMAXCONN\)?
symptom: TOO_MANY_CONNECTIONS
test: (EMAXCONN) max clients reached

[server-wants-tls]
words: requires SSL connection
match: server requires SSL connection
symptom: TLS_REQUIRED
test: Postgres server requires SSL connection
