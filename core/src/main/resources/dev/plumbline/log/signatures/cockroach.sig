driver: CockroachDB
server: postgresql

[crdb-cluster]
words: codeParamsRoutingFailed | missing cluster identifier | unable to route request
match: codeParamsRoutingFailed(?:: (?<detail>[^\n]{1,80}))?
match: missing cluster identifier
symptom: TENANT_UNKNOWN
option: cluster
test: FATAL: codeParamsRoutingFailed: rejected by the proxy => detail=rejected by the proxy

[crdb-secure]
words: node is running secure mode
match: node is running secure mode, SSL connection required
symptom: TLS_REQUIRED
test: ERROR:  node is running secure mode, SSL connection required

[crdb-insecure-flag]
words: server closed the connection. | cannot load certificates | problem using security settings | not using secure mode
match: cannot load certificates
match: problem using security settings
symptom: TLS_FAILED
test: ERROR: cannot load certificates.\nCheck your certificate settings, set --certs-dir, or use --insecure for insecure clusters.

[crdb-init]
words: server cannot be reached | The server appears to be unable to contact the other nodes | has not been initialized | waiting for `cockroach init`
match: (?:cluster|node) has not been initialized|appears to be unable to contact the other nodes
symptom: STARTING_UP
test: * WARNING: The server appears to be unable to contact the other nodes in the cluster.

[crdb-restart]
words: use of CREATE TABLE AS | restart transaction | relation does not exist | unimplemented: this syntax | at or near
match: unimplemented: (?<detail>[^\n]{1,100})
symptom: DRIVER_MISMATCH
test: ERROR: unimplemented: this syntax => detail=this syntax

[cockroach-cleartext]
words: cleartext connections are not permitted
match: cleartext connections are not permitted
symptom: TLS_REQUIRED
test: pq: cleartext connections are not permitted

[cockroach-not-initialised]
words: cluster not initialized | node is not accepting clients | waiting for the node to be initialized
match: cluster not initialized|node is not accepting clients
symptom: STARTING_UP
test: ERROR: node is not accepting clients, try another node
