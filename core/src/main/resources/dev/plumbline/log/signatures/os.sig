[refused]
words: ECONNREFUSED | connection refused
match: \bECONNREFUSED\b(?: (?<address>[0-9a-fA-F.:]{2,45}+):(?<port>\d{1,5}+))?
match: connection refused
symptom: REFUSED
errno: ECONNREFUSED
test: Error: connect ECONNREFUSED 127.0.0.1:6379 => address=127.0.0.1 port=6379
test: Connection refused (os error 111)
