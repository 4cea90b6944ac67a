# SPDX-License-Identifier: Apache-2.0
# The first process of a small machine with a container engine in it: run by sh in namespaces of its own, so that
# networks, firewall rules, mounts and processes of the engine are this machine's and end with it.
# $1: its folder; $2: the parent of its control groups.
set -eu
folder=$1

ip link set lo up

# The engine writes to these; what it writes stays in this machine.
mount -t tmpfs tmpfs /run
for shared in /etc /opt; do
    mkdir -p "$folder/over$shared/upper" "$folder/over$shared/work"
    mount -t overlay overlay \
        -o "lowerdir=$shared,upperdir=$folder/over$shared/upper,workdir=$folder/over$shared/work" "$shared" || :
done

# Names it does not know are asked at its own address, where nobody answers: no question leaves this machine.
dockerd --data-root "$folder/data" --exec-root "$folder/exec" --pidfile "$folder/engine.pid" \
    --host "unix://$folder/engine.sock" --exec-opt native.cgroupdriver=cgroupfs --cgroup-parent "$2" \
    --bip 10.212.0.1/24 --default-address-pool base=10.213.0.0/16,size=24 --dns 10.212.0.1 \
    >"$folder/engine.log" 2>&1 </dev/null &

# However the test run ends, its end closes this pipe, and the end of this process is the end of the machine.
exec cat >/dev/null
