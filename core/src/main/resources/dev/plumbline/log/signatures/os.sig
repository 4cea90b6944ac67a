# What is left: the operating system's errors in any language. These come last.

[os-refused]
words: ECONNREFUSED | connection refused | Connect call failed | actively refused it | Verbindung verweigert | Connexion refus | 10061
match: \bECONNREFUSED\b(?: (?<address>[0-9a-fA-F.:]{2,45}):(?<port>\d{1,5}+))?
match: Connect call failed \('(?<address>[0-9a-fA-F.:]{2,45})', (?<port>\d{1,5}+)
match: connection refused(?: \((?:0x[0-9A-Fa-f/]{1,20}+|(?:os error )?\d{1,5})\))?
match: No connection could be made because the target machine actively refused it\.?(?: \[?(?<address>[0-9a-fA-F.:]{2,45}?)\]?:(?<port>\d{1,5}+)\b)?
match: (?:Verbindungsaufbau abgelehnt|Verbindung verweigert|Connexion refus.e|Conexi.n rehusada|Connessione rifiutata|Conex.o recusada)
match: (?:WinError |os error |\(code: )10061
symptom: REFUSED
errno: ECONNREFUSED
test: 0: Connection refused (os error 61)

[os-timed-out]
words: connection timed out | operation timed out | ETIMEDOUT | did not properly respond after a period of time | i/o timeout | connect timed out | connection timeout
match: (?:connect:? )?(?:Connection|Operation) timed out
match: \bETIMEDOUT\b
match: A connection attempt failed because the connected party did not properly respond after a period of time
match: connect(?:ion)? time(?:d )?out
match: i/o timeout
symptom: CONNECT_TIMED_OUT
errno: ETIMEDOUT
test: Error: Connection timed out (os error 110)

[os-name-temporary]
words: Temporary failure in name resolution | EAI_AGAIN | nested exception is Try again | Resource temporarily unavailable
match: Temporary failure in name resolution
match: \bEAI_AGAIN\b
symptom: NAME_TEMPORARY_FAILURE
errno: EAI_AGAIN
test: socket.gaierror: [Errno -3] Temporary failure in name resolution

[os-name-not-found]
words: Name or service not known | nodename nor servname | No such host is known | Name does not resolve | ENOTFOUND | no such host | No address associated with hostname | Unknown host | Could not resolve host | getaddrinfo failed | Name resolution failed | Host name lookup failure | NXDOMAIN
match: Name or service not known: '(?<host>[\w.-]{1,253})'
match: (?:Name or service not known|nodename nor servname provided, or not known|Name does not resolve|No address associated with hostname|NXDOMAIN)
match: No such host is known\.?(?: \((?<host>[^\s:)]{1,253}):(?<port>\d{1,5}+)\))?
match: \bENOTFOUND\b(?: (?<host>[^\s"',}\]]{1,253}))?
match: Could not resolve host(?:name)?:? '?(?<host>[\w.-]{1,253})?
match: no such host
match: getaddrinfo failed
match: Unknown host:? '?(?<host>[\w.-]{1,253})?
symptom: NAME_NOT_FOUND
errno: ENOTFOUND
test: [Errno -2] Name or service not known
test: curl: (6) Could not resolve host: db => host=db

[os-host-unreachable]
words: No route to host | EHOSTUNREACH | Host is unreachable | Host is down
match: No route to host|\bEHOSTUNREACH\b|Host is unreachable|Host is down
symptom: HOST_UNREACHABLE
errno: EHOSTUNREACH
test: OSError: [Errno 113] No route to host

[os-network-unreachable]
words: Network is unreachable | ENETUNREACH | Cannot assign requested address | EADDRNOTAVAIL | Network unreachable
match: Network (?:is )?unreachable|\bENETUNREACH\b|Cannot assign requested address|\bEADDRNOTAVAIL\b
symptom: NETWORK_UNREACHABLE
errno: ENETUNREACH
test: OSError: [Errno 101] Network is unreachable

[os-reset]
words: connection reset | ECONNRESET | Broken pipe | forcibly closed by the remote host | Connection aborted | software caused connection abort
match: Connection reset(?: by peer)?|\bECONNRESET\b|Broken pipe|An existing connection was forcibly closed by the remote host|Software caused connection abort
symptom: RESET
errno: ECONNRESET
test: java.net.SocketException: Connection reset

[os-disk-full]
words: No space left on device | ENOSPC
match: No space left on device|\bENOSPC\b
symptom: DISK_FULL
errno: ENOSPC
test: cp: error writing 'x': No space left on device

[os-killed]
words: Out of memory: Kill | oom-kill | OOMKilled | Exited (137) | exited with code 137 | exit code 137
match: Out of memory: Kill(?:ed)? process \d{1,8} \((?<detail>[^)\n]{1,40})\)
match: oom-kill
match: OOMKilled(?!"?: ?false)
match: (?:(?<detail>[\w-]{1,60}) )?(?:exited with code|Exited|exit code) \(?137\b
symptom: CRASHED
test: Out of memory: Killed process 812 (postgres) total-vm:123kB => detail=postgres
test: db-1 exited with code 137 => detail=db-1
